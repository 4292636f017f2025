package io.cellshell.kernel.export;

import io.cellshell.kernel.display.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terminal text to HTML: colours, bold, italic and underline become spans, every other control sequence is dropped.
 *
 * @see <a href="https://www.ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, SGR</a>
 */
final class AnsiHtml {

    /** A control sequence (CSI), an operating system command such as a link (OSC), or a lone escape. */
    private static final Pattern CONTROL =
            Pattern.compile("\u001b(?:\\[([0-?]*+)[ -/]*+([@-~])|\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)|.?)");

    private static final String[] COLOURS = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private boolean bold;
    private boolean italic;
    private boolean underline;
    private String foreground;
    private String background;

    private AnsiHtml() {}

    /** The text as HTML; colours never leak past its end. */
    static String render(String text) {
        return new AnsiHtml().convert(text);
    }

    private String convert(String text) {
        StringBuilder html = new StringBuilder();
        Matcher control = CONTROL.matcher(text);
        int from = 0;
        while (control.find()) {
            span(html, text.substring(from, control.start()));
            if ("m".equals(control.group(2))) {
                style(parameters(control.group(1)));
            }
            from = control.end();
        }
        span(html, text.substring(from));
        return html.toString();
    }

    private void span(StringBuilder html, String text) {
        if (text.isEmpty()) {
            return;
        }
        List<String> classes = new ArrayList<>();
        StringBuilder css = new StringBuilder();
        if (bold) {
            classes.add("ansi-bold");
        }
        if (italic) {
            classes.add("ansi-italic");
        }
        if (underline) {
            classes.add("ansi-underline");
        }
        colour(foreground, "ansi-", "color", classes, css);
        colour(background, "ansi-on-", "background-color", classes, css);
        if (classes.isEmpty() && css.isEmpty()) {
            html.append(Html.escape(text));
            return;
        }
        html.append("<span");
        if (!classes.isEmpty()) {
            html.append(" class=\"").append(String.join(" ", classes)).append('"');
        }
        if (!css.isEmpty()) {
            html.append(" style=\"").append(css).append('"');
        }
        html.append('>').append(Html.escape(text)).append("</span>");
    }

    /** Named colours are classes, which follow the page into the dark; exact colours are exact. */
    private static void colour(String value, String prefix, String property, List<String> classes, StringBuilder css) {
        if (value == null) {
            return;
        }
        if (value.startsWith("#")) {
            css.append(property).append(':').append(value).append(';');
        } else {
            classes.add(prefix + value);
        }
    }

    private static List<Integer> parameters(String text) {
        List<Integer> values = new ArrayList<>();
        for (String value : text.split("[;:]", -1)) {
            values.add(value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0);
        }
        return values;
    }

    private void style(List<Integer> codes) {
        for (int i = 0; i < codes.size(); i++) {
            int code = codes.get(i);
            if (code == 38 || code == 48) {
                int mode = i + 1 < codes.size() ? codes.get(i + 1) : 0;
                int used = mode == 5 ? 2 : mode == 2 ? 4 : codes.size();
                if (i + used < codes.size()) {
                    exact(code == 38, mode == 5 ? palette(codes.get(i + 2)) : rgb(codes.subList(i + 2, i + 5)));
                }
                i += used;
            } else {
                style(code);
            }
        }
    }

    private void style(int code) {
        switch (code) {
            case 0 -> {
                bold = italic = underline = false;
                foreground = background = null;
            }
            case 1 -> bold = true;
            case 3 -> italic = true;
            case 4 -> underline = true;
            case 22 -> bold = false;
            case 23 -> italic = false;
            case 24 -> underline = false;
            case 39 -> foreground = null;
            case 49 -> background = null;
            default -> colour(code);
        }
    }

    private void colour(int code) {
        if (code >= 30 && code <= 37 || code >= 90 && code <= 97) {
            foreground = COLOURS[code % 10];
        } else if (code >= 40 && code <= 47 || code >= 100 && code <= 107) {
            background = COLOURS[code % 10];
        }
    }

    private void exact(boolean isForeground, String value) {
        if (isForeground) {
            foreground = value;
        } else {
            background = value;
        }
    }

    /** The 256 colours of xterm: 16 named ones, a cube of 6 by 6 by 6, 24 greys. */
    private static String palette(int index) {
        if (index < 16) {
            return COLOURS[index % 8];
        }
        if (index < 232) {
            int i = index - 16;
            return rgb(List.of(CUBE[i / 36], CUBE[i / 6 % 6], CUBE[i % 6]));
        }
        int grey = 8 + 10 * (Math.min(index, 255) - 232);
        return rgb(List.of(grey, grey, grey));
    }

    private static String rgb(List<Integer> parts) {
        return String.format(
                "#%02x%02x%02x", Math.min(255, parts.get(0)), Math.min(255, parts.get(1)), Math.min(255, parts.get(2)));
    }
}
