package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.kernel.protocol.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A notebook of format 4. Metadata, ids and fields that are not known here are kept as they were read. */
public final class NotebookDocument {

    /** First minor version of format 4 in which every cell has an id. */
    private static final int MINOR_WITH_IDS = 5;

    private final ObjectNode root;

    private NotebookDocument(ObjectNode root) {
        this.root = root;
    }

    /**
     * Reads a notebook.
     *
     * @throws NotebookException where the file is missing, too large, no JSON or no notebook of format 4
     */
    public static NotebookDocument read(Path file) throws NotebookException {
        NotebookDocument notebook = new NotebookDocument(NotebookReader.read(file));
        notebook.complete();
        return notebook;
    }

    /** The cells, from first to last. */
    public List<NotebookCell> cells() {
        List<NotebookCell> cells = new ArrayList<>();
        for (JsonNode node : root.get("cells")) {
            cells.add(cell(cells.size(), node));
        }
        return List.copyOf(cells);
    }

    /**
     * This notebook after a run. Code cells that were not run lose their outputs, so that old results never stand
     * beside new ones.
     *
     * @param executions position of a cell to what its run has left
     * @param language what ran the cells, for {@code language_info}
     */
    public NotebookDocument executed(Map<Integer, Execution> executions, Reply.LanguageInfo language) {
        ObjectNode copy = root.deepCopy();
        for (NotebookCell cell : cells()) {
            if (cell.kind() == NotebookCell.Kind.CODE) {
                executions.getOrDefault(cell.position(), Execution.NONE).writeTo((ObjectNode)
                        copy.get("cells").get(cell.position()));
            }
        }
        ObjectNode metadata = copy.withObjectProperty("metadata");
        metadata.set("language_info", NotebookJson.tree(language));
        if (!metadata.has("kernelspec")) {
            metadata.putObject("kernelspec")
                    .put("name", "cellshell")
                    .put("display_name", "Java (CellShell)")
                    .put("language", language.name());
        }
        return new NotebookDocument(copy);
    }

    /** The language of its cells. */
    public NotebookLanguage language() {
        return NotebookLanguage.of(root.path("metadata"));
    }

    /** When the cell at this position ran, where the notebook says so. */
    public Optional<CellTiming> timing(NotebookCell cell) {
        return CellTiming.read(root.get("cells").path(cell.position()).path("metadata"));
    }

    /** This notebook with an entry of its metadata, which takes the place of one of the same name. */
    public NotebookDocument with(String name, JsonNode metadata) {
        ObjectNode copy = root.deepCopy();
        copy.withObjectProperty("metadata").set(name, metadata);
        return new NotebookDocument(copy);
    }

    /**
     * This executed notebook with what papermill would have written into it.
     *
     * @param end when the run ended; null while it goes on
     */
    public NotebookDocument with(PapermillMetadata papermill, Map<Integer, Execution> executions, Instant end) {
        ObjectNode copy = root.deepCopy();
        papermill.writeTo(copy, executions, end);
        return new NotebookDocument(copy);
    }

    /**
     * This notebook with a further code cell of this tag. It takes the place of the first cell that has the tag; else it
     * stands behind the first cell with the other tag; else in front of all.
     */
    public NotebookDocument withCell(String source, String tag, String behind) {
        ObjectNode copy = root.deepCopy();
        ArrayNode list = (ArrayNode) copy.get("cells");
        ObjectNode cell = JsonNodeFactory.instance.objectNode();
        cell.put("cell_type", "code").putNull("execution_count");
        cell.putObject("metadata").putArray("tags").add(tag);
        cell.putArray("outputs");
        cell.set("source", Multiline.split(source));
        OptionalInt replaced = position(tag);
        if (replaced.isPresent()) {
            list.set(replaced.getAsInt(), cell);
        } else {
            list.insert(position(behind).orElse(-1) + 1, cell);
        }
        NotebookDocument notebook = new NotebookDocument(copy);
        notebook.complete();
        return notebook;
    }

    private OptionalInt position(String tag) {
        return cells().stream()
                .filter(cell -> cell.tags().contains(tag))
                .mapToInt(NotebookCell::position)
                .findFirst();
    }

    /** Writes the notebook whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, NotebookJson.bytes(root));
    }

    private static NotebookCell cell(int position, JsonNode node) {
        Set<String> tags = new LinkedHashSet<>();
        node.path("metadata").path("tags").forEach(tag -> tags.add(tag.asText()));
        List<Output> outputs = new ArrayList<>();
        node.path("outputs").forEach(output -> Output.read(output).ifPresent(outputs::add));
        Map<String, Map<String, String>> attachments = new LinkedHashMap<>();
        node.path("attachments").properties().forEach(entry -> {
            Map<String, String> bundle = new LinkedHashMap<>();
            entry.getValue().properties().forEach(e -> bundle.put(e.getKey(), Multiline.join(e.getValue())));
            attachments.put(entry.getKey(), bundle);
        });
        JsonNode count = node.path("execution_count");
        return new NotebookCell(
                position,
                NotebookCell.Kind.valueOf(node.path("cell_type").asText().toUpperCase(Locale.ROOT)),
                Multiline.join(node.path("source")),
                tags,
                count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty(),
                outputs,
                attachments);
    }

    /** Adds what format 4 demands and some tools leave out: metadata everywhere and, from 4.5 on, cell ids. */
    private void complete() {
        root.withObjectProperty("metadata");
        boolean ids = root.path("nbformat_minor").asInt() >= MINOR_WITH_IDS;
        Set<String> seen = new HashSet<>();
        ArrayNode cells = (ArrayNode) root.get("cells");
        for (int i = 0; i < cells.size(); i++) {
            ObjectNode cell = (ObjectNode) cells.get(i);
            cell.withObjectProperty("metadata");
            String id = cell.path("id").asText("");
            for (int n = i; ids && (id.isEmpty() || !seen.add(id)); n++) {
                id = "cell-" + n;
            }
            if (ids) {
                cell.put("id", id);
            }
        }
    }
}
