package io.cellshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Python with what the tests need from there, in a virtual environment below {@code target}. Where it cannot be had, the
 * tests are skipped with a sentence; a build server ({@code CI=true}) may skip none and fails instead.
 */
final class PythonEnvironment {

    private final Path folder;

    private PythonEnvironment(Path folder) {
        this.folder = folder;
    }

    /** Makes the environment, or takes the one that was made from the same requirements before. */
    static PythonEnvironment create(Path folder, Path requirements) throws IOException, InterruptedException {
        PythonEnvironment python = new PythonEnvironment(folder.toAbsolutePath());
        Path made = folder.resolve("made-from.txt");
        String wanted = Files.readString(requirements);
        if (Files.exists(made) && Files.readString(made).equals(wanted)) {
            return python;
        }
        List<List<String>> steps = List.of(
                List.of("python3", "-m", "venv", folder.toString()),
                // files that no test imports need not be compiled
                List.of(
                        python.program("python"),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--no-compile",
                        "-r",
                        requirements.toString()));
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

    Path folder() {
        return folder;
    }

    /** Runs a module of Python and returns what it printed; a failure shows that, too. */
    String run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** The same with further variables in its environment. */
    String run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program("python"), "-m"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private String program(String name) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return folder.resolve(windows ? "Scripts" : "bin").resolve(name).toString();
    }

    private static String attempt(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? null : output.strip();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
