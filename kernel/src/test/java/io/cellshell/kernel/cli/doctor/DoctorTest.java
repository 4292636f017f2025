package io.cellshell.kernel.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.cli.common.Python;
import io.cellshell.kernel.cli.lab.JupyterLab;
import io.cellshell.kernel.cli.lab.LabEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
        Files.createDirectories(home.resolve("workbench/target/lib"));
        for (String system : List.of("linux", "osx", "win")) {
            for (String arch : List.of("x86_64", "aarch64")) {
                String platform = system + "-" + arch;
                Path jar = home.resolve("workbench/target/lib/pytorch-native-cpu-2.7.1-" + platform + ".jar");
                try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                    zip.putNextEntry(new ZipEntry("native/lib/pytorch.properties"));
                    zip.write(("version=2.7.1-1\nflavor=cpu\nclassifier=" + platform
                                    + "\nlibraries=libtorch.so,libc10.so")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        assertThat(examine(Optional.of(new Python(List.of("python3"), "3.11"))))
                .noneMatch(diagnosis -> diagnosis.state() == Diagnosis.State.MISSING)
                .contains(Diagnosis.ok("Python with venv", "3.11 (python3)"))
                .anyMatch(diagnosis -> diagnosis.found().startsWith("not yet; the first model unpacks it into "));

        Path unpacked = home.resolve(
                "cache/pytorch/2.7.1-1-" + "cpu-" + Platform.current().nativeName());
        touch(unpacked.resolve("libtorch.so"));
        touch(unpacked.resolve("libc10.so"));
        assertThat(examine(Optional.empty(), Optional.of(new JupyterLab(List.of("/e/bin/jupyter-lab"), "4.5", "PATH"))))
                .contains(Diagnosis.ok("JupyterLab", "4.5, /e/bin/jupyter-lab (PATH)"))
                .anyMatch(diagnosis -> diagnosis.found().startsWith(unpacked + " (0 MiB, yours;"));
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
    void aPythonThatIsNoneIsNotTaken() throws IOException {
        assertThat(Python.find(Optional.of(home.resolve("none").toString()))).isEmpty();
        assertThat(Python.find(Optional.of(Installation.java().toString()))).isEmpty();
    }

    private List<Diagnosis> examine(Optional<Python> python) {
        return examine(python, Optional.empty());
    }

    private List<Diagnosis> examine(Optional<Python> python, Optional<JupyterLab> usersLab) {
        return new Doctor(
                        new Installation(home),
                        new LabEnvironment(home.resolve("cache/jupyterlab")),
                        usersLab,
                        List.of(home.resolve("jupyter")),
                        new PyTorchCache(home.resolve("cache"), PyTorchCache.Origin.USER),
                        python)
                .examine();
    }

    private static void touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
