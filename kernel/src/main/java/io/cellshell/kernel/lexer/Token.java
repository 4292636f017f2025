package io.cellshell.kernel.lexer;

/**
 * A piece of Java source.
 *
 * @param start where it begins
 * @param end behind its last character
 * @param open whether what is typed at its end would still belong to it: so it is with a line comment, and with what is not closed
 */
public record Token(Kind kind, int start, int end, boolean open) {

    /** What a token is. */
    public enum Kind {
        LINE_COMMENT,
        COMMENT,
        STRING,
        TEXT_BLOCK,
        CHARACTER,
        NUMBER,
        KEYWORD,
        IDENTIFIER,
        /** One character: of an operator, of white space, or one that Java does not know. */
        OTHER
    }

    public boolean isComment() {
        return kind == Kind.LINE_COMMENT || kind == Kind.COMMENT;
    }

    /** Whether it is a string, a text block or a character. */
    public boolean isQuoted() {
        return kind == Kind.STRING || kind == Kind.TEXT_BLOCK || kind == Kind.CHARACTER;
    }

    /** Whether it is a number, a keyword or an identifier. */
    public boolean isWord() {
        return kind == Kind.NUMBER || kind == Kind.KEYWORD || kind == Kind.IDENTIFIER;
    }

    /** Whether a position lies within it. */
    public boolean contains(int position) {
        return start < position && (position < end || open && position == end);
    }

    public String in(String source) {
        return source.substring(start, end);
    }
}
