package io.cellshell.kernel.api;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

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
        MimeBundle whole = CellShell.render(value);
        MimeBundle view = MimeBundle.text(String.valueOf(whole.data().getOrDefault(TEXT, value)));
        for (String type : wanted) {
            if (value instanceof CharSequence && !type.contains("*")) {
                view = view.with(type, value.toString());
            } else if (value instanceof byte[] bytes && !type.contains("*")) {
                view = view.with(type, Base64.getEncoder().encodeToString(bytes));
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

    private static boolean matches(String wanted, String type) {
        return wanted.equals(type)
                || wanted.equals("*/*")
                || wanted.endsWith("*") && type.startsWith(wanted.substring(0, wanted.length() - 1));
    }

    private static void check(String type) {
        if (!type.matches("[\\w.+-]+/[\\w.+*-]+|\\*|\\*/\\*")) {
            throw new IllegalArgumentException(
                    "'" + type + "' is no format; write the value first and then a MIME type,"
                            + " as in display(value, \"text/html\").");
        }
    }
}
