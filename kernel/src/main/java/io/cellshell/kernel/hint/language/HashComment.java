package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Wrong;
import java.util.Optional;
import java.util.regex.Pattern;

/** A comment as Python, R and the shell write it, or an include of C. */
public final class HashComment implements Hint {

    private static final Pattern INCLUDE = Pattern.compile("#[ \\t]*include\\b[ \\t]*[<\"]");

    @Override
    public Optional<Advice> of(Wrong wrong) {
        int at = wrong.position();
        if (!wrong.is("illegal.char")
                || at >= wrong.source().length()
                || wrong.source().charAt(at) != '#') {
            return Optional.empty();
        }
        if (INCLUDE.matcher(wrong.source()).region(at, wrong.source().length()).lookingAt()) {
            return Optional.of(new Advice(
                    "Java imports, as in import java.util.List; it has no #include.", at, wrong.lineEnd(at), true));
        }
        return Optional.of(new Advice("A comment begins with // in Java.", at, wrong.lineEnd(at), true));
    }
}
