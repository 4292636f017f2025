package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Pattern;

/** A comment as Python, R and the shell write it, or an include of C. */
public final class HashComment implements Hint {

    private static final Pattern INCLUDE = Pattern.compile("#[ \\t]*include\\b[ \\t]*[<\"]");

    @Override
    public Optional<Advice> of(CompileError error) {
        int at = error.position();
        if (!error.is("illegal.char")
                || at >= error.source().length()
                || error.source().charAt(at) != '#') {
            return Optional.empty();
        }
        if (INCLUDE.matcher(error.source()).region(at, error.source().length()).lookingAt()) {
            return Optional.of(new Advice(
                    "Java imports, as in import java.util.List; it has no #include.", at, error.lineEnd(at), true));
        }
        return Optional.of(new Advice("A comment begins with // in Java.", at, error.lineEnd(at), true));
    }
}
