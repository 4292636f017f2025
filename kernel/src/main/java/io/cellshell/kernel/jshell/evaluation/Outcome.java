package io.cellshell.kernel.jshell.evaluation;

import io.cellshell.kernel.jshell.diagnostics.CellError;
import java.util.List;

/** How a cell ended. */
public sealed interface Outcome {

    /** Notes for the user beside the outcome, such as a method that cannot run yet; often empty. */
    List<String> notes();

    /** It ran and has nothing to show. */
    record Done(List<String> notes) implements Outcome {}

    /** It ran, and its last expression has this value, which may be null. */
    record Value(Object value, List<String> notes) implements Outcome {}

    /** It did not compile, or it threw. */
    record Failed(CellError error, List<String> notes) implements Outcome {}
}
