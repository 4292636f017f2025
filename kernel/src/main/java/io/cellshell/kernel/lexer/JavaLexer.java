package io.cellshell.kernel.lexer;

import io.cellshell.kernel.lexer.Token.Kind;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts Java source into tokens. Every text has some, also one that does not compile: what is not closed ends with its line, a
 * comment and a text block with the source. Unicode escapes mean what they stand for.
 */
public final class JavaLexer implements Iterable<Token> {

    private static final String QUOTES = "\"\"\"";

    private final String source;

    public JavaLexer(String source) {
        this.source = source;
    }

    /** All tokens in order; together they are the source. */
    @Override
    public Iterator<Token> iterator() {
        return new Iterator<>() {

            private int at;

            @Override
            public boolean hasNext() {
                return at < source.length();
            }

            @Override
            public Token next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Token token = tokenAt(at);
                at = token.end();
                return token;
            }
        };
    }

    /** The token that begins at a position within the source. */
    public Token tokenAt(int start) {
        int first = valueAt(start);
        if (first == '/' && startsWith("//", start)) {
            return new Token(Kind.LINE_COMMENT, start, endOfLine(start), true);
        }
        if (first == '/' && startsWith("/*", start)) {
            return comment(start);
        }
        if (first == '"') {
            return startsWith(QUOTES, start)
                    ? quoted(Kind.TEXT_BLOCK, QUOTES, start)
                    : quoted(Kind.STRING, "\"", start);
        }
        if (first == '\'') {
            return quoted(Kind.CHARACTER, "'", start);
        }
        if (Character.isDigit(first)) {
            return new Token(Kind.NUMBER, start, endOfNumber(start), false);
        }
        if (Character.isJavaIdentifierStart(first)) {
            int end = endOfWord(start);
            boolean keyword = Keywords.contain(source.substring(start, end));
            return new Token(keyword ? Kind.KEYWORD : Kind.IDENTIFIER, start, end, false);
        }
        return new Token(Kind.OTHER, start, after(start), false);
    }

    private Token comment(int start) {
        for (int at = after(after(start)); at < source.length(); at = after(at)) {
            if (valueAt(at) == '*' && startsWith("*/", at)) {
                return new Token(Kind.COMMENT, start, after(after(at)), false);
            }
        }
        return new Token(Kind.COMMENT, start, source.length(), true);
    }

    private Token quoted(Kind kind, String mark, int start) {
        int at = afterMark(mark, start);
        while (at < source.length() && (kind == Kind.TEXT_BLOCK || !isLineEnd(at))) {
            if (valueAt(at) == mark.charAt(0) && startsWith(mark, at)) {
                return new Token(kind, start, afterMark(mark, at), false);
            }
            at = afterCharacter(kind, at);
        }
        return new Token(kind, start, at, true);
    }

    /** Behind one character of a literal, which may be written with a backslash. */
    private int afterCharacter(Kind kind, int at) {
        int next = after(at);
        if (valueAt(at) != '\\' || next == source.length() || kind != Kind.TEXT_BLOCK && isLineEnd(next)) {
            return next;
        }
        // Of two backslashes, the second begins no Unicode escape.
        boolean pair = next == at + 1 && source.charAt(next) == '\\';
        return pair ? next + 1 : after(next);
    }

    private boolean isLineEnd(int at) {
        int c = valueAt(at);
        return c == '\n' || c == '\r';
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < source.length() && !isLineEnd(end)) {
            end = after(end);
        }
        return end;
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < source.length() && Character.isJavaIdentifierPart(valueAt(end))) {
            end = after(end);
        }
        return end;
    }

    private int endOfNumber(int start) {
        boolean hexadecimal = source.regionMatches(true, start, "0x", 0, 2);
        int end = start;
        while (end < source.length() && belongsToNumber(end, hexadecimal ? "pP" : "eE")) {
            end++;
        }
        return end;
    }

    /** In {@code 0xE+1} the letter is a digit, and the plus an operator. */
    private boolean belongsToNumber(int at, String exponent) {
        char c = source.charAt(at);
        boolean sign = (c == '+' || c == '-') && exponent.indexOf(source.charAt(at - 1)) >= 0;
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || sign;
    }

    private boolean startsWith(String mark, int start) {
        int at = start;
        for (int i = 0; i < mark.length(); i++) {
            if (at >= source.length() || valueAt(at) != mark.charAt(i)) {
                return false;
            }
            at = after(at);
        }
        return true;
    }

    private int afterMark(String mark, int start) {
        int at = start;
        for (int i = 0; i < mark.length(); i++) {
            at = after(at);
        }
        return at;
    }

    /** The character that begins at a position, whichever way it is written. */
    private int valueAt(int at) {
        int end = endOfEscape(at);
        return end < 0 ? source.codePointAt(at) : Integer.parseInt(source, end - 4, end, 16);
    }

    private int after(int at) {
        int end = endOfEscape(at);
        return end < 0 ? at + Character.charCount(source.codePointAt(at)) : end;
    }

    /** Where a Unicode escape ends, which may have several letters u; -1 where none begins. */
    private int endOfEscape(int at) {
        if (source.charAt(at) != '\\' || !source.startsWith("u", at + 1)) {
            return -1;
        }
        int digits = at + 1;
        while (source.startsWith("u", digits)) {
            digits++;
        }
        int end = digits + 4;
        boolean whole = end <= source.length()
                && source.substring(digits, end).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return whole ? end : -1;
    }
}
