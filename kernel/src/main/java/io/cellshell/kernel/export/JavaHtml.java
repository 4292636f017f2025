package io.cellshell.kernel.export;

import io.cellshell.kernel.display.Html;
import io.cellshell.kernel.lexer.JavaLexer;
import io.cellshell.kernel.lexer.Token;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source to HTML with its comments, strings, numbers, keywords, annotations and magics marked. */
final class JavaHtml {

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
        JavaLexer lexer = new JavaLexer(code);
        while (at < code.length()) {
            char c = code.charAt(at);
            Token token = lexer.tokenAt(at);
            String kind = kind(token);
            if (c == '%' && (startsLine() || isAssigned())) {
                mark("magic", endOfLine());
            } else if (kind != null) {
                mark(kind, token.end());
            } else if (c == '@'
                    && token.end() < code.length()
                    && Character.isJavaIdentifierStart(code.charAt(at + 1))) {
                mark("annotation", lexer.tokenAt(token.end()).end());
            } else {
                html.append(Html.escape(token.in(code)));
                at = token.end();
            }
        }
        return html.toString();
    }

    /** How a token is marked; null where it is not. */
    private static String kind(Token token) {
        return switch (token.kind()) {
            case LINE_COMMENT, COMMENT -> "comment";
            case STRING, TEXT_BLOCK, CHARACTER -> "string";
            case NUMBER -> "number";
            case KEYWORD -> "keyword";
            case IDENTIFIER, OTHER -> null;
        };
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
}
