package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignLoaderTest {

    /** The thread's context class loader knows nothing of the workbench, and there is no kernel anywhere. */
    @Test
    void theEngineIsFoundFromAnyClassLoaderAndTheWorkbenchNeedsNoKernel() throws Exception {
        String here = Path.of(ForeignLoaderProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                here,
                ForeignLoaderProgram.class.getName()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.equals(here) && !entry.contains("kernel"))
                .map(entry -> new File(entry).toURI().toString())
                .forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Labels TextProgress null");
    }
}
