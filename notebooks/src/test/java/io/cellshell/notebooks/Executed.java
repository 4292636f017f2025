package io.cellshell.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** The results and displays of all cells as text, HTML and drawings; streams, which carry times, are left out. */
    List<String> shown() {
        return results().stream().map(JsonNode::toString).toList();
    }

    /** The same as text alone: where two runs differ, this is what a person can read. */
    List<String> texts() {
        return results().stream()
                .map(data -> data.path("text/plain").toString())
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
