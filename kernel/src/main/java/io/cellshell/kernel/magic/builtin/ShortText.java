package io.cellshell.kernel.magic.builtin;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** A value in one short line, whatever it is: a large one is not read, and one that throws is no error. */
final class ShortText {

    private static final int MAX_LENGTH = 80;
    private static final int MAX_ITEMS = 20;

    private ShortText() {}

    static String of(Object value) {
        try {
            if (value != null && value.getClass().isArray()) {
                return value.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]";
            }
            if (value instanceof Collection<?> items && items.size() > MAX_ITEMS) {
                return items.size() + " items";
            }
            if (value instanceof Map<?, ?> map && map.size() > MAX_ITEMS) {
                return map.size() + " entries";
            }
            return cut(String.valueOf(value));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return "(its toString fails: " + e.getClass().getSimpleName() + ")";
        }
    }

    private static String cut(String text) {
        String line = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return line.replace("\n", "⏎").replace("\r", "");
    }
}
