package io.cellshell.kernel.hint;

import java.util.Set;

/**
 * Code that does not compile, at the place of one error of the compiler.
 *
 * @param source source of the cell
 * @param code the source with blanks for comments and the letter x for strings, at the same positions
 * @param unit where the statement or declaration starts that the error lies in
 * @param position where the error lies
 * @param key the compiler's key of the error, such as {@code illegal.char}
 * @param message the compiler's sentence
 * @param declared the names that cells have declared
 */
public record CompileError(
        String source, String code, int unit, int position, String key, String message, Set<String> declared) {

    /** Whether the compiler cannot even parse it. */
    public boolean isSyntax() {
        return Syntax.isError(key);
    }

    /** Whether the error is of this kind. */
    public boolean is(String kind) {
        return key.equals(kind);
    }

    /** Where the line begins that a position lies in. */
    public int lineStart(int at) {
        return source.lastIndexOf('\n', Math.min(at, source.length()) - 1) + 1;
    }

    /** Where the line ends that a position lies in. */
    public int lineEnd(int at) {
        int end = source.indexOf('\n', Math.min(at, source.length()));
        return end < 0 ? source.length() : end;
    }

    /** The error as it is, with a sentence beside the compiler's. */
    public Advice beside(String sentence) {
        return new Advice(sentence, -1, -1, false);
    }

    /** The error as it is, with a sentence in place of the compiler's. */
    public Advice instead(String sentence) {
        return new Advice(sentence, -1, -1, true);
    }
}
