package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the run of one code cell has left.
 *
 * @param count number shown beside the cell; empty where it was not run
 * @param outputs what lies below the cell
 * @param timing when it ran; empty where that is not to be written
 */
public record Execution(OptionalInt count, List<Output> outputs, Optional<CellTiming> timing) {

    static final Execution NONE = new Execution(OptionalInt.empty(), List.of());

    public Execution {
        outputs = List.copyOf(outputs);
    }

    /** A run of which no time is written. */
    public Execution(OptionalInt count, List<Output> outputs) {
        this(count, outputs, Optional.empty());
    }

    /** This, without the time: a notebook under version control would differ after every run. */
    public Execution withoutTiming() {
        return new Execution(count, outputs);
    }

    /** Whether the cell ended with an error. */
    boolean hasFailed() {
        return outputs.stream().anyMatch(Output.Failure.class::isInstance);
    }

    void writeTo(ObjectNode cell) {
        cell.putNull("execution_count");
        count.ifPresent(number -> cell.put("execution_count", number));
        ArrayNode list = cell.putArray("outputs");
        outputs.forEach(output -> list.add(output.toJson()));
        timing.ifPresent(times -> times.writeTo(cell.withObjectProperty("metadata")));
    }
}
