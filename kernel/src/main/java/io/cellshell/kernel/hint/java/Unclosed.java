package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A parenthesis, bracket or brace without its other half. */
public final class Unclosed implements Hint {

    private static final String OPENING = "({[";
    private static final String CLOSING = ")}]";

    @Override
    public Optional<Advice> of(CompileError error) {
        if (!error.isSyntax()) {
            return Optional.empty();
        }
        Optional<Advice> brace = Braces.find(error);
        if (brace.isPresent()) {
            return brace;
        }
        Deque<Integer> open = new ArrayDeque<>();
        String code = error.code();
        for (int i = Math.max(0, error.unit()); i < code.length(); i++) {
            char c = code.charAt(i);
            int closing = CLOSING.indexOf(c);
            if (OPENING.indexOf(c) >= 0) {
                open.push(i);
            } else if (closing >= 0 && !open.isEmpty() && code.charAt(open.peek()) == OPENING.charAt(closing)) {
                open.pop();
            } else if (closing >= 0) {
                return surplus(error, i, open);
            }
        }
        return error.is("premature.eof") && !open.isEmpty()
                ? Optional.of(unclosed(error, open.peek()))
                : expected(error);
    }

    /** What the compiler expects, where something in the same statement waits for it. */
    private static Optional<Advice> expected(CompileError error) {
        String code = error.code();
        for (int closing = 0; closing < CLOSING.length(); closing++) {
            if (!error.message().startsWith("'" + CLOSING.charAt(closing) + "' ")) {
                continue;
            }
            int depth = 0;
            for (int i = Math.min(error.position(), code.length()) - 1; i >= error.lineStart(error.position()); i--) {
                depth += code.charAt(i) == CLOSING.charAt(closing)
                        ? 1
                        : code.charAt(i) == OPENING.charAt(closing) ? -1 : 0;
                if (depth < 0) {
                    return Optional.of(error.instead("A " + CLOSING.charAt(closing) + " is missing here, for the "
                            + OPENING.charAt(closing) + " in column " + (i - error.lineStart(i) + 1)
                            + "; or a comma or an"
                            + " operator is missing."));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Advice> surplus(CompileError error, int at, Deque<Integer> open) {
        if (!open.isEmpty()) {
            return error.is("premature.eof") ? Optional.of(unclosed(error, open.peek())) : Optional.empty();
        }
        char c = error.code().charAt(at);
        return error.position() < at
                        && error.isSyntax()
                        && !error.is("premature.eof")
                        && !error.code().substring(error.position(), at).isBlank()
                ? Optional.empty()
                : Optional.of(new Advice(
                        "This " + c + " closes nothing: delete it, or add " + OPENING.charAt(CLOSING.indexOf(c))
                                + " where it should begin.",
                        at,
                        at + 1,
                        true));
    }

    static Advice unclosed(CompileError error, int at) {
        char c = error.code().charAt(at);
        return new Advice(
                "This " + c + " is not closed: add " + CLOSING.charAt(OPENING.indexOf(c)) + " where it should end.",
                at,
                at + 1,
                true);
    }
}
