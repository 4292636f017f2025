package io.cellshell.kernel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.kernel.cli.Main;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.doctor.Diagnosis;
import io.cellshell.kernel.cli.doctor.KernelspecCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InstallCommandTest {

    @TempDir
    private Path prefix;

    private final StringWriter said = new StringWriter();

    @Test
    void theKernelspecNamesThisJavaByItsWholePath() throws IOException {
        assertThat(run("install", "--prefix", prefix.toString())).isZero();

        Path folder = prefix.resolve("share/jupyter/kernels/cellshell");
        JsonNode spec =
                new ObjectMapper().readTree(folder.resolve("kernel.json").toFile());
        assertThat(spec.path("argv"))
                .extracting(JsonNode::asText)
                .contains(Installation.java().toString());
        assertThat(spec.path("argv"))
                .extracting(JsonNode::asText)
                .endsWith("kernel", "{connection_file}")
                .anyMatch(argument -> argument.startsWith("-Dcellshell.home=" + prefix.getRoot()));
        assertThat(spec.path("display_name").asText()).isEqualTo("Java (CellShell)");
        assertThat(spec.path("language").asText()).isEqualTo("java");
        assertThat(spec.path("interrupt_mode").asText()).isEqualTo("message");
        assertThat(spec.at("/env/OMP_WAIT_POLICY").asText()).isEqualTo("PASSIVE");
        assertThat(spec.at("/env/MALLOC_ARENA_MAX").asText()).isEqualTo("1");
        assertThat(spec.at("/metadata/debugger").isBoolean()).isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
        }
        assertThat(said.toString())
                .contains(folder.toString(), "jupyter kernelspec list", "jupyter kernelspec remove cellshell");
    }

    @Test
    void aPlainKernelStandsBesideTheFullOne() throws IOException {
        run("install", "--prefix", prefix.toString());
        run("install", "--prefix", prefix.toString(), "--plain");

        Path kernels = prefix.resolve("share/jupyter/kernels");
        String plain = Files.readString(kernels.resolve("cellshell-plain/kernel.json"));
        assertThat(plain).contains("Java (CellShell plain)", "\"kernel\", \"--plain\", \"{connection_file}\"");
        assertThat(kernels.resolve("cellshell/kernel.json")).content().doesNotContain("--plain");
    }

    @Test
    void aNameThatJupyterDoesNotTakeIsRefused() {
        assertThat(run("install", "--prefix", prefix.toString(), "--name", "../x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("'../x'", "letters, digits");
        assertThat(prefix).isEmptyDirectory();
    }

    @Test
    void aKernelspecSetsTheFolderThatAllUsersShare() throws IOException {
        String json = new Kernelspec("cellshell", false).json(List.of("java"), Map.of("ENGINE_CACHE_DIR", "/srv/djl"));
        assertThat(new ObjectMapper().readTree(json).at("/env/ENGINE_CACHE_DIR").asText())
                .isEqualTo("/srv/djl");
        assertThat(json).contains("OMP_WAIT_POLICY");
    }

    @Test
    void allMayReadWhatIsShared() throws IOException {
        Assumptions.assumeTrue(
                prefix.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path folder = prefix.resolve("share/jupyter/kernels/cellshell");
        SharedFiles.make(folder);
        Path file = Files.writeString(folder.resolve("kernel.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        SharedFiles.letAllReadFilesIn(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prefix.resolve("share"))))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void aPrefixThatIsEmptyOrAFileIsRefused() throws IOException {
        assertThat(run("install", "--prefix", "")).isEqualTo(ExitCode.USAGE);
        Path file = Files.writeString(prefix.resolve("file"), "");
        assertThat(run("install", "--prefix", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("names no folder", "is a file");
    }

    @Test
    void aPrefixThatDoesNotExistIsRefused() {
        assertThat(run("install", "--prefix", prefix.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("does not exist", "sys.prefix");
    }

    @Test
    void deadPathsOfAKernelspecAreFound() throws IOException {
        Path data = prefix.resolve("share/jupyter");
        assertThat(examine(data)).isEqualTo("not installed");

        Path folder = Files.createDirectories(data.resolve("kernels/cellshell"));
        Path file = folder.resolve("kernel.json");
        Files.writeString(file, "{\"argv\":[\"" + Installation.java() + "\",\"-jar\",\"/gone/k.jar\"]}");
        assertThat(examine(data)).isEqualTo(folder + ": its kernelspec names /gone/k.jar, which is gone");

        Files.writeString(file, "{\"argv\":[\"" + Installation.java() + "\",\"-Dcellshell.home=/gone\"]}");
        assertThat(examine(data)).isEqualTo(folder + ": its kernelspec names /gone, which is gone");

        Files.writeString(file, "{\"argv\":[\"" + Installation.java() + "\"]}");
        assertThat(examine(data)).isEqualTo(folder.toString());

        Files.writeString(file, "{\"argv\":[],\"metadata\":{\"cellshell\":{\"version\":\"0.9\"}}}");
        assertThat(examine(data)).isEqualTo(folder + ", of CellShell 0.9; this is 1.0");

        Files.writeString(file, "{");
        assertThat(examine(data)).endsWith("is missing or no JSON");
    }

    @Test
    void ofTwoKernelsOfOneNameTheFirstCounts() throws IOException {
        for (String data : List.of("environment", "user")) {
            Path folder = Files.createDirectories(prefix.resolve(data).resolve("kernels/cellshell"));
            Files.writeString(folder.resolve("kernel.json"), "{\"argv\":[]}");
        }
        Path other = Files.createDirectories(prefix.resolve("user/kernels/ours"));
        Files.writeString(other.resolve("kernel.json"), "{\"argv\":[\"-Dcellshell.home=" + prefix + "\"]}");
        Path python = Files.createDirectories(prefix.resolve("user/kernels/python3"));
        Files.writeString(python.resolve("kernel.json"), "{\"argv\":[]}");

        List<Path> path = List.of(prefix.resolve("none"), prefix.resolve("environment"), prefix.resolve("user"));
        assertThat(KernelspecCheck.examine(path, "1.0"))
                .extracting(Diagnosis::found)
                .containsExactly(
                        prefix.resolve("environment/kernels/cellshell").toString(),
                        prefix.resolve("user/kernels/cellshell") + "; hidden by the one in "
                                + prefix.resolve("environment/kernels"),
                        other.toString());
    }

    private static String examine(Path data) {
        return KernelspecCheck.examine(List.of(data), "1.0").get(0).found();
    }

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(args);
    }
}
