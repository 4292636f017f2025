package io.cellshell.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code cellshell zoo} as a user runs it: exit codes, what goes where, packages in folders with blanks, no network. */
class ZooCommandIT {

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private Process start(Object... arguments) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path root = Path.of("").toAbsolutePath().getParent();
        List<String> command = new ArrayList<>();
        command.add(root.resolve(windows ? "cellshell.cmd" : "cellshell").toString());
        command.add("zoo");
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("CELLSHELL_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CELLSHELL_MODELS", folder.resolve("cache").toString());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private Ended ended(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Ended(code, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private Ended run(Object... arguments) throws IOException, InterruptedException {
        return ended(start(arguments));
    }

    private Path sound(String name) {
        Path path = folder.resolve(name);
        Task.instanceSegmentation().network(new UNet(1, 2), 1).write(path);
        return path;
    }

    private static void edit(Path zip, String file, String what, String by) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Path inside = files.getPath("/", file);
            Files.writeString(inside, Files.readString(inside).replaceFirst(what, by));
            Files.writeString(files.getPath("/w.h5"), "weights");
        }
    }

    @Test
    void aVerdictIsJsonOnStandardOutputAndAnExitCode() throws Exception {
        Path sound = sound("a sound one.zip");
        Path damaged = sound("damaged.zip");
        edit(damaged, "README.md", "(?s)^.*$", "another");
        Path unfinished = sound("unfinished.zip");
        edit(
                unfinished,
                "rdf.yaml",
                "weights:\n",
                "weights:\n  keras_hdf5: {source: w.h5, tensorflow_version: \"2.10\"}\n");
        List<Path> packages = List.of(sound, damaged, unfinished);
        List<String> outcomes = List.of("passed", "failed", "incomplete");
        List<Integer> codes = List.of(0, 1, 3);
        for (int i = 0; i < packages.size(); i++) {
            Ended ended = run("test", "--offline", "--format", "json", packages.get(i));
            assertThat(ended.code()).as(ended.err()).isEqualTo(codes.get(i));
            JsonNode json = new ObjectMapper().readTree(ended.out());
            assertThat(json.path("outcome").asText()).isEqualTo(outcomes.get(i));
            assertThat(ended.err()).startsWith("Testing “").doesNotContain("\tat ");
        }
    }

    @Test
    void wrongUseIsASentenceOnStandardErrorAndTwo() throws Exception {
        for (List<String> wrong : List.of(
                List.of("test", "nowhere.zip"),
                List.of("show", "nucleus-fluorescence", "--offline"),
                List.of("test", "x", "--format", "xml"))) {
            Ended ended = run(wrong.toArray());
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err().lines()).hasSize(1);
            assertThat(ended.err()).startsWith("cellshell: ").doesNotContain("\tat ");
        }
    }

    @Test
    void aBundledModelIsFoundShownAndCopied() throws Exception {
        Ended found = run("search", "nuclei", "--offline", "--format", "json");
        assertThat(found.code()).as(found.err()).isZero();
        String name = new ObjectMapper()
                .readTree(found.out())
                .path("models")
                .get(0)
                .path("model")
                .asText();

        Ended shown = run("show", name, "--offline", "-o", "my card.html");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(folder.resolve("my card.html")).content().startsWith("<!DOCTYPE html>");

        Ended got = run("get", name, "--offline", "-o", "my models");
        assertThat(got.code()).as(got.err()).isZero();
        assertThat(Path.of(got.out().strip()))
                .isRegularFile()
                .hasParent(folder.toRealPath().resolve("my models"));
    }

    /** The signal reaches the launcher's Java alone, as from a program that starts it; Ctrl-C in a terminal reaches both. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsADownloadInOrder() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("get", "http://localhost:" + server.getLocalPort() + "/model.zip");
            try (Socket silent = server.accept()) {
                assertThat(silent.getInputStream().read()).isEqualTo('H');
                process.destroy();
                Ended ended = ended(process);
                assertThat(ended.code()).as(ended.err()).isEqualTo(143);
                assertThat(ended.out()).isEmpty();
                assertThat(ended.err()).endsWith("cellshell: Stopped.\n");
            }
        }
    }
}
