package io.cellshell.workbench.study;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code of a study as evidence: the code cells of a notebook, or a file as it is. */
final class StudyCode {

    private StudyCode() {}

    static StudyEntry of(Path file) {
        String code;
        try {
            String text = Files.readString(file);
            code = file.toString().endsWith(".ipynb") ? cells(text) : text;
        } catch (IOException | RuntimeException e) {
            throw new StudyException("The code " + file + " cannot be read (" + e
                    + "); name a notebook (.ipynb) that is saved, or a text file.");
        }
        String name = file.getFileName().toString();
        String run = name.endsWith(".ipynb") ? "./cellshell run " + name : "";
        Viewable shown = () -> View.html("<pre style=\"white-space:pre-wrap\">" + Html.escape(code) + "</pre>", code);
        Section section = Section.of("Code: " + name).with(shown);
        return new StudyEntry(
                Step.CODE,
                name,
                List.of(
                        run.isEmpty()
                                ? section
                                : section.saying(
                                        "Beside its data it is run from its first to its last cell by: " + run)),
                List.of(),
                "");
    }

    private static String cells(String notebook) {
        List<String> cells = new ArrayList<>();
        for (JsonElement one :
                JsonParser.parseString(notebook).getAsJsonObject().getAsJsonArray("cells")) {
            JsonObject cell = one.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                cells.add(source(cell.get("source")));
            }
        }
        return String.join("\n\n", cells);
    }

    /** Jupyter writes the text of a cell as a list of lines, or as one text. */
    private static String source(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
