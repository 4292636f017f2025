package io.cellshell.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Python with the packages of {@code src/test/python/requirements.txt}, in a virtual environment below {@code target}. Where it
 * cannot be had, the tests are skipped with a sentence; a build server ({@code CI=true}) may skip none and fails instead.
 */
public final class PythonEnvironment {

    private static final Path PROGRAMS = Path.of("src", "test", "python");
    private static final Path FOLDER = Path.of("target", "python").toAbsolutePath();

    private PythonEnvironment() {}

    /** Makes the environment, or takes the one that was made from the same requirements before; tests of other processes wait for it. */
    public static PythonEnvironment create() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER.getParent());
        try (FileChannel lock = FileChannel.open(
                FOLDER.resolveSibling("python.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            return made();
        }
    }

    private static PythonEnvironment made() throws IOException, InterruptedException {
        PythonEnvironment python = new PythonEnvironment();
        Path requirements = PROGRAMS.resolve("requirements.txt");
        Path made = FOLDER.resolve("made-from.txt");
        String wanted = Files.readString(requirements);
        if (Files.exists(made) && Files.readString(made).equals(wanted)) {
            return python;
        }
        List<List<String>> steps = List.of(
                List.of("python3", "-m", "venv", FOLDER.toString()),
                // nine of ten files are imported by no test, and need not be compiled
                List.of(program(), "-m", "pip", "install", "--quiet", "--no-compile", "-r", requirements.toString()));
        for (List<String> step : steps) {
            String problem = attempt(step);
            if (problem != null) {
                String sentence = "Python 3 with venv and the packages of " + requirements
                        + " is needed here and could not be had: " + problem;
                assertThat(System.getenv("CI")).as(sentence).isNull();
                assumeTrue(false, sentence);
            }
        }
        Files.writeString(made, wanted);
        return python;
    }

    /**
     * Runs a program of {@code src/test/python} and returns what it printed; where it fails, so does the test, and shows that.
     *
     * @param name such as {@code tiff_files.py}
     */
    public String run(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(program(), PROGRAMS.resolve(name).toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String program() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return FOLDER.resolve(windows ? "Scripts" : "bin").resolve("python").toString();
    }

    private static String attempt(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? null : output.strip();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
