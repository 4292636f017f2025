package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.Declarations;
import io.cellshell.kernel.jshell.execution.CellControl;
import java.util.ArrayList;
import java.util.List;

/** Words for what user code has thrown, whatever that is: it may use up all memory, or never end to tell of itself. */
public final class ThrownErrors {

    private final Tracebacks tracebacks;
    private final Declarations declarations;
    private final CellControl control;
    private final MemoryReserve reserve = new MemoryReserve();

    public ThrownErrors(Tracebacks tracebacks, Declarations declarations, CellControl control) {
        this.tracebacks = tracebacks;
        this.declarations = declarations;
        this.control = control;
    }

    /** Sets memory aside again for the words that may be needed when there is no more. */
    public void prepare() {
        reserve.hold();
    }

    /**
     * Describes what was thrown; after memory ran out, with what holds most of it.
     *
     * @param place where the statement stands that has thrown it; may be empty
     */
    public CellError describe(Throwable thrown, String place) {
        if (!(thrown instanceof OutOfMemoryError)) {
            return canBeAsked(thrown) ? tracebacks.describe(thrown, place) : tracebacks.withoutWords(thrown, place);
        }
        reserve.release();
        CellError error = tracebacks.describe(thrown, place);
        try {
            List<String> traceback = new ArrayList<>(error.traceback());
            traceback.addAll(LargestVariables.advice(declarations.variables()));
            return error.with(traceback);
        } catch (OutOfMemoryError e) {
            return error;
        }
    }

    /** An exception of a cell is asked for its message where user code runs: should that never end, it can be stopped there. */
    private boolean canBeAsked(Throwable thrown) {
        if (!SafeThrowable.isOfCell(thrown)) {
            return true;
        }
        try {
            control.callUnlocked(() -> {
                SafeThrowable.ask(thrown);
                return null;
            });
            return true;
        } catch (Throwable e) {
            return false;
        }
    }
}
