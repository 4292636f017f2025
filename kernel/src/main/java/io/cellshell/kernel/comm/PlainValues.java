package io.cellshell.kernel.comm;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks and copies what user code wants to send: JSON knows maps, lists, texts, numbers, booleans and null. */
final class PlainValues {

    /** Deeper values are taken for ones that contain themselves. */
    private static final int MAX_DEPTH = 100;

    private PlainValues() {}

    /**
     * A copy that can be written as JSON.
     *
     * @param name what the map is called in the message of the exception
     * @throws IllegalArgumentException where a value is not plain; the message says where it is
     */
    static Map<String, Object> copyOf(Map<?, ?> map, String name) {
        return map(map, name, 0);
    }

    private static Map<String, Object> map(Map<?, ?> map, String place, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof CharSequence)) {
                throw new IllegalArgumentException(
                        "The keys of " + place + " must be strings, but one is " + describe(key) + ".");
            }
            copy.put(key.toString(), value(value, place + "." + key, depth + 1));
        });
        return copy;
    }

    private static Object value(Object value, String place, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("The value of " + place.substring(0, 40) + "… is nested more than "
                    + MAX_DEPTH + " levels deep, or contains itself; send a flatter one.");
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, place, depth);
        }
        if (value instanceof Iterable<?> values) {
            List<Object> copy = new ArrayList<>();
            values.forEach(each -> copy.add(value(each, place + "[" + copy.size() + "]", depth + 1)));
            return copy;
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            List<Object> copy = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(value(Array.get(value, i), place + "[" + i + "]", depth + 1));
            }
            return copy;
        }
        throw new IllegalArgumentException("The value of " + place + " is " + describe(value)
                + "; a comm sends maps, lists, texts, numbers, booleans and null, and bytes as buffers.");
    }

    private static String describe(Object value) {
        return value == null ? "null" : "of type " + value.getClass().getTypeName();
    }
}
