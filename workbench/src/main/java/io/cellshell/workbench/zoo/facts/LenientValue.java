package io.cellshell.workbench.zoo.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value of YAML or JSON from somewhere else. What is not of the kind that is asked for counts as not said. Text comes without control
 * characters and characters that turn the direction of writing, and bounded.
 *
 * @param value a map, a list, a text, a number, a truth value or null
 */
public record LenientValue(Object value) {

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_LIST = 10_000;

    /** A value that says nothing. */
    static final LenientValue NOTHING = new LenientValue(null);

    /** The value under these names, one within the other; nothing where there is none. */
    public LenientValue at(String... names) {
        Object now = value;
        for (String name : names) {
            now = now instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return now == null ? NOTHING : new LenientValue(now);
    }

    /** A text, or a number as its text; empty where it is something else or blank. */
    public Optional<String> text() {
        if (!(value instanceof String || value instanceof Number)) {
            return Optional.empty();
        }
        return Optional.of(clean(value.toString())).filter(text -> !text.isEmpty());
    }

    /** Whether it is {@code true}. */
    boolean isTrue() {
        return Boolean.TRUE.equals(value) || text().filter("true"::equals).isPresent();
    }

    /** The text in one line, without characters that a terminal or a page could be tricked with. */
    public static String clean(String text) {
        String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        return bounded.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /** The elements of a list; of a single text, that one; else none. */
    public List<LenientValue> list() {
        if (value instanceof List<?> list) {
            List<LenientValue> all = new ArrayList<>();
            list.stream().limit(LONGEST_LIST).forEach(each -> all.add(new LenientValue(each)));
            return all;
        }
        return value instanceof String ? List.of(this) : List.of();
    }

    /** The texts in a list. */
    public List<String> texts() {
        return list().stream().flatMap(each -> each.text().stream()).toList();
    }

    /** The names and values of a map, in its order. */
    public Map<String, LenientValue> map() {
        Map<String, LenientValue> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> all.put(clean(String.valueOf(name)), new LenientValue(each)));
        }
        return all;
    }

    /** A finite number. */
    public OptionalDouble number() {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** Whether nothing is said. */
    public boolean isNothing() {
        return value == null;
    }

    /** Whether it has names and values. */
    public boolean isMap() {
        return value instanceof Map;
    }
}
