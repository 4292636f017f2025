package io.cellshell.kernel.jshell.completion;

import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.lexer.Keywords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The constants that a {@code case} may name. */
final class EnumCases {

    private static final Pattern CASE = Pattern.compile("\\bcase\\s+(?:\\w+\\s*,\\s*)*$");
    private static final Pattern SWITCH = Pattern.compile("\\bswitch\\s*$");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private EnumCases() {}

    /**
     * The constants that no case has named yet; empty where the cursor is at no case, or its switch is not over an enum.
     *
     * @param before the code up to the name
     * @param suggest JShell's suggestions at the end of some code, and whether each has the type that is wanted
     * @param typeOf the type of an expression; null where it is not known
     */
    static Map<String, Boolean> constants(
            String before,
            String prefix,
            Function<String, Map<String, Boolean>> suggest,
            Function<String, String> typeOf) {
        String code = CodeText.onlyCode(before);
        int body = CASE.matcher(code).find() ? opening(code, code.length(), '{') : -1;
        int end = body < 0 ? -1 : code.substring(0, body).stripTrailing().length() - 1;
        int open = end < 0 || code.charAt(end) != ')' ? -1 : opening(code, end, '(');
        Matcher keyword = SWITCH.matcher(code.substring(0, Math.max(0, open)));
        if (open < 0 || !keyword.find()) {
            return Map.of();
        }
        String type = type(before.substring(open + 1, end).strip(), code.substring(0, keyword.start()), typeOf);
        if (type == null) {
            return Map.of();
        }
        Set<String> named = WORD.matcher(code.substring(body))
                .results()
                .map(word -> word.group())
                .collect(Collectors.toSet());
        String wanted = type + " wanted = " + type + "." + prefix;
        Map<String, Boolean> found = suggest.apply(wanted);
        if (found.isEmpty()) {
            found = suggest.apply(statements(before.substring(0, keyword.start())) + "\n" + wanted);
        }
        Map<String, Boolean> constants = new LinkedHashMap<>();
        found.forEach((name, hasType) -> {
            if (hasType && WORD.matcher(name).matches() && !name.equals("class") && !named.contains(name)) {
                constants.put(name, true);
            }
        });
        return constants;
    }

    /** Where the bracket opens that is not closed in front of a position. */
    private static int opening(String code, int from, char bracket) {
        int depth = 0;
        for (int i = from - 1; i >= 0; i--) {
            char c = code.charAt(i);
            if (c == ')' || c == '}' || c == ']') {
                depth++;
            } else if (c == '(' || c == '{' || c == '[') {
                if (depth == 0) {
                    return c == bracket ? i : -1;
                }
                depth--;
            }
        }
        return -1;
    }

    /** JShell knows no variables of unfinished code. */
    private static String type(String selector, String before, Function<String, String> typeOf) {
        if (WORD.matcher(selector).matches()) {
            Matcher declared = Pattern.compile("\\b([\\w.]+)\\s+" + selector + "\\s*(?:[;,):]|=(?!=)\\s*([^;]*))")
                    .matcher(before);
            String last = null;
            while (declared.find()) {
                boolean inferred = declared.group(1).equals("var");
                last = !inferred
                        ? declared.group(1)
                        : declared.group(2) == null ? null : typeOf.apply(declared.group(2));
            }
            if (last != null && !Keywords.contain(last)) {
                return last;
            }
        }
        return typeOf.apply(selector);
    }

    private static String statements(String code) {
        int end = Math.max(code.lastIndexOf(';'), code.lastIndexOf('}'));
        return code.substring(0, end + 1);
    }
}
