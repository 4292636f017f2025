package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Wrong;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A parenthesis, bracket or brace without its other half. */
public final class Unclosed implements Hint {

    private static final String OPENING = "({[";
    private static final String CLOSING = ")}]";

    @Override
    public Optional<Advice> of(Wrong wrong) {
        if (!wrong.isSyntax()) {
            return Optional.empty();
        }
        Optional<Advice> brace = Braces.find(wrong);
        if (brace.isPresent()) {
            return brace;
        }
        Deque<Integer> open = new ArrayDeque<>();
        String code = wrong.code();
        for (int i = Math.max(0, wrong.unit()); i < code.length(); i++) {
            char c = code.charAt(i);
            int closing = CLOSING.indexOf(c);
            if (OPENING.indexOf(c) >= 0) {
                open.push(i);
            } else if (closing >= 0 && !open.isEmpty() && code.charAt(open.peek()) == OPENING.charAt(closing)) {
                open.pop();
            } else if (closing >= 0) {
                return surplus(wrong, i, open);
            }
        }
        return wrong.is("premature.eof") && !open.isEmpty()
                ? Optional.of(unclosed(wrong, open.peek()))
                : expected(wrong);
    }

    /** What the compiler expects, where something in the same statement waits for it. */
    private static Optional<Advice> expected(Wrong wrong) {
        String code = wrong.code();
        for (int closing = 0; closing < CLOSING.length(); closing++) {
            if (!wrong.message().startsWith("'" + CLOSING.charAt(closing) + "' ")) {
                continue;
            }
            int depth = 0;
            for (int i = Math.min(wrong.position(), code.length()) - 1; i >= wrong.lineStart(wrong.position()); i--) {
                depth += code.charAt(i) == CLOSING.charAt(closing)
                        ? 1
                        : code.charAt(i) == OPENING.charAt(closing) ? -1 : 0;
                if (depth < 0) {
                    return Optional.of(wrong.instead("A " + CLOSING.charAt(closing) + " is missing here, for the "
                            + OPENING.charAt(closing) + " in column " + (i - wrong.lineStart(i) + 1)
                            + "; or a comma or an"
                            + " operator is missing."));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Advice> surplus(Wrong wrong, int at, Deque<Integer> open) {
        if (!open.isEmpty()) {
            return wrong.is("premature.eof") ? Optional.of(unclosed(wrong, open.peek())) : Optional.empty();
        }
        char c = wrong.code().charAt(at);
        return wrong.position() < at
                        && wrong.isSyntax()
                        && !wrong.is("premature.eof")
                        && !wrong.code().substring(wrong.position(), at).isBlank()
                ? Optional.empty()
                : Optional.of(new Advice(
                        "This " + c + " closes nothing: delete it, or add " + OPENING.charAt(CLOSING.indexOf(c))
                                + " where it should begin.",
                        at,
                        at + 1,
                        true));
    }

    static Advice unclosed(Wrong wrong, int at) {
        char c = wrong.code().charAt(at);
        return new Advice(
                "This " + c + " is not closed: add " + CLOSING.charAt(OPENING.indexOf(c)) + " where it should end.",
                at,
                at + 1,
                true);
    }
}
