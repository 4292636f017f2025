package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What papermill writes into a notebook that it has run, for the tools that read it there.
 *
 * @param parameters names and values
 * @param inputPath the notebook that was run, as the user named it
 * @param outputPath the executed notebook
 * @param start when the run began
 * @param version what ran it
 */
public record PapermillMetadata(
        JsonNode parameters, String inputPath, String outputPath, Instant start, String version) {

    private static final String NAME = "papermill";
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    /**
     * Writes it into a notebook and its cells.
     *
     * @param executions what ran so far
     * @param end when the run ended; null while it goes on
     */
    void writeTo(ObjectNode notebook, Map<Integer, Execution> executions, Instant end) {
        ArrayNode cells = (ArrayNode) notebook.get("cells");
        int last = executions.keySet().stream().mapToInt(i -> i).max().orElse(-1);
        Instant now = start;
        boolean failed = false;
        for (int i = 0; i < cells.size(); i++) {
            Execution execution = executions.getOrDefault(i, Execution.NONE);
            Instant from = execution.timing().map(CellTiming::start).orElse(now);
            now = execution.timing().map(CellTiming::end).orElse(now);
            ObjectNode metadata = ((ObjectNode) cells.get(i)).withObjectProperty("metadata");
            ArrayNode tags = metadata.get("tags") instanceof ArrayNode list ? list : metadata.putArray("tags");
            boolean fails = execution.hasFailed() && !mayFail(tags);
            failed |= fails;
            ObjectNode facts = metadata.putObject(NAME);
            if (i <= last || end != null && !failed) {
                times(facts, from, now).put("exception", fails).put("status", fails ? "failed" : "completed");
            } else {
                times(facts, null, null).putNull("exception").put("status", "pending");
            }
        }
        ObjectNode facts = notebook.withObjectProperty("metadata").putObject(NAME);
        times(facts, start, end).put("exception", failed ? Boolean.TRUE : null);
        facts.putObject("default_parameters");
        facts.putObject("environment_variables");
        facts.set("parameters", parameters);
        facts.put("input_path", inputPath).put("output_path", outputPath).put("version", version);
    }

    private static boolean mayFail(ArrayNode tags) {
        for (JsonNode tag : tags) {
            if (tag.asText().equals(NotebookCell.MAY_FAIL)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode times(ObjectNode facts, Instant start, Instant end) {
        return facts.put("start_time", start == null ? null : FORMAT.format(start))
                .put("end_time", end == null ? null : FORMAT.format(end))
                .put(
                        "duration",
                        end == null ? null : Duration.between(start, end).toNanos() / 1000 / 1e6);
    }
}
