package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;

/** Brackets with something between them that is no number, as Python reads from a dictionary. */
public final class MapIndex implements Hint {

    @Override
    public Optional<Advice> of(CompileError error) {
        String before = error.code()
                .substring(
                        0, Math.max(0, Math.min(error.position(), error.code().length())))
                .stripTrailing();
        return error.is("prob.found.req")
                        && before.endsWith("[")
                        && error.message().endsWith("cannot be converted to int")
                ? Optional.of(error.instead(
                        "Between [ and ] stands the number of an item of an array; a map is read with map.get(key)."))
                : Optional.empty();
    }
}
