package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One output below a code cell, as a notebook file keeps it. */
public sealed interface Output {

    /** Text on {@code stdout} or {@code stderr}. */
    record Stream(String name, String text) implements Output {}

    /**
     * A value in one or more formats.
     *
     * @param data MIME type to content
     * @param metadata MIME type to hints for the front end
     * @param executionCount number of the cell whose result this is; empty for what {@code display} has shown
     */
    record Data(Map<String, JsonNode> data, ObjectNode metadata, OptionalInt executionCount) implements Output {

        public Data {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
            metadata = metadata.deepCopy();
        }

        /** The content in one format as text, lines joined. */
        public Optional<String> text(String mimeType) {
            return Optional.ofNullable(data.get(mimeType)).map(Multiline::join);
        }
    }

    /** What went wrong; the traceback may hold ANSI colours. */
    record Failure(String ename, String evalue, List<String> traceback) implements Output {

        public Failure {
            traceback = List.copyOf(traceback);
        }
    }

    /** Reads an output; empty for a type that nbformat 4 does not define. */
    static Optional<Output> read(JsonNode node) {
        return switch (node.path("output_type").asText()) {
            case "stream" ->
                Optional.of(new Stream(node.path("name").asText("stdout"), Multiline.join(node.path("text"))));
            case "display_data" -> Optional.of(data(node, OptionalInt.empty()));
            case "execute_result" ->
                Optional.of(
                        data(node, OptionalInt.of(node.path("execution_count").asInt())));
            case "error" -> Optional.of(failure(node));
            default -> Optional.empty();
        };
    }

    /** This output as nbformat 4 writes it. */
    default ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (this instanceof Stream stream) {
            node.put("output_type", "stream").put("name", stream.name());
            node.set("text", Multiline.split(stream.text()));
        } else if (this instanceof Data data) {
            node.put("output_type", data.executionCount().isPresent() ? "execute_result" : "display_data");
            data.executionCount().ifPresent(count -> node.put("execution_count", count));
            ObjectNode bundle = node.putObject("data");
            data.data().forEach((type, content) -> bundle.set(type, MimeContent.toFile(type, content)));
            node.set("metadata", data.metadata().deepCopy());
        } else if (this instanceof Failure failure) {
            node.put("output_type", "error").put("ename", failure.ename()).put("evalue", failure.evalue());
            failure.traceback().forEach(node.putArray("traceback")::add);
        }
        return node;
    }

    private static Data data(JsonNode node, OptionalInt executionCount) {
        Map<String, JsonNode> data = new LinkedHashMap<>();
        node.path("data").properties().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        ObjectNode metadata =
                node.path("metadata") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return new Data(data, metadata, executionCount);
    }

    private static Failure failure(JsonNode node) {
        List<String> traceback = new ArrayList<>();
        node.path("traceback").forEach(line -> traceback.add(line.asText("")));
        return new Failure(node.path("ename").asText(""), node.path("evalue").asText(""), traceback);
    }
}
