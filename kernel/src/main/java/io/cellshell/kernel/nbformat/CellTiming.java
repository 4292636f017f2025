package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When a cell ran, in the metadata {@code execution} that JupyterLab and nbclient write.
 *
 * @param start when its code was taken
 * @param end when it had ended
 */
public record CellTiming(Instant start, Instant end) {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** How long it ran. */
    public Duration duration() {
        return Duration.between(start, end);
    }

    /** Reads the times of a cell; empty where it has none, or none that are times. */
    static Optional<CellTiming> read(JsonNode metadata) {
        JsonNode execution = metadata.path("execution");
        try {
            CellTiming timing = new CellTiming(
                    Instant.from(DateTimeFormatter.ISO_DATE_TIME.parse(
                            execution.path("iopub.status.busy").asText())),
                    Instant.from(DateTimeFormatter.ISO_DATE_TIME.parse(
                            execution.path("iopub.status.idle").asText())));
            return timing.duration().isNegative() ? Optional.empty() : Optional.of(timing);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void writeTo(ObjectNode metadata) {
        metadata.putObject("execution")
                .put("iopub.execute_input", FORMAT.format(start))
                .put("iopub.status.busy", FORMAT.format(start))
                .put("iopub.status.idle", FORMAT.format(end))
                .put("shell.execute_reply", FORMAT.format(end));
    }
}
