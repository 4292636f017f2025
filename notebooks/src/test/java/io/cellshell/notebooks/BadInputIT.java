package io.cellshell.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong is explained in one sentence, and the notebook lives on. */
class BadInputIT {

    @TempDir
    Path folder;

    @Test
    void badFilesAreExplainedAndTheKernelLivesOn() throws Exception {
        makeBadFiles();
        List<String> cells = List.of(
                "Image.open(\"none.tif\")",
                "Image.open(\"text.tif\")",
                "Image.open(\"truncated.png\")",
                "Image.open(\"empty\")",
                "Dataset.of(Image.of(4, 4, new float[16]), Labels.of(4, 5, new int[20]))",
                "Dataset.folder(\"empty\")",
                "Dataset.folder(\"nowhere\")",
                "Image.open(\"good.png\").width()");
        Path notebook = notebook(cells);
        Launcher.Result result = Launcher.cellshell(
                "run", "--allow-errors", "--output", folder.toString() + "/out", notebook.toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        Executed executed = Executed.read(folder.resolve("out").resolve(notebook.getFileName()));
        List<String> found = List.of("none.tif", "text.tif", "truncated.png", "folder", "4", "empty", "nowhere");
        for (int i = 0; i < found.size(); i++) {
            String message = executed.error(i).path("evalue").asText();
            System.out.println(cells.get(i) + " -> " + message);
            assertThat(message)
                    .as(cells.get(i))
                    .contains(found.get(i))
                    .doesNotContain("\n")
                    .endsWith(".");
        }
        assertThat(executed.shown()).last().asString().isEqualToNormalizingWhitespace("6 {}");
    }

    @Test
    void aFailingCellIsNamedWithItsLineAndErrorAndTheRestIsNotRun() throws Exception {
        Path notebook = notebook(List.of("int a = 1;", "int b = 2;\nint c = a / 0;", "int never = 3;"));
        Launcher.Result result = Launcher.cellshell("run", "--output", folder.toString() + "/out", notebook.toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("bad.ipynb: cell [2], line 2 failed: ArithmeticException: / by zero");
        Executed executed = Executed.read(folder.resolve("out").resolve(notebook.getFileName()));
        assertThat(executed.codeCells().get(2).path("execution_count").isNull()).isTrue();
    }

    @Test
    void notebooksThatCannotBeReadAreRefusedInOneSentence() throws Exception {
        Path noJson = Files.writeString(folder.resolve("no.ipynb"), "no json");
        Path noNotebook = Files.writeString(folder.resolve("not.ipynb"), "{\"cells\": 3}");
        Path old = Files.writeString(folder.resolve("old.ipynb"), "{\"nbformat\": 3, \"worksheets\": []}");
        for (Path path : List.of(noJson, noNotebook, old, folder.resolve("missing.ipynb"))) {
            Launcher.Result result = Launcher.cellshell("run", path.toString());
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output().strip().lines()).hasSize(1);
            assertThat(result.output()).contains(path.getFileName().toString());
        }
    }

    private void makeBadFiles() throws Exception {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("text.tif"), "This is no image.");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        Files.write(folder.resolve("good.png"), png.toByteArray());
        Files.write(folder.resolve("truncated.png"), Arrays.copyOf(png.toByteArray(), png.size() / 2));
    }

    private Path notebook(List<String> cells) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode notebook = json.createObjectNode();
        ArrayNode list = notebook.putArray("cells");
        for (int i = 0; i < cells.size(); i++) {
            ObjectNode cell = list.addObject();
            cell.put("cell_type", "code").put("id", "cell-" + i).put("source", cells.get(i));
            cell.putObject("metadata");
            cell.putNull("execution_count");
            cell.putArray("outputs");
        }
        notebook.putObject("metadata");
        notebook.put("nbformat", 4).put("nbformat_minor", 5);
        Path file = folder.resolve("bad.ipynb");
        JsonNode root = notebook;
        json.writeValue(file.toFile(), root);
        return file;
    }
}
