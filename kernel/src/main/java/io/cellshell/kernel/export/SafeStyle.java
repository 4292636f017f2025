package io.cellshell.kernel.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Styles that look like something and do nothing else: they load nothing, run nothing, and cannot cover what stands outside of
 * their output.
 */
final class SafeStyle {

    private static final Pattern PROPERTY = Pattern.compile("--[\\w-]+"
            + "|-(?:webkit|moz|ms)-user-select"
            + "|(?:background|border|outline|margin|padding|min|max|flex|grid|align|justify|place|overflow|text|font|column|break"
            + "|page-break|list-style|object|fill|stroke|stop|marker|flood|color|box|image)(?:-[a-z-]+)?"
            + "|columns|width|height|inline-size|block-size|display|position|gap|row-gap|order|float|clear|line-height|letter-spacing|word-spacing|word-break|word-wrap|white-space"
            + "|vertical-align|caption-side|table-layout|empty-cells|opacity|visibility|aspect-ratio|tab-size|hyphens|direction"
            + "|writing-mode|unicode-bidi|user-select|cursor|content|quotes|transform|transform-origin|rotate|scale|clip-path"
            + "|clip-rule|mask|filter|paint-order|shape-rendering|vector-effect|dominant-baseline|alignment-baseline"
            + "|baseline-shift|mix-blend-mode|accent-color|orphans|widows|x|y|cx|cy|r|rx|ry|d");

    /** Everything but these may load something. */
    private static final Set<String> FUNCTIONS = Set.of(
            ("rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc min max clamp minmax repeat fit-content"
                            + " linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient"
                            + " translate translatex translatey scale scalex scaley rotate skewx skewy matrix"
                            + " blur brightness contrast grayscale hue-rotate invert opacity saturate sepia drop-shadow"
                            + " inset circle ellipse polygon path")
                    .split(" "));

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)", Pattern.DOTALL);
    private static final Pattern LOCAL_URL = Pattern.compile("(?i)url\\(\\s*(['\"]?)#[\\w:.-]+\\1\\s*\\)");
    private static final Pattern FUNCTION = Pattern.compile("(?<![\\w-])(-?[A-Za-z_][\\w-]*+)\\(");
    private static final Pattern RULE = Pattern.compile("([^{}@;<\\\\]+)\\{([^{}]*)\\}");
    private static final Pattern AT_RULE = Pattern.compile("@[^{};]*+(?:;|\\{(?:[^{}]++|\\{[^{}]*+\\})*+\\}|$)");

    private SafeStyle() {}

    /** The declarations of a {@code style} attribute that may stay. */
    static String declarations(String css) {
        String plain = COMMENT.matcher(css).replaceAll(" ").strip();
        String safe = split(plain).stream().filter(SafeStyle::isSafeDeclaration).collect(Collectors.joining(";"));
        return !safe.isEmpty() && plain.endsWith(";") ? safe + ";" : safe;
    }

    /** At the semicolons outside of quotes and parentheses. */
    private static List<String> split(String css) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ';' && depth <= 0) {
                parts.add(css.substring(start, i).strip());
                start = i + 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        parts.add(css.substring(start).strip());
        return parts;
    }

    private static boolean isSafeDeclaration(String declaration) {
        String[] parts = declaration.split(":", 2);
        return parts.length == 2 && isSafe(parts[0].strip().toLowerCase(Locale.ROOT), parts[1]);
    }

    /** The rules of a style sheet that may stay, for elements within {@code scope}. Rules behind an at-sign are left out. */
    static String sheet(String css, String scope) {
        String plain = COMMENT.matcher(css).replaceAll(" ").replace("<!--", "").replace("-->", "");
        StringBuilder safe = new StringBuilder();
        Matcher rule = RULE.matcher(AT_RULE.matcher(plain).replaceAll(""));
        while (rule.find()) {
            String declarations = declarations(rule.group(2));
            if (!declarations.isEmpty()) {
                String selectors = Stream.of(rule.group(1).split(","))
                        .map(selector -> scope + " "
                                + selector.replaceFirst("^[>+~\\s]+", "").strip())
                        .collect(Collectors.joining(", "));
                safe.append(selectors).append(" {").append(declarations).append("}\n");
            }
        }
        return safe.toString();
    }

    /** Whether a value loads and runs nothing. */
    static boolean isSafe(String value) {
        String plain = LOCAL_URL.matcher(value).replaceAll("");
        return plain.chars().noneMatch(c -> "\\<@{}".indexOf(c) >= 0)
                && FUNCTION.matcher(plain)
                        .results()
                        .allMatch(call -> FUNCTIONS.contains(call.group(1).toLowerCase(Locale.ROOT)));
    }

    private static boolean isSafe(String property, String value) {
        boolean stays = !property.equals("position") || value.strip().matches("(?i)static|relative");
        return stays && PROPERTY.matcher(property).matches() && isSafe(value);
    }
}
