package io.cellshell.kernel.hint;

import java.util.Optional;

/** Knows one kind of mistake. It is asked only about code that does not compile. */
@FunctionalInterface
public interface Hint {

    Optional<Advice> of(CompileError error);
}
