package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.CellException;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.jshell.diagnostics.Ansi;
import io.cellshell.kernel.jshell.diagnostics.CellError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words for a magic that has failed: what is wrong and where. */
final class MagicErrors {

    /** How the interpreter says that it has run nothing; it knows nothing of the magics above. */
    private static final String NOTHING_RUN = "Nothing of this cell was run.";

    private static final String RUN_SO_FAR = "This cell was run down to the magic above this line, and no further.";

    private static final Pattern LACKS_CLASS =
            Pattern.compile("does not exist|cannot find symbol|is not (?:defined|known)");

    private static final String LOADED_TOO_LATE =
            "A magic within braces loads its libraries when that code runs, and the code is compiled before: what needs"
                    + " them has to stand in a later cell, or the magic on a line above, outside of all braces.";

    private MagicErrors() {}

    /** Where a magic stands, with its line; shown above the message. */
    static String place(CellPart part, String cell, int number) {
        int line = part instanceof CellPart.Line magic
                ? magic.line()
                : part instanceof CellPart.Cell magic ? magic.line() : 0;
        return line == 0
                ? null
                : Ansi.place("cell " + number + ", line " + line) + "\n    "
                        + cell.lines().skip(line - 1L).findFirst().orElse("").strip();
    }

    /**
     * An error of the Java between magics, with the cell as it was written.
     *
     * @param first whether nothing of the cell stands above this Java
     * @param source the Java, with calls in place of magics
     */
    static CellError ofJava(CellError error, boolean first, String source) {
        List<String> lines = new ArrayList<>(error.traceback().stream()
                .map(CellSplitter::asWritten)
                .map(line -> first || !line.equals(NOTHING_RUN) ? line : RUN_SO_FAR)
                .toList());
        if (error instanceof CellError.NotCompiled
                && LACKS_CLASS.matcher(error.message()).find()
                && CellSplitter.loadsInBlock(source)) {
            lines.add(LOADED_TOO_LATE);
        }
        return error.with(lines);
    }

    /**
     * @param place where it stands; null where that is not one line
     */
    static CellError describe(Throwable failure, String place) {
        if (failure instanceof CellException nested) {
            return new CellError.Thrown(nested.name(), nested.value(), nested.lines());
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
        return new CellError.Thrown(name, String.valueOf(failure.getMessage()), List.copyOf(lines));
    }
}
