package io.cellshell.kernel.export;

import io.cellshell.kernel.display.Html;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source to HTML with its comments, strings, numbers, keywords, annotations and magics marked. */
final class JavaHtml {

    private static final Set<String> KEYWORDS = Set.of(
            "abstract assert boolean break byte case catch char class const continue default do double else enum extends false"
                    .concat(
                            " final finally float for goto if implements import instanceof int interface long native new null")
                    .concat(
                            " package permits private protected public record return sealed short static strictfp super switch")
                    .concat(" synchronized this throw throws transient true try var void volatile when while yield")
                    .split(" "));

    /** The first line of a cell whose other lines are no Java; those of {@code %%time} are. */
    private static final Pattern OTHER_LANGUAGE = Pattern.compile("\\s*%%(?!time)\\w[^\\n]*");

    private final String code;
    private final StringBuilder html;
    private int at;

    private JavaHtml(String code) {
        this.code = code;
        this.html = new StringBuilder(code.length() * 2);
    }

    /** Never fails: what is no Java is shown as it is. */
    static String render(String code) {
        Matcher cellMagic = OTHER_LANGUAGE.matcher(code);
        return cellMagic.lookingAt()
                ? mark("magic", cellMagic.group()) + Html.escape(code.substring(cellMagic.end()))
                : new JavaHtml(code).convert();
    }

    private String convert() {
        while (at < code.length()) {
            char c = code.charAt(at);
            if (code.startsWith("//", at) || c == '%' && (startsLine() || isAssigned())) {
                mark(c == '%' ? "magic" : "comment", endOfLine());
            } else if (code.startsWith("/*", at)) {
                mark("comment", after("*/", at + 2));
            } else if (code.startsWith("\"\"\"", at)) {
                mark("string", endOfTextBlock());
            } else if (c == '"' || c == '\'') {
                mark("string", endOfString(c));
            } else if (Character.isDigit(c)) {
                mark("number", endOfNumber());
            } else if (c == '@' && at + 1 < code.length() && Character.isJavaIdentifierStart(code.charAt(at + 1))) {
                mark("annotation", endOfWord(at + 1));
            } else if (Character.isJavaIdentifierStart(c)) {
                word(endOfWord(at));
            } else {
                html.append(Html.escape(code.substring(at, at + 1)));
                at++;
            }
        }
        return html.toString();
    }

    private void word(int end) {
        if (KEYWORDS.contains(code.substring(at, end))) {
            mark("keyword", end);
        } else {
            html.append(Html.escape(code.substring(at, end)));
            at = end;
        }
    }

    private void mark(String kind, int end) {
        html.append(mark(kind, code.substring(at, end)));
        at = end;
    }

    private static String mark(String kind, String text) {
        return "<span class=\"j-" + kind + "\">" + Html.escape(text) + "</span>";
    }

    private boolean startsLine() {
        return code.substring(code.lastIndexOf('\n', at) + 1, at).isBlank();
    }

    /** Behind an equals sign, no percent sign is Java's. */
    private boolean isAssigned() {
        return code.substring(0, at).stripTrailing().endsWith("=");
    }

    private int endOfLine() {
        int end = code.indexOf('\n', at);
        return end < 0 ? code.length() : end;
    }

    private int after(String closing, int from) {
        int found = code.indexOf(closing, from);
        return found < 0 ? code.length() : found + closing.length();
    }

    private int endOfTextBlock() {
        int end = at + 3;
        while (end < code.length() && !code.startsWith("\"\"\"", end)) {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), end + 3);
    }

    /** A string that is not closed ends with its line. */
    private int endOfString(char quote) {
        int end = at + 1;
        while (end < code.length() && code.charAt(end) != quote && code.charAt(end) != '\n') {
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < code.length() && code.charAt(end) == quote;
        return Math.min(code.length(), closed ? end + 1 : end);
    }

    private int endOfNumber() {
        int end = at;
        while (end < code.length() && belongsToNumber(end)) {
            end++;
        }
        return end;
    }

    private boolean belongsToNumber(int i) {
        char c = code.charAt(i);
        boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(code.charAt(i - 1)) >= 0 && !isHexadecimal(i);
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || sign;
    }

    /** In {@code 0xE+1} the letter is a digit and the plus an operator. */
    private boolean isHexadecimal(int i) {
        return code.startsWith("0x", at) && "eE".indexOf(code.charAt(i - 1)) >= 0;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }
}
