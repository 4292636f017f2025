package io.cellshell.kernel.jshell.syntax;

import io.cellshell.kernel.lexer.JavaLexer;
import io.cellshell.kernel.lexer.Token;
import io.cellshell.kernel.lexer.Token.Kind;

/** Which parts of Java source are code, and which are comments and strings. */
public final class CodeText {

    /** Stands for what is in a string. */
    private static final char STRING = 'x';

    private CodeText() {}

    /** Whether what is typed at the position would be code. */
    public static boolean isCode(String source, int position) {
        Token token = around(source, position);
        return token == null || !token.isComment() && !token.isQuoted();
    }

    /** Where the string on one line starts that the position is in, behind its quote; -1 where it is in none. */
    public static int startOfString(String source, int position) {
        Token token = around(source, position);
        return token != null && token.kind() == Kind.STRING ? token.start() + 1 : -1;
    }

    /** The token that a position lies within; null where it lies between two. */
    private static Token around(String source, int position) {
        for (Token token : new JavaLexer(source)) {
            if (token.contains(position)) {
                return token;
            }
            if (token.end() > position) {
                break;
            }
        }
        return null;
    }

    /** The source, as long as it is and with its lines, with blanks for comments and the letter x for strings. */
    public static String onlyCode(String source) {
        StringBuilder code = new StringBuilder(source);
        for (Token token : new JavaLexer(source)) {
            if (token.isComment() || token.isQuoted()) {
                for (int at = token.start(); at < token.end(); at++) {
                    if (source.charAt(at) != '\n') {
                        code.setCharAt(at, token.isComment() ? ' ' : STRING);
                    }
                }
            }
        }
        return code.toString();
    }

    /** Where a comment starts that is never closed; -1 where there is none. */
    public static int openComment(String source) {
        for (Token token : new JavaLexer(source)) {
            if (token.kind() == Kind.COMMENT && token.open()) {
                return token.start();
            }
        }
        return -1;
    }
}
