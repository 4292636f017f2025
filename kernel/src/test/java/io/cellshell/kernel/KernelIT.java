package io.cellshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built kernel, installed as a user installs it and driven over ZeroMQ by Jupyter's own client. */
class KernelIT {

    private static final Path TESTS = Path.of("src", "test", "python");

    private static final Path WHEELS = Path.of("target", "wheel");

    private static PythonEnvironment python;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        python = PythonEnvironment.create(Path.of("target", "python"), TESTS.resolve("requirements.txt"));
        cellshell("install", "--prefix", python.folder().toString());
        cellshell("wheel", "--plain", "--output", WHEELS.toString());
        try (DirectoryStream<Path> wheels = Files.newDirectoryStream(WHEELS, "*.whl")) {
            String wheel = wheels.iterator().next().toString();
            python.run("pip", "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", wheel);
        }
    }

    private static void cellshell(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "cellshell-kernel.jar").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void isInstalledByCommandAndByPip() throws Exception {
        assertThat(pytest("test_installed.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void speaksTheProtocol() throws Exception {
        assertThat(pytest("test_protocol.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void keepsStateThroughEdits() throws Exception {
        assertThat(pytest("test_state.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void carriesComms() throws Exception {
        assertThat(pytest("test_comm.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void helpsWithCodeThatIsBeingWritten() throws Exception {
        assertThat(pytest("test_completion.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void remembersWhatWasTyped() throws Exception {
        assertThat(pytest("test_history.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void heedsTheFlagsOfACell() throws Exception {
        assertThat(pytest("test_execute_flags.py")).contains("passed").doesNotContain("skipped");
    }

    /** Without a network, the tests against Maven Central say so and are skipped. */
    @Test
    void loadsLibraries() throws Exception {
        assertThat(pytest("test_maven.py")).contains("passed");
    }

    @Test
    void runsMagicsBesideJava() throws Exception {
        assertThat(pytest("test_magics.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void heedsItsEnvironment() throws Exception {
        assertThat(pytest("test_environment.py")).contains("passed");
    }

    @Test
    void tellsWhatItTakesOfTheMachine() throws Exception {
        assertThat(pytest("test_usage.py")).contains("passed");
    }

    @Test
    void asksTheUser() throws Exception {
        assertThat(pytest("test_stdin.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void hasSubshells() throws Exception {
        assertThat(pytest("test_subshells.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void endsWhenItIsTold() throws Exception {
        assertThat(pytest("test_shutdown.py")).contains("passed");
    }

    @Test
    void survivesHostileMessages() throws Exception {
        assertThat(pytest("test_hostile.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void speaksThroughUnixSockets() throws Exception {
        assertThat(pytest("test_ipc.py")).contains("passed");
    }

    @Test
    void holdsAFloodOfOutput() throws Exception {
        assertThat(pytest("test_flood.py")).contains("passed").doesNotContain("skipped");
    }

    @Test
    void passesJupytersConformanceSuite() throws Exception {
        assertThat(pytest("test_conformance.py")).contains("13 passed").doesNotContain("skipped");
    }

    private static String pytest(String file) throws Exception {
        String output = python.run(
                "pytest", "-q", "-p", "no:cacheprovider", TESTS.resolve(file).toString());
        System.out.println(file + ": " + output.lines().reduce((a, b) -> b).orElse(""));
        return output;
    }
}
