package io.cellshell.workbench.model.bioimageio.description;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The names and values of a part of a description. It remembers which names were asked for, so that others can be refused. */
final class FieldReader {

    private final DescriptionNode node;
    private final Map<?, ?> map;
    private final Set<String> known = new HashSet<>();

    FieldReader(DescriptionNode node, Map<?, ?> map) {
        this.node = node;
        this.map = map;
    }

    DescriptionNode node() {
        return node;
    }

    boolean has(String name) {
        known.add(name);
        return map.containsKey(name);
    }

    /** The value of a name that must be there; it may be null. */
    Optional<DescriptionNode> required(String name) {
        known.add(name);
        if (!map.containsKey(name)) {
            if (node.isMap()) {
                node.problems()
                        .add(new DescriptionProblem(node.below(name, null).place(), "missing", "a value", true));
            }
            return Optional.empty();
        }
        return Optional.of(node.below(name, map.get(name)));
    }

    /** The value of a name that may be left out, but not be null. */
    Optional<DescriptionNode> defaulted(String name) {
        known.add(name);
        return map.containsKey(name) ? Optional.of(node.below(name, map.get(name))) : Optional.empty();
    }

    /** The value of a name that may be left out or be null. */
    Optional<DescriptionNode> optional(String name) {
        return defaulted(name).filter(child -> child.value() != null);
    }

    String requiredText(String name, int longest) {
        return required(name).flatMap(child -> child.text(longest)).orElse("");
    }

    String defaultedText(String name, int longest) {
        return defaulted(name).flatMap(child -> child.text(longest)).orElse("");
    }

    Optional<String> optionalText(String name) {
        return optional(name).flatMap(DescriptionNode::text);
    }

    OptionalDouble optionalNumber(String name) {
        return optional(name).map(DescriptionNode::number).orElse(OptionalDouble.empty());
    }

    OptionalLong optionalWhole(String name) {
        return optional(name)
                .map(child -> child.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(OptionalLong.empty());
    }

    boolean defaultedTruth(String name, boolean otherwise) {
        return defaulted(name).flatMap(DescriptionNode::truth).orElse(otherwise);
    }

    /** What a list holds that may be left out. */
    <T> List<T> defaultedList(String name, Function<DescriptionNode, Optional<T>> reader) {
        return defaulted(name).map(child -> child.list(0)).orElse(List.of()).stream()
                .flatMap(each -> reader.apply(each).stream())
                .toList();
    }

    /** What a list holds that must be there and not be empty. */
    <T> List<T> requiredList(String name, Function<DescriptionNode, Optional<T>> reader) {
        return required(name).map(child -> child.list(1)).orElse(List.of()).stream()
                .flatMap(each -> reader.apply(each).stream())
                .toList();
    }

    /** Plain values under names, in which all numbers are finite. */
    Map<String, Object> defaultedMap(String name) {
        defaulted(name).filter(DescriptionNode::isMap).ifPresent(PlainValues::require);
        return anyMap(name);
    }

    /** Plain values under names, whatever they are. */
    Map<String, Object> anyMap(String name) {
        return defaulted(name).map(FieldReader::plain).orElse(Map.of());
    }

    private static Map<String, Object> plain(DescriptionNode child) {
        return child.fields().others();
    }

    /** Names that nobody asked for, with their values. */
    Map<String, Object> others() {
        Map<String, Object> others = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                node.below(String.valueOf(name), value).wrong("a name that is a text");
            } else if (!known.contains(text)) {
                others.put(text, value);
            }
        });
        return Collections.unmodifiableMap(others);
    }

    /** Refuses names that nobody asked for. */
    void requireNoOthers() {
        map.forEach((name, value) -> {
            if (!(name instanceof String text) || !known.contains(text)) {
                node.problems()
                        .add(new DescriptionProblem(
                                node.below(String.valueOf(name), value).place(),
                                "a name that is not known here",
                                "none but "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()),
                                true));
            }
        });
    }
}
