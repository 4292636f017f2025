package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code if (x = 3)}, where a comparison is meant. */
public final class AssignedCondition implements Hint {

    private static final Pattern CONDITION =
            Pattern.compile("\\b(?:if|while)\\s*\\(.*?[^=!<>+*/-]=[^=].*|.*[^=!<>]=[^=].*\\?.*");

    @Override
    public Optional<Advice> of(CompileError error) {
        int start = error.lineStart(error.position());
        boolean applies = error.message().contains("cannot be converted to boolean")
                && CONDITION
                        .matcher(error.code())
                        .region(start, error.lineEnd(error.position()))
                        .find();
        return applies
                ? Optional.of(
                        error.beside("= assigns a value; == compares two (strings are compared with a.equals(b))."))
                : Optional.empty();
    }
}
