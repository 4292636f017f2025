package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.kernel.protocol.IopubMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Collects what a notebook's cells put out, as a front end does: text of one stream runs together, a display id is
 * replaced wherever it was shown, and clearing can wait for the next output. Safe for use by several threads.
 */
public final class Outputs {

    private final Map<Integer, CellOutputs> cells = new LinkedHashMap<>();

    /**
     * Takes one piece of output.
     *
     * @param cell position of the cell that it belongs to
     */
    public synchronized void accept(int cell, IopubMessage output) {
        CellOutputs outputs = cells.computeIfAbsent(cell, position -> new CellOutputs());
        if (output instanceof IopubMessage.Stream stream) {
            outputs.stream(stream.name(), stream.text());
        } else if (output instanceof IopubMessage.DisplayData shown) {
            outputs.add(idOf(shown.ids()), data(shown.data(), shown.metadata(), OptionalInt.empty()));
        } else if (output instanceof IopubMessage.ExecuteResult result) {
            outputs.add(null, data(result.data(), result.metadata(), OptionalInt.of(result.executionCount())));
        } else if (output instanceof IopubMessage.Error error) {
            outputs.add(null, new Output.Failure(error.ename(), error.evalue(), error.traceback()));
        } else if (output instanceof IopubMessage.ClearOutput clear) {
            outputs.clear(clear.whenNextComes());
        } else if (output instanceof IopubMessage.UpdateDisplayData update && idOf(update.ids()) != null) {
            Output view = data(update.data(), update.metadata(), OptionalInt.empty());
            cells.values().forEach(any -> any.update(idOf(update.ids()), view));
        }
    }

    /** What lies below the cell at this position. */
    public synchronized List<Output> of(int cell) {
        return cells.containsKey(cell) ? cells.get(cell).outputs() : List.of();
    }

    private static String idOf(IopubMessage.Transient ids) {
        return ids == null ? null : ids.displayId();
    }

    private static Output.Data data(Map<String, Object> data, Map<String, Object> metadata, OptionalInt count) {
        Map<String, JsonNode> tree = new LinkedHashMap<>();
        data.forEach((type, content) -> tree.put(type, NotebookJson.tree(content)));
        ObjectNode hints = metadata == null || metadata.isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : (ObjectNode) NotebookJson.tree(metadata);
        return new Output.Data(tree, hints, count);
    }
}
