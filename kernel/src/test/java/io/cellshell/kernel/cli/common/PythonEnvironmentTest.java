package io.cellshell.kernel.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentTest {

    @TempDir
    private Path temp;

    @Test
    void theNearestEnvironmentComesFirst() throws IOException {
        Path wheel = Files.createDirectories(temp.resolve("wheel"));
        Path venv = Files.createDirectories(temp.resolve("venv"));
        Path conda = Files.createDirectories(temp.resolve("conda"));
        Map<String, String> both = Map.of("VIRTUAL_ENV", venv.toString(), "CONDA_PREFIX", conda.toString());

        assertThat(PythonEnvironment.active(both, Optional.of(wheel.toString())))
                .extracting(PythonEnvironment::prefix)
                .containsExactly(wheel, venv, conda);
        assertThat(PythonEnvironment.active(both, Optional.of(venv.toString()))).hasSize(2);
        assertThat(PythonEnvironment.active(
                        Map.of("VIRTUAL_ENV", temp + "/gone", "CONDA_PREFIX", ""), Optional.empty()))
                .isEmpty();
    }

    @Test
    void programsOfEnvironmentsComeBeforeThoseOfThePath() throws IOException {
        Path venv = temp.resolve("venv");
        Path ofVenv = executable(Platform.current().venvProgram(venv, "jupyter-lab"));
        Path onPath = executable(Platform.current().venvProgram(temp.resolve("usr"), "jupyter-lab"));
        String path = String.join(
                File.pathSeparator,
                "",
                "relative",
                temp + "/none",
                onPath.getParent().toString());

        assertThat(PythonEnvironment.programs(
                        "jupyter-lab", List.of(new PythonEnvironment(venv, "VIRTUAL_ENV")), Map.of("PATH", path)))
                .containsExactly(Map.entry(ofVenv, "VIRTUAL_ENV"), Map.entry(onPath, "PATH"));
        assertThat(PythonEnvironment.programs("jupyter-lab", List.of(), Map.of()))
                .isEmpty();
    }

    @Test
    void jupyterLooksWhereItWasToldFirst() {
        Map<String, String> environment =
                Map.of("JUPYTER_PATH", "/a" + File.pathSeparator + "/b", "JUPYTER_DATA_DIR", "/data");
        PythonEnvironment venv = new PythonEnvironment(Path.of("/venv"), "VIRTUAL_ENV");

        assertThat(PythonEnvironment.jupyterPath(List.of(venv), environment, temp))
                .startsWith(Path.of("/a"), Path.of("/b"), Path.of("/venv/share/jupyter"), Path.of("/data"));
    }

    private static Path executable(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
