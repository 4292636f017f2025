package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the run of one code cell has left.
 *
 * @param count number shown beside the cell; empty where it was not run
 * @param outputs what lies below the cell
 */
public record Execution(OptionalInt count, List<Output> outputs) {

    static final Execution NONE = new Execution(OptionalInt.empty(), List.of());

    public Execution {
        outputs = List.copyOf(outputs);
    }

    void writeTo(ObjectNode cell) {
        cell.putNull("execution_count");
        count.ifPresent(number -> cell.put("execution_count", number));
        ArrayNode list = cell.putArray("outputs");
        outputs.forEach(output -> list.add(output.toJson()));
    }
}
