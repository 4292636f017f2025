package io.cellshell.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A notebook file, read for what its code cells have put out. */
record Executed(List<JsonNode> codeCells) {

    static Executed read(Path notebook) throws IOException {
        List<JsonNode> cells = new ArrayList<>();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).path("cells")) {
            if (cell.path("cell_type").asText().equals("code")) {
                cells.add(cell);
            }
        }
        return new Executed(cells);
    }

    /** The results and displays of all cells as text, HTML and drawings; streams, and what {@link Measured} by a clock, are left out. */
    List<String> shown() {
        return results().stream()
                .map(data -> Measured.html(joined(data.path("text/html"))) + "\n"
                        + Measured.text(joined(data.path("text/plain"))) + "\n" + others(data))
                .toList();
    }

    /** A text, which is in lines in some files. */
    private static String joined(JsonNode text) {
        StringBuilder whole = new StringBuilder(text.isTextual() ? text.asText() : "");
        text.forEach(line -> whole.append(line.asText()));
        return whole.toString();
    }

    private static String others(JsonNode data) {
        ObjectNode others = data.deepCopy();
        return others.remove(List.of("text/html", "text/plain")).toString();
    }

    /** The same as text alone: where two runs differ, this is what a person can read. */
    List<String> texts() {
        return results().stream()
                .map(data -> Measured.text(joined(data.path("text/plain"))))
                .toList();
    }

    private List<JsonNode> results() {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode cell : codeCells) {
            for (JsonNode output : cell.path("outputs")) {
                if (output.path("output_type").asText().equals("execute_result")) {
                    results.add(output.path("data"));
                }
            }
        }
        return results;
    }

    /** The first output of a cell that is an error. */
    JsonNode error(int codeCell) {
        for (JsonNode output : codeCells.get(codeCell).path("outputs")) {
            if (output.path("output_type").asText().equals("error")) {
                return output;
            }
        }
        throw new AssertionError("Code cell " + codeCell + " has put out no error: " + codeCells.get(codeCell));
    }
}
