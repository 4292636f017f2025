package io.cellshell.workbench.model.bioimageio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a description names the axes of a tensor: by words in format 0.5, by letters in 0.4.
 *
 * @param all the axes, slowest first, as they are called here
 * @param isLetters whether the description says {@code b} and {@code c} for batch and channel
 */
record AxisNames(List<String> all, boolean isLetters) {

    /** What a letter of format 0.4 means; x, y and z are themselves. */
    static String ofLetter(char letter) {
        return switch (letter) {
            case 'b' -> "batch";
            case 'c' -> "channel";
            case 'i' -> "index";
            case 't' -> "time";
            default -> String.valueOf(letter);
        };
    }

    /** An axis of the tensor. */
    String require(PlainValue node) {
        String name =
                isLetters && node.text().length() == 1 ? ofLetter(node.text().charAt(0)) : node.text();
        if (!all.contains(name)) {
            throw node.refused("one of the tensor's axes, which are " + all + ",");
        }
        return name;
    }

    /** Several axes of the tensor: a list, or letters in one word. */
    Set<String> requireAll(PlainValue node) {
        List<PlainValue> names = node.isList()
                ? node.list()
                : node.text()
                        .chars()
                        .mapToObj(letter -> new PlainValue(node.place(), String.valueOf((char) letter)))
                        .toList();
        return names.stream().map(this::require).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The one axis, batch aside, that is not among these; empty where none is left. */
    Optional<String> theOtherThan(PlainValue node) {
        Set<String> named = requireAll(node);
        List<String> left = all.stream()
                .filter(axis -> !axis.equals("batch") && !named.contains(axis))
                .toList();
        if (left.size() > 1) {
            throw node.refused("all axes but one");
        }
        return left.stream().findFirst();
    }
}
