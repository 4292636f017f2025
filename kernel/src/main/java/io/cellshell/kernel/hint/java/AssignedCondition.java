package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Wrong;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code if (x = 3)}, where a comparison is meant. */
public final class AssignedCondition implements Hint {

    private static final Pattern CONDITION =
            Pattern.compile("\\b(?:if|while)\\s*\\(.*?[^=!<>+*/-]=[^=].*|.*[^=!<>]=[^=].*\\?.*");

    @Override
    public Optional<Advice> of(Wrong wrong) {
        int start = wrong.lineStart(wrong.position());
        boolean applies = wrong.message().contains("cannot be converted to boolean")
                && CONDITION
                        .matcher(wrong.code())
                        .region(start, wrong.lineEnd(wrong.position()))
                        .find();
        return applies
                ? Optional.of(
                        wrong.beside("= assigns a value; == compares two (strings are compared with a.equals(b))."))
                : Optional.empty();
    }
}
