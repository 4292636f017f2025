package io.cellshell.kernel.session;

/** The protocol counts positions in Unicode code points, Java in chars. */
final class CodePoints {

    private CodePoints() {}

    /** The char position of a code point position; positions outside the text are moved to its nearest end. */
    static int toChars(String text, int codePoints) {
        int inside = Math.max(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        return text.offsetByCodePoints(0, inside);
    }

    static int fromChars(String text, int chars) {
        return text.codePointCount(0, chars);
    }
}
