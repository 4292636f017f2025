package io.cellshell.kernel.display;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of any value, as Java writes it but never longer than a reader wants: of what is large only the beginning is made, and it
 * says how much more there is. Arrays are written by their items.
 */
final class BoundedText {

    /** Characters in all. */
    static final int MAX_LENGTH = 20_000;

    private static final int MAX_ITEMS = 1_000;
    private static final int MAX_ARRAY_ITEMS = 100;
    private static final int MAX_NESTED_ITEMS = 100;

    /** The longest text inside of another value. */
    private static final int MAX_NESTED_LENGTH = 1_000;

    private static final String SNIPPET = "REPL.$JShell$";
    private static final Pattern LAMBDA = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$\\$Lambda[^\\s,\\])}]*");
    private static final Pattern NAMELESS =
            Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$+(?:JShell\\$anonymous\\$+\\d+|\\d+\\b)");
    private static final Pattern DECLARED = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$+");

    private final StringBuilder out = new StringBuilder();
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int longest;

    private BoundedText(int longest) {
        this.longest = longest;
    }

    /** The text of a value. */
    static String of(Object value) {
        return of(value, MAX_LENGTH);
    }

    /** The text of a value, of about this many characters at most. */
    static String of(Object value, int longest) {
        BoundedText text = new BoundedText(longest);
        text.add(value);
        return text.out.toString();
    }

    private void add(Object value) {
        if (!hasParts(value)) {
            // A toString may return null.
            addText(value instanceof CharSequence text ? text : readable("" + value));
        } else if (!around.add(value)) {
            out.append("(itself)");
        } else {
            addParts(value);
            around.remove(value);
        }
    }

    /** Without the name of the class that JShell writes around what a cell declares. */
    private static String readable(String text) {
        if (!text.contains(SNIPPET)) {
            return text;
        }
        String named =
                NAMELESS.matcher(LAMBDA.matcher(text).replaceAll("a lambda")).replaceAll("anonymous class");
        return DECLARED.matcher(named).replaceAll("");
    }

    /** Whether it is written part by part; what has words of its own is asked for them. */
    private static boolean hasParts(Object value) {
        if (value == null) {
            return false;
        }
        return value.getClass().isArray()
                || value instanceof Record
                || value instanceof Optional<?>
                || value instanceof Map.Entry<?, ?> && isOfTheJdk(value)
                || (value instanceof Collection<?> || value instanceof Map<?, ?>) && isOfTheJdk(value);
    }

    private static boolean isOfTheJdk(Object value) {
        try {
            return value.getClass()
                    .getMethod("toString")
                    .getDeclaringClass()
                    .getModule()
                    .isNamed();
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private void addParts(Object value) {
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            int most = around.size() > 1 ? MAX_NESTED_ITEMS : MAX_ARRAY_ITEMS;
            out.append('[');
            int shown = 0;
            for (; shown < length && goesOn(shown, most); shown++) {
                out.append(shown == 0 ? "" : ", ");
                add(Array.get(value, shown));
            }
            end(shown, length, "]");
        } else if (value instanceof Collection<?> items) {
            out.append('[');
            end(addAll(items.iterator()), items.size(), "]");
        } else if (value instanceof Map<?, ?> map) {
            out.append('{');
            end(addAll(map.entrySet().iterator()), map.size(), "}");
        } else if (value instanceof Map.Entry<?, ?> entry) {
            addEntry(entry);
        } else if (value instanceof Optional<?> optional) {
            out.append(optional.isEmpty() ? "Optional.empty" : "Optional[");
            optional.ifPresent(this::add);
            out.append(optional.isEmpty() ? "" : "]");
        } else {
            addRecord((Record) value);
        }
    }

    private int addAll(Iterator<?> items) {
        int most = around.size() > 1 ? MAX_NESTED_ITEMS : MAX_ITEMS;
        int shown = 0;
        for (; items.hasNext() && goesOn(shown, most); shown++) {
            out.append(shown == 0 ? "" : ", ");
            Object item = items.next();
            if (item instanceof Map.Entry<?, ?> entry) {
                addEntry(entry);
            } else {
                add(item);
            }
        }
        return shown;
    }

    private void addEntry(Map.Entry<?, ?> entry) {
        add(entry.getKey());
        out.append('=');
        add(entry.getValue());
    }

    private boolean goesOn(int shown, int most) {
        return shown < most && out.length() < longest;
    }

    private void end(int shown, int all, String bracket) {
        if (shown < all) {
            out.append(shown == 0 ? "… " : ", … ").append(all - shown).append(" more");
        }
        out.append(bracket);
    }

    /** A record is asked for its words; where they are long and those that Java gives to every record, its parts are. */
    private void addRecord(Record row) {
        String own = row.toString();
        String start = row.getClass().getSimpleName() + "[";
        if (own.length() <= MAX_NESTED_LENGTH || !own.startsWith(start)) {
            addText(readable(own));
            return;
        }
        out.append(start);
        RecordComponent[] components = row.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            out.append(i == 0 ? "" : ", ").append(components[i].getName()).append('=');
            add(Components.read(row, components[i]));
        }
        out.append(']');
    }

    private void addText(CharSequence text) {
        int room = around.isEmpty() ? longest : Math.min(longest, MAX_NESTED_LENGTH);
        if (text.length() <= room) {
            out.append(text);
            return;
        }
        int end = Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
        out.append(text, 0, end).append("… and ").append(text.length() - end).append(" more characters");
    }
}
