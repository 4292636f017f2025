package io.cellshell.kernel.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Views of a value in formats that the caller has asked for. */
final class Formats {

    private static final String TEXT = "text/plain";

    private Formats() {}

    /**
     * The view in these formats. A text is the content of any format, an array of bytes of any image; other values are shown
     * in those of their own formats that were asked for. {@code text/plain} is always there, for front ends that know no other.
     */
    static MimeBundle of(Object value, String mimeType, String... more) {
        List<String> wanted = new ArrayList<>(List.of(more));
        wanted.add(0, mimeType);
        wanted.forEach(Formats::check);
        MimeBundle whole = CellShell.render(value, wanted);
        MimeBundle view = MimeBundle.text(String.valueOf(whole.data().getOrDefault(TEXT, value)));
        for (String type : wanted) {
            if (value instanceof CharSequence && !type.contains("*")) {
                view = view.with(type, value.toString());
            } else if (value instanceof byte[] bytes && !type.contains("*")) {
                String text = isJson(type)
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(bytes);
                view = view.with(type, text);
            } else if (isJson(type) && isJsonValue(value)) {
                view = view.with(type, value);
            }
        }
        for (var format : whole.data().entrySet()) {
            boolean asked = wanted.stream().anyMatch(type -> matches(type, format.getKey()));
            view = asked && !view.data().containsKey(format.getKey())
                    ? view.with(format.getKey(), format.getValue())
                    : view;
        }
        return view;
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static boolean isJsonValue(Object value) {
        return value instanceof Map<?, ?>
                || value instanceof Collection<?>
                || value instanceof Number
                || value instanceof Boolean
                || value != null && value.getClass().isArray();
    }

    private static boolean matches(String wanted, String type) {
        return wanted.equals(type)
                || wanted.equals("*/*")
                || wanted.endsWith("*") && type.startsWith(wanted.substring(0, wanted.length() - 1));
    }

    private static void check(String type) {
        if (!type.matches("[\\w.+-]+/[\\w.+*-]+|\\*|\\*/\\*")) {
            throw new IllegalArgumentException(
                    "'" + type + "' is not a format; write the value first and then a MIME type,"
                            + " as in display(value, \"text/html\").");
        }
    }
}
