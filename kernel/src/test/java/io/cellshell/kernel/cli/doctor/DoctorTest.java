package io.cellshell.kernel.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Python;
import io.cellshell.kernel.cli.install.Tutorials;
import io.cellshell.kernel.cli.lab.LabEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path home;

    @Test
    void whatIsMissingIsNamedWithItsRemedy() {
        List<Diagnosis> diagnoses = examine(Optional.empty());

        assertThat(diagnoses)
                .filteredOn(diagnosis -> diagnosis.state() == Diagnosis.State.MISSING)
                .extracting(Diagnosis::what)
                .containsExactly("Kernel", "Workbench", "PyTorch for this machine");
        assertThat(diagnoses)
                .filteredOn(diagnosis -> diagnosis.state() != Diagnosis.State.OK)
                .allMatch(diagnosis -> !diagnosis.remedy().isBlank())
                .extracting(Diagnosis::what)
                .contains("Python with venv", "JupyterLab", "Kernel in your Jupyter");
    }

    @Test
    void aCompleteInstallationIsSound() throws IOException {
        Installation installation = new Installation(home);
        for (Path jar : List.of(installation.kernelJar(), installation.kernelApiJar(), installation.workbenchJar())) {
            touch(jar);
        }
        touch(home.resolve("kernel/target/lib/a.jar"));
        for (String system : List.of("linux", "osx", "win")) {
            for (String arch : List.of("x86_64", "aarch64")) {
                touch(home.resolve("workbench/target/lib/pytorch-native-cpu-2.7.1-" + system + "-" + arch + ".jar"));
            }
        }

        assertThat(examine(Optional.of(new Python(List.of("python3"), "3.11"))))
                .noneMatch(diagnosis -> diagnosis.state() == Diagnosis.State.MISSING)
                .contains(Diagnosis.ok("Python with venv", "3.11 (python3)"));
    }

    @Test
    void anEnvironmentOfAnotherVersionIsNotReady() throws IOException {
        LabEnvironment lab = new LabEnvironment(home.resolve("lab"));
        touch(lab.python());
        assertThat(lab.isReady()).isFalse();

        Path stamp = home.resolve("lab/cellshell-requirements.txt");
        Files.writeString(stamp, "jupyterlab==1.0\n");
        assertThat(lab.isReady()).isFalse();

        Files.writeString(stamp, LabEnvironment.requirements());
        assertThat(lab.isReady()).isTrue();
    }

    @Test
    void tutorialsAreCopiedAndTheUsersChangesKept() throws IOException {
        Path from = home.resolve("notebooks");
        Path to = home.resolve("copy");
        touch(from.resolve("01.ipynb"));
        touch(from.resolve("data/a.tif"));
        touch(from.resolve("src/test/T.java"));
        touch(from.resolve("executed/01.html"));
        touch(from.resolve("pom.xml"));
        Files.writeString(Files.createDirectories(to).resolve("01.ipynb"), "mine");

        Tutorials.copy(from, to);

        assertThat(to.resolve("01.ipynb")).hasContent("mine");
        assertThat(to.resolve("data/a.tif")).exists();
        assertThat(to.resolve("src")).doesNotExist();
        assertThat(to.resolve("executed")).doesNotExist();
        assertThat(to.resolve("pom.xml")).doesNotExist();
    }

    @Test
    void aPythonThatIsNoneIsNotTaken() throws IOException {
        assertThat(Python.find(Optional.of(home.resolve("none").toString()))).isEmpty();
        assertThat(Python.find(Optional.of(Installation.java().toString()))).isEmpty();
    }

    private List<Diagnosis> examine(Optional<Python> python) {
        LabEnvironment lab = new LabEnvironment(home.resolve("cache/jupyterlab"));
        return new Doctor(new Installation(home), lab, home.resolve("jupyter"), python).examine();
    }

    private static void touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
