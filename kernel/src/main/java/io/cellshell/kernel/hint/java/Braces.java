package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A brace too many or too few. The compiler complains where it cannot go on, often many lines below; the indentation tells which
 * brace it is.
 */
final class Braces {

    private static final Pattern HEAD =
            Pattern.compile(".*\\)|(?:.*\\s)?(?:class|interface|enum)\\s+\\w+[^;{]*|else|try|finally|do");

    private final CompileError error;
    private final String code;
    private final Deque<Integer> open = new ArrayDeque<>();
    private Advice unclosed;
    private Advice surplus;

    private Braces(CompileError error) {
        this.error = error;
        this.code = error.code();
    }

    /** The brace that is wrong; empty where each has its other half, or the indentation does not tell. */
    static Optional<Advice> find(CompileError error) {
        return new Braces(error).find();
    }

    private Optional<Advice> find() {
        int balance = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '{') {
                balance++;
                open.push(i);
            } else if (c == '}') {
                balance--;
                close(i);
            }
        }
        if (balance < 0 && isBehindHead()) {
            return Optional.of(error.instead("A { is missing here: write it behind this line."));
        }
        return Optional.ofNullable(balance > 0 ? unclosed : balance < 0 ? surplus : null);
    }

    private void close(int at) {
        if (open.isEmpty()) {
            surplus = surplus == null
                    ? advice(at, "This } closes nothing: delete it, or add { where it should begin.")
                    : surplus;
            return;
        }
        int opener = open.pop();
        boolean startsLine =
                code.substring(error.lineStart(at), at).replace('}', ' ').isBlank();
        if (error.lineStart(opener) == error.lineStart(at)) {
            return;
        }
        if (!startsLine) {
            surplus = surplus == null ? tooMany(at, opener) : surplus;
            return;
        }
        int difference = indent(at) - indent(opener);
        if (difference < 0 && unclosed == null) {
            unclosed = Unclosed.unclosed(error, opener);
        } else if (difference > 0 && surplus == null) {
            surplus = tooMany(at, opener);
        }
    }

    private Advice tooMany(int at, int opener) {
        return advice(
                at,
                "This } is one too many here: it closes the { of line " + line(opener)
                        + ". Delete it, or add { where it should begin.");
    }

    /** Where the compiler stops behind the head of a method, a class or a loop, it is what should open there that is missing. */
    private boolean isBehindHead() {
        int at = Math.min(error.position(), code.length());
        String before = code.substring(error.lineStart(at), at).strip();
        return code.substring(at, Math.max(at, error.lineEnd(at))).isBlank()
                && HEAD.matcher(before).matches();
    }

    private int indent(int at) {
        int start = error.lineStart(at);
        int end = start;
        while (end < code.length() && Character.isWhitespace(code.charAt(end))) {
            end++;
        }
        return end - start;
    }

    private int line(int at) {
        return (int) code.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private static Advice advice(int at, String sentence) {
        return new Advice(sentence, at, at + 1, true);
    }
}
