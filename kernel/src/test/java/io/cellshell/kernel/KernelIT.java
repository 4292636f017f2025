package io.cellshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built kernel, installed as a user installs it and driven over ZeroMQ by Jupyter's own client. */
class KernelIT {

    private static final Path TESTS = Path.of("src", "test", "python");

    private static final Path WHEELS = Path.of("target", "wheel");

    private static final String MACHINE = "the machine";

    /** How many topics run at once, each with a share of the ports. */
    private static final int SIDE_BY_SIDE = 2;

    private static final BlockingQueue<Integer> SHARES = new ArrayBlockingQueue<>(SIDE_BY_SIDE);

    private static PythonEnvironment python;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        python = PythonEnvironment.create(Path.of("target", "python"), TESTS.resolve("requirements.txt"));
        cellshell(
                "install",
                "--plain",
                "--name",
                "cellshell",
                "--prefix",
                python.folder().toString());
        cellshell("wheel", "--plain", "--output", WHEELS.toString());
        try (DirectoryStream<Path> wheels = Files.newDirectoryStream(WHEELS, "*.whl")) {
            String wheel = wheels.iterator().next().toString();
            python.run("pip", "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", wheel);
        }
        for (int share = 0; share < SIDE_BY_SIDE; share++) {
            SHARES.add(share);
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

    /**
     * Where a network or an operating system lacks something, a test says so and is skipped; on a build server none is. Each topic has
     * kernels of its own and waits for them most of the time, so several run at once.
     */
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(value = MACHINE, mode = ResourceAccessMode.READ)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "installed",
                "parameters",
                "protocol",
                "execute_flags",
                "state",
                "edits",
                "interrupt",
                "jvm_stop",
                "stdin",
                "answers",
                "streams",
                "uncaught",
                "subshells",
                "comm",
                "completion",
                "history",
                "magics",
                "guest_types",
                "maven",
                "environment",
                "usage",
                "shutdown",
                "hostile",
                "flood",
                "ipc"
            })
    void isWhatItsTestsOverTheWireSay(String topic) throws Exception {
        String output = pytest("test_" + topic + ".py");
        assertThat(output).contains("passed");
        if (System.getenv("CI") != null) {
            assertThat(output).doesNotContain("skipped");
        }
    }

    /** Alone: it waits a tenth of a second for a message, which comes later where other kernels start. */
    @ResourceLock(MACHINE)
    @Test
    void passesJupytersConformanceSuite() throws Exception {
        assertThat(pytest("test_conformance.py")).contains("13 passed").doesNotContain("skipped");
    }

    private static String pytest(String file) throws Exception {
        Integer share = SHARES.take();
        try {
            String output = python.run(
                    Map.of("CELLSHELL_TEST_PORTS", share + "/" + SIDE_BY_SIDE),
                    "pytest",
                    "-q",
                    "-rs",
                    "-p",
                    "no:cacheprovider",
                    TESTS.resolve(file).toString());
            System.out.println(file + ": " + output.lines().reduce((a, b) -> b).orElse(""));
            return output;
        } finally {
            SHARES.add(share);
        }
    }
}
