package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Wrong;
import java.util.Optional;

/** Brackets with something between them that is no number, as Python reads from a dictionary. */
public final class MapIndex implements Hint {

    @Override
    public Optional<Advice> of(Wrong wrong) {
        String before = wrong.code()
                .substring(
                        0, Math.max(0, Math.min(wrong.position(), wrong.code().length())))
                .stripTrailing();
        return wrong.is("prob.found.req")
                        && before.endsWith("[")
                        && wrong.message().endsWith("cannot be converted to int")
                ? Optional.of(wrong.instead(
                        "Between [ and ] stands the number of an item of an array; a map is read with map.get(key)."))
                : Optional.empty();
    }
}
