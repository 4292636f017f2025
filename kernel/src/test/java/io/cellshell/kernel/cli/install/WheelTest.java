package io.cellshell.kernel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels of a workbench whose native libraries are words. */
class WheelTest {

    private static final String FOLDER = "native/pytorch/2.7.1-1-cpu-win-x86_64/";

    @TempDir
    private Path temp;

    private Installation installation;
    private PyTorchLibraries windows;

    @BeforeEach
    void aWorkbenchThatWasBuiltOnLinux() throws IOException {
        installation = new Installation(temp.resolve("home"));
        Path lib = installation.home().resolve("workbench/target/lib");
        for (Path file : new Path[] {
            installation.kernelJar(), installation.kernelApiJar(), installation.workbenchJar(), lib.resolve("gson.jar")
        }) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, file.getFileName().toString());
        }
        Files.writeString(Files.createDirectories(installation.notebooks()).resolve("01.ipynb"), "{}");
        Files.writeString(Files.createDirectories(installation.docs()).resolve("checks.md"), "#");
        jar(lib.resolve("pytorch-engine-0.35.1.jar"), Map.of("pytorch-engine.properties", "djl_version=0.35.1"));
        jar(
                lib.resolve("pytorch-jni-2.7.1-0.35.1.jar"),
                Map.of(
                        "jnilib/win-x86_64/cpu/djl_torch.dll", "bridge",
                        "jnilib/linux-x86_64/cpu/libdjl_torch.so", "bridge of linux"));
        jar(lib.resolve("pytorch-native-cpu-2.7.1-linux-x86_64.jar"), nativeJar("linux-x86_64", "libtorch.so"));
        Path fetched = temp.resolve("pytorch-native-cpu-2.7.1-win-x86_64.jar");
        jar(fetched, nativeJar("win-x86_64", "torch.dll"));
        windows = PyTorchLibraries.read(fetched).orElseThrow();
    }

    @Test
    void aWheelForAnotherPlatformHoldsItsLibrariesUnpackedAndNoOthers() throws IOException {
        Path wheel = wheel(installation, windows);

        assertThat(wheel.getFileName()).hasToString("cellshell-1.0-py3-none-win_amd64.whl");
        Map<String, String> content = content(wheel);
        assertThat(content)
                .containsEntry("cellshell/home/" + FOLDER + "torch.dll", "library of win-x86_64")
                .containsEntry("cellshell/home/" + FOLDER + "0.35.1-djl_torch.dll", "bridge")
                .containsKeys(
                        "cellshell/home/docs/checks.md",
                        "cellshell/home/notebooks/01.ipynb",
                        "cellshell/home/workbench/target/lib/gson.jar",
                        "cellshell/home/workbench/target/lib/pytorch-native-cpu-2.7.1-win-x86_64.jar",
                        "cellshell-1.0.data/data/share/jupyter/kernels/cellshell/kernel.json")
                .doesNotContainKey("cellshell/home/workbench/target/lib/pytorch-native-cpu-2.7.1-linux-x86_64.jar");
        assertThat(content.get("cellshell-1.0.dist-info/WHEEL"))
                .contains("Tag: py3-none-win_amd64\n", "Root-Is-Purelib: false\n");
        assertThat(content.get("cellshell-1.0.dist-info/RECORD").lines().map(line -> line.split(",")[0]))
                .containsExactlyInAnyOrderElementsOf(content.keySet());
    }

    @Test
    void aWheelCanBeMadeOfAnInstalledOne() throws IOException {
        Path unpacked = temp.resolve("unpacked");
        for (Map.Entry<String, String> each :
                content(wheel(installation, windows)).entrySet()) {
            Path file = unpacked.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue().getBytes(StandardCharsets.ISO_8859_1));
        }
        Installation installed = new Installation(unpacked.resolve("cellshell/home"));
        PyTorchLibraries there = PyTorchLibraries.among(installed.workbenchLibraries(), "win-x86_64")
                .orElseThrow();

        assertThat(there.areInJar()).isFalse();
        assertThat(new String(there.description(), StandardCharsets.UTF_8))
                .as("what DJL takes for a jar without PyTorch")
                .doesNotContain("placeholder");
        assertThat(there.areIn(installed.nativeLibraries())).isTrue();
        assertThat(content(wheel(installed, there)))
                .containsEntry("cellshell/home/" + FOLDER + "torch.dll", "library of win-x86_64")
                .containsEntry("cellshell/home/" + FOLDER + "0.35.1-djl_torch.dll", "bridge");
    }

    @Test
    void librariesForAllUsersCanBeReadByAll() throws IOException {
        Path cache = installation.nativeLibraries();
        Path broken = Files.createDirectories(cache.resolve(windows.folder()));
        Files.writeString(broken.resolve("half"), "");
        Files.writeString(broken.resolve("torch.dll"), "cut");
        assertThat(windows.areIn(cache)).as("what was cut off").isFalse();

        Path folder = SharedFiles.unpack(windows, cache, installation.workbenchLibraries());

        assertThat(folder).isEqualTo(installation.home().resolve(FOLDER));
        assertThat(folder).isDirectoryContaining("glob:**torch.dll").isDirectoryNotContaining("glob:**half");
        assertThat(windows.areIn(cache)).isTrue();
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwxr-xr-x");
        }
        assertThat(folder.getParent()).as("nothing is left beside it").isDirectoryNotContaining("glob:**unpacked*");
    }

    @Test
    void platformsAreKnownByTheirUsualNames() throws CommandException {
        for (String name : "win-amd64 win_amd64 Windows-x86_64 win-x64 win64 windows win-x86_64".split(" ")) {
            assertThat(WheelPlatform.of(name)).as(name).isEqualTo(WheelPlatform.WIN_AMD64);
        }
        for (String name : "macosx-arm64 macosx_11_0_arm64 macos-aarch64 osx-aarch64 mac-arm64".split(" ")) {
            assertThat(WheelPlatform.of(name)).as(name).isEqualTo(WheelPlatform.MACOSX_ARM64);
        }
        for (String name : "linux-x86_64 manylinux_2_28_x86_64 manylinux2014_x86_64 linux-amd64".split(" ")) {
            assertThat(WheelPlatform.of(name)).as(name).isEqualTo(WheelPlatform.LINUX_X86_64);
        }
        assertThat(WheelPlatform.of("linux_aarch64")).isEqualTo(WheelPlatform.LINUX_AARCH64);
        for (String name : "win32 win-arm64 macosx-x86_64 musllinux_1_2_x86_64 any linux".split(" ")) {
            assertThatThrownBy(() -> WheelPlatform.of(name))
                    .as(name)
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("'" + name + "'")
                    .hasMessageContaining("linux-x86_64, linux-aarch64, macosx-arm64, win-amd64");
        }
    }

    private Path wheel(Installation from, PyTorchLibraries libraries) throws IOException {
        return new Wheel(from, "1.0", Optional.of(WheelPlatform.WIN_AMD64), Optional.of(libraries))
                .write(temp.resolve("dist"));
    }

    private static Map<String, String> nativeJar(String platform, String library) {
        return Map.of(
                PyTorchLibraries.PROPERTIES,
                "version=2.7.1-1\nflavor=cpu\nclassifier=" + platform + "\nlibraries=" + library,
                "pytorch/cpu/" + platform + "/" + library,
                "library of " + platform);
    }

    private static void jar(Path jar, Map<String, String> content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Map<String, String> content(Path wheel) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                content.put(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
