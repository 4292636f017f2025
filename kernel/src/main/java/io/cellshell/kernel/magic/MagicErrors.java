package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.CellException;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.jshell.Ansi;
import io.cellshell.kernel.wire.Broadcast;
import java.util.ArrayList;
import java.util.List;

/** Words for a magic that has failed: what is wrong and where. */
final class MagicErrors {

    private MagicErrors() {}

    /** Where a magic stands, with its line; shown above the message. */
    static String place(Part part, String cell, int number) {
        int line = part instanceof Part.Line magic ? magic.line() : part instanceof Part.Cell magic ? magic.line() : 0;
        return line == 0
                ? null
                : Ansi.place("cell " + number + ", line " + line) + "\n    "
                        + cell.lines().skip(line - 1L).findFirst().orElse("").strip();
    }

    /**
     * @param place where it stands; null where that is not one line
     */
    static Broadcast.Error describe(Exception failure, String place) {
        if (failure instanceof CellException nested) {
            return new Broadcast.Error(nested.name(), nested.getMessage(), nested.lines());
        }
        List<String> lines = new ArrayList<>();
        boolean usage = failure instanceof MagicException;
        String name = usage ? "MagicError" : failure.getClass().getSimpleName();
        lines.add(Ansi.error(usage ? "Cannot run this magic" : name) + (place == null ? "" : " " + place));
        lines.add(String.valueOf(failure.getMessage()));
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            lines.add(Ansi.error("Caused by: ") + cause);
            cause = cause.getCause();
        }
        return new Broadcast.Error(name, String.valueOf(failure.getMessage()), List.copyOf(lines));
    }
}
