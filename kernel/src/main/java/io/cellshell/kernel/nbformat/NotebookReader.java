package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Reads a notebook file and refuses, in one sentence, what is no notebook of format 4. */
final class NotebookReader {

    private static final int MAX_BYTES = 256 << 20;
    private static final Set<String> CELL_TYPES = Set.of("code", "markdown", "raw");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build())
            .build();

    private NotebookReader() {}

    static ObjectNode read(Path file) throws NotebookException {
        return read(file, bytes(file));
    }

    /**
     * @param file where the bytes come from, for the messages
     * @param bytes JSON, in any encoding that JSON allows
     */
    static ObjectNode read(Path file, byte[] bytes) throws NotebookException {
        JsonNode root = parse(file, bytes);
        if (!(root instanceof ObjectNode notebook) || !root.path("nbformat").isInt()) {
            throw new NotebookException(
                    file,
                    "is JSON but no notebook (it has no nbformat)",
                    "give a file that Jupyter has saved as .ipynb");
        }
        int format = root.path("nbformat").asInt();
        if (format < 4) {
            throw new NotebookException(
                    file,
                    "is written in notebook format " + format + ", which is older than format 4",
                    "open and save it in JupyterLab, which converts it");
        }
        if (format > 4) {
            throw new NotebookException(
                    file,
                    "is written in notebook format " + format + ", which is newer than format 4",
                    "save it in format 4 with Jupyter, or update CellShell");
        }
        checkCells(file, root.path("cells"));
        return notebook;
    }

    private static void checkCells(Path file, JsonNode cells) throws NotebookException {
        if (!cells.isArray()) {
            throw new NotebookException(file, "has no list of cells", "restore it from an earlier copy");
        }
        int number = 1;
        for (JsonNode cell : cells) {
            String type = cell.path("cell_type").asText();
            if (!CELL_TYPES.contains(type)) {
                throw new NotebookException(
                        file,
                        "has a cell (number " + number + ") of the unknown type '" + type + "'",
                        "change it to code, markdown or raw");
            }
            JsonNode source = cell.path("source");
            if (!source.isTextual() && !source.isArray()) {
                throw new NotebookException(
                        file, "has a cell (number " + number + ") without source", "restore it from an earlier copy");
            }
            number++;
        }
    }

    private static JsonNode parse(Path file, byte[] bytes) throws NotebookException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new NotebookException(
                    file,
                    "is not valid JSON" + where,
                    "it may be cut short or hold marks of a merge; restore it from an earlier copy");
        } catch (IOException e) {
            throw new NotebookException(file, "cannot be read (" + e.getMessage() + ")", "restore it from a copy");
        }
    }

    private static byte[] bytes(Path file) throws NotebookException {
        if (!Files.exists(file)) {
            throw new NotebookException(file, "does not exist", "check the path and its spelling");
        }
        if (!Files.isRegularFile(file)) {
            throw new NotebookException(file, "is not a file", "give the path of an .ipynb file");
        }
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new NotebookException(
                        file,
                        "is " + (size >> 20) + " MB large, and at most " + (MAX_BYTES >> 20) + " MB are read",
                        "clear its outputs in JupyterLab and save it");
            }
            return Files.readAllBytes(file);
        } catch (NotebookException e) {
            throw e;
        } catch (IOException e) {
            throw new NotebookException(file, "cannot be read (" + e.getMessage() + ")", "check that you may read it");
        }
    }
}
