package io.cellshell.workbench.study;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code of a study as evidence: the code cells of a notebook, or a file as it is; a copy of the file is kept. */
final class StudyCode {

    /** The fact that says how the code is run again. */
    static final String COMMAND = "command";

    private StudyCode() {}

    static StudyEntry of(String place, Path copies) {
        return place != null && place.strip().startsWith("https://")
                ? linked(place.strip())
                : of(UserPath.of(place), copies);
    }

    private static StudyEntry linked(String address) {
        return new StudyEntry(
                Step.CODE,
                address,
                List.of(Section.of("Code: " + address)
                        .saying("The code is at " + address
                                + ". It is not kept here, and nothing shows which version of it was run.")),
                List.of(),
                "");
    }

    private static StudyEntry of(Path file, Path copies) {
        String text;
        String code;
        try {
            text = Files.readString(file);
            code = file.toString().endsWith(".ipynb") ? cells(text) : text;
        } catch (IOException e) {
            throw new StudyException("The code " + file + " cannot be read (" + e
                    + "); name a notebook (.ipynb) that is saved, or a text file.");
        } catch (RuntimeException e) {
            throw new StudyException(
                    "The code " + file + " is no notebook as Jupyter saves it; save it again, or name a text file.");
        }
        String name = file.getFileName().toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(copies);
        } catch (IOException e) {
            throw new StudyException("The folder " + copies + " for a copy of the code cannot be made (" + e + ").");
        }
        AtomicFile.write(copies.resolve(name), bytes);
        Viewable shown = () -> View.html("<pre style=\"white-space:pre-wrap\">" + Html.escape(code) + "</pre>", code);
        String sum = Environment.sha256(bytes);
        StudyEntry entry = new StudyEntry(
                        Step.CODE,
                        name,
                        List.of(Section.of("Code: " + name)
                                .saying("A copy is kept as code/" + name + "; SHA-256 " + sum + ".")
                                .with(shown)),
                        List.of(),
                        "")
                .with("SHA-256 of “" + name + "”", sum);
        return name.endsWith(".ipynb") ? entry.with(COMMAND, "cellshell run " + quoted(name)) : entry;
    }

    /** As one word of a command line. */
    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9._/-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
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
