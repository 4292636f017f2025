package io.cellshell.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in this process; the built program is tried where all jars are there. */
class ZooMainTest {

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private static Ended run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ZooMain.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private Path sound(String name) {
        Path path = folder.resolve(name);
        Task.instanceSegmentation().network(new UNet(1, 2), 1).write(path);
        return path;
    }

    private static void isOneSentence(Ended ended) {
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(ended.err())
                .startsWith("cellshell: ")
                .matches("(?s).*[.?]\\R")
                .doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tset x",
                "test",
                "test a b",
                "test nowhere.zip",
                "test ./nowhere",
                "test x --format xml",
                "test x --weights onx",
                "test x -o report.pdf",
                "test x -o .json",
                "test x -o no/such/folder/report.json",
                "test x -o",
                "test x --fromat json",
                "show nowhere.yaml",
                "show x y",
                "search nuclei --dimension 4 --offline",
                "search nuclei --dimension two",
                "search --folder no/such/folder",
                "search nuclei -o nuclei.csv",
                "get nowhere.zip",
                "get huggingface/one"
            })
    void wrongUseIsOneSentence(String line) {
        Ended ended = run((Object[]) line.split(" "));

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        isOneSentence(ended);
    }

    @Test
    void theCommandsAreNamedWhereNoneIsMeant() {
        assertThat(run("tset", "x").err()).contains("There are test, show, search, get.");
        assertThat(run("test", "x", "--fromat", "json").err()).contains("--fromat", "cellshell zoo test --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test", "show", "search", "get"})
    void helpSaysTheExitCodes(String command) {
        Ended ended = command.isEmpty() ? run("--help") : run(command, "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("Usage: cellshell zoo", "Exit codes:", "130")
                .doesNotContain("\u001b");
    }

    @Test
    void theVerdictIsTheExitCode() throws Exception {
        Path sound = sound("a sound one.zip");
        assertThat(run("test", sound).code()).isZero();
        assertThat(run("test", sound, "--weights", "torchscript").code()).isEqualTo(1);

        Path damaged = sound("damaged.zip");
        Path unfinished = sound("unfinished.zip");
        try (FileSystem files = FileSystems.newFileSystem(damaged)) {
            Files.writeString(files.getPath("/README.md"), "another");
        }
        try (FileSystem files = FileSystems.newFileSystem(unfinished)) {
            Path description = files.getPath("/rdf.yaml");
            Files.writeString(files.getPath("/w.h5"), "weights");
            Files.writeString(
                    description,
                    Files.readString(description)
                            .replaceFirst(
                                    "weights:\n",
                                    "weights:\n  keras_hdf5: {source: w.h5, tensorflow_version: \"2.10\"}\n"));
        }
        assertThat(run("test", damaged).code()).isEqualTo(1);
        assertThat(run("test", unfinished).code()).isEqualTo(3);
        assertThat(run("test", unfinished, "--weights", "onnx").code()).isZero();
    }

    @Test
    void whatIsNoPackageHasFailedAndCannotBeShown() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.zip"), "text");
        Path yaml = Files.writeString(folder.resolve("rdf.yaml"), "a: [");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (Path path : List.of(text, yaml, empty)) {
            assertThat(run("test", path).code()).as(path.toString()).isEqualTo(1);
            Ended shown = run("show", path);
            assertThat(shown.code()).isEqualTo(2);
            isOneSentence(shown);
            assertThat(run("get", path).code()).isEqualTo(2);
        }
    }

    @Test
    void formatsOfAVerdictAndACard() throws Exception {
        Path sound = sound("sound.zip");
        for (String command : List.of("test", "show")) {
            JsonNode json = new ObjectMapper()
                    .readTree(run(command, sound, "--format", "JSON").out());
            assertThat(json.has("outcome") || json.path("sections").has("Licence"))
                    .isTrue();
            assertThat(run(command, sound, "--format", "md").out()).startsWith("# ");
            assertThat(run(command, sound, "--format", "html").out())
                    .startsWith("<!DOCTYPE html>")
                    .contains("charset=\"utf-8\"")
                    .endsWith("</html>\n");
            assertThat(run(command, sound).out()).doesNotContain("<", "\u001b");
        }
    }

    @Test
    void aFileHoldsWhatItsNameOrTheOptionSays() throws Exception {
        Path sound = sound("sound.zip");
        Path report = folder.resolve("my report.json");
        Ended ended = run("test", sound, "-o", report);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("passed", report.toString());
        assertThat(new ObjectMapper().readTree(report.toFile()).path("outcome").asText())
                .isEqualTo("passed");
        Path other = folder.resolve("card");
        run("show", sound, "-o", other, "--format", "md");
        assertThat(other).content().startsWith("# ");
    }

    @Test
    void aSearchLooksIntoFoldersToo() throws Exception {
        Path models = Files.createDirectory(folder.resolve("my models"));
        Files.move(sound("sound.zip"), models.resolve("sound.zip"));
        Files.writeString(models.resolve("broken.zip"), "text");
        JsonNode json = new ObjectMapper()
                .readTree(run("search", "--offline", "--folder", models, "--format", "json", "--runs-here")
                        .out());
        assertThat(json.path("models").findValuesAsText("source")).contains("the folder " + models);
        assertThat(json.path("notes").toString()).contains("broken.zip is left out");
        assertThat(run("search", "--offline", "--folder", models, "--format", "md")
                        .out())
                .contains("| model | id |");
        assertThat(run("search", "--offline", "no such words at all").code()).isZero();
    }

    @Test
    void aCopyIsWholeAndReplacesNothing() throws Exception {
        Path sound = sound("sound.zip");
        Path to = folder.resolve("a folder/of mine");
        Ended first = run("get", sound, "-o", to);
        Path copy = Path.of(first.out().strip());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(copy).hasSameBinaryContentAs(sound).hasParent(to);
        assertThat(run("get", sound, "-o", to).out()).isEqualTo(first.out());
        Files.writeString(copy, "mine");
        Ended refused = run("get", sound, "-o", to);
        assertThat(refused.code()).isEqualTo(2);
        isOneSentence(refused);
        assertThat(copy).hasContent("mine");
        assertThat(run("get", sound, "-o", sound).code()).isEqualTo(2);
        try (Stream<Path> files = Files.list(to)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aNameLeadsOutOfNoFolder() throws IOException {
        Path sound = sound("sound.zip");
        for (String name : List.of("../../up", "/etc/x", "..", "a\u0000b", "con:x", "日本")) {
            assertThat(PackageCopy.into(Files.createDirectories(folder.resolve("to")), sound, name))
                    .hasParent(folder.resolve("to"));
        }
    }

    @Test
    void anInterruptStops() {
        Path sound = sound("sound.zip");
        Thread.currentThread().interrupt();
        Ended ended = run("test", sound);
        assertThat(Thread.interrupted() || ended.code() == 130).isTrue();
        assertThat(ended.code()).as(ended.err()).isEqualTo(130);
        assertThat(ended.err()).endsWith("cellshell: Stopped." + System.lineSeparator());
    }
}
