package io.cellshell.kernel.hint;

import java.util.Optional;

/**
 * A hint on a name that means something in another language. Where a cell has declared the name, it means that.
 *
 * @param name the name
 * @param hint what applies where nobody has declared it
 */
public record Undeclared(String name, Hint hint) implements Hint {

    @Override
    public Optional<Advice> of(CompileError error) {
        return error.declared().contains(name) ? Optional.empty() : hint.of(error);
    }
}
