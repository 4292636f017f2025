package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.model.Model;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Names by which models are told apart: methods of one name by the settings in which they differ, others by a number. */
final class EntrantNames {

    private EntrantNames() {}

    /** A name for each, no two alike. */
    static List<String> of(List<? extends Model<?>> models) {
        Map<String, List<Model<?>>> byName = new HashMap<>();
        models.forEach(model ->
                byName.computeIfAbsent(name(model), n -> new ArrayList<>()).add(model));
        List<String> wanted = models.stream()
                .map(model -> name(model) + settings(model, byName.get(name(model))))
                .toList();
        Set<String> all = new HashSet<>(wanted);
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String name : wanted) {
            String free = name;
            for (int number = 2; !taken.add(free); number++) {
                String next = name + " (" + number + ")";
                free = all.contains(next) ? free : next;
            }
            names.add(free);
        }
        return names;
    }

    private static String name(Model<?> model) {
        String name = model.name();
        return name == null || name.isBlank() ? "unnamed" : name.strip();
    }

    /** Such as {@code (sigma 1.2)}; empty where they do not differ in a number or a word. */
    private static String settings(Model<?> model, List<Model<?>> ofItsName) {
        Class<?> kind = model.getClass();
        if (ofItsName.size() < 2
                || !kind.isRecord()
                || ofItsName.stream().anyMatch(other -> other.getClass() != kind)) {
            return "";
        }
        List<String> settings = new ArrayList<>();
        for (RecordComponent part : kind.getRecordComponents()) {
            Optional<Object> value = value(part, model);
            boolean differs = ofItsName.stream().anyMatch(other -> !Objects.equals(value(part, other), value));
            if (value.isPresent() && differs) {
                settings.add(words(part.getName()) + " " + value.get());
            }
        }
        return settings.isEmpty() ? "" : " (" + String.join(", ", settings) + ")";
    }

    /** A number, a truth value or a word; empty where it is something else, or cannot be had. */
    private static Optional<Object> value(RecordComponent part, Model<?> model) {
        boolean isShort = part.getType().isPrimitive() || part.getType().isEnum() || part.getType() == String.class;
        if (!isShort || part.getName().equals("name")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(part.getAccessor().invoke(model));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Such as "sub pixel" for subPixel. */
    private static String words(String name) {
        return String.join(" ", Arrays.asList(name.split("(?=\\p{Lu})"))).toLowerCase(Locale.ROOT);
    }
}
