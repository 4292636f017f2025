package io.cellshell.kernel.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchCacheTest {

    private static final String PLATFORM = Platform.current().nativeName();

    @TempDir
    private Path temp;

    private Installation installation;
    private Path userHome;
    private Path own;

    @BeforeEach
    void aWorkbenchWithPyTorch() throws IOException {
        installation = new Installation(temp.resolve("home"));
        userHome = Files.createDirectories(temp.resolve("user"));
        own = Platform.current().cache(Map.of(), userHome);
        jar("libtorch.so,libc10.so");
    }

    @Test
    void itIsUnpackedInOurCacheFolder() {
        assertThat(of(Map.of())).isEqualTo(new PyTorchCache(own, PyTorchCache.Origin.USER));
        assertThat(of(Map.of()).options()).containsExactly("-DENGINE_CACHE_DIR=" + own);
    }

    @Test
    void whatTheUserHasSetStays() {
        PyTorchCache general = of(Map.of("DJL_CACHE_DIR", "/srv/djl"));
        assertThat(general).isEqualTo(new PyTorchCache(Path.of("/srv/djl"), PyTorchCache.Origin.ENVIRONMENT));
        assertThat(general.options()).isEmpty();

        assertThat(of(Map.of("ENGINE_CACHE_DIR", "/srv/native", "DJL_CACHE_DIR", "/srv/djl"))
                        .folder())
                .isEqualTo(Path.of("/srv/native"));
        assertThat(of(Map.of("DJL_CACHE_DIR", " ")).origin()).isEqualTo(PyTorchCache.Origin.USER);
    }

    @Test
    void whatLiesBesideCellShellIsForAll() throws IOException {
        unpack(installation.nativeLibraries(), "libtorch.so");
        assertThat(of(Map.of()).origin()).as("only a part of it").isEqualTo(PyTorchCache.Origin.USER);

        unpack(installation.nativeLibraries(), "libc10.so");
        assertThat(of(Map.of("DJL_CACHE_DIR", "/srv/djl")))
                .isEqualTo(new PyTorchCache(installation.nativeLibraries(), PyTorchCache.Origin.INSTALLATION));
    }

    @Test
    void whatAnotherProgramHasUnpackedIsNotUnpackedAgain() throws IOException {
        for (String name : new String[] {"libtorch.so", "libc10.so"}) {
            unpack(userHome.resolve(".djl.ai"), name);
        }
        assertThat(of(Map.of())).isEqualTo(new PyTorchCache(userHome.resolve(".djl.ai"), PyTorchCache.Origin.DJL));

        for (String name : new String[] {"libtorch.so", "libc10.so"}) {
            unpack(own, name);
        }
        assertThat(of(Map.of()).origin()).isEqualTo(PyTorchCache.Origin.USER);
    }

    @Test
    void aJarThatNamesPathsIsNotBelieved() throws IOException {
        Path jar = installation.workbenchLibraries().get(0);
        assertThat(PyTorchLibraries.read(jar)).isPresent();

        for (String names : new String[] {"../libtorch.so", "a/b.so", "", "libtorch.so,..\\\\x.dll"}) {
            jar(names);
            assertThat(PyTorchLibraries.read(jar)).as(names).isEmpty();
        }
        Files.writeString(jar, "no jar");
        assertThat(PyTorchLibraries.read(jar)).isEmpty();
    }

    private PyTorchCache of(Map<String, String> environment) {
        return PyTorchCache.of(installation, environment, userHome);
    }

    private void jar(String names) throws IOException {
        Path lib = Files.createDirectories(installation.home().resolve("workbench/target/lib"));
        Path jar = lib.resolve("pytorch-native-cpu-2.7.1-" + PLATFORM + ".jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(PyTorchLibraries.PROPERTIES));
            String text = "version=2.7.1-1\nflavor=cpu\nclassifier=" + PLATFORM + "\nlibraries=" + names + "\n";
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void unpack(Path cache, String name) throws IOException {
        Path folder = Files.createDirectories(cache.resolve("pytorch/2.7.1-1-cpu-" + PLATFORM));
        Files.writeString(folder.resolve(name), "");
    }
}
