package io.cellshell.kernel.hint;

import java.util.Optional;

/** A comment as Python, R and the shell write it. */
final class HashComment implements Hint {

    @Override
    public Optional<Advice> of(Wrong wrong) {
        int at = wrong.position();
        if (!wrong.is("illegal.char")
                || at >= wrong.source().length()
                || wrong.source().charAt(at) != '#') {
            return Optional.empty();
        }
        return Optional.of(new Advice("A comment begins with // in Java.", at, wrong.lineEnd(at), true));
    }
}
