package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.Platform;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchFilesTest {

    private final Platform platform = Platform.detectPlatform("pytorch");

    @TempDir
    private Path temp;

    @Test
    void wholeLibrariesAreNoProblemAndThoseCutOffAre() throws IOException {
        Path packed = temp.resolve("packed/pytorch/" + platform.getFlavor() + "/" + platform.getClassifier());
        Files.createDirectories(packed);
        Path unpacked = temp.resolve("unpacked");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {temp.resolve("packed/").toUri().toURL()}, null)) {
            for (String name : platform.getLibraries()) {
                write(packed.resolve(name), "1234");
            }
            assertThat(TorchFiles.problem(unpacked, platform, loader)).isEmpty();

            for (String name : platform.getLibraries()) {
                write(unpacked.resolve(name), "1234");
            }
            assertThat(TorchFiles.problem(unpacked, platform, loader)).isEmpty();

            Path cut = unpacked.resolve(platform.getLibraries()[1]);
            write(cut, "12");
            assertThat(TorchFiles.problem(unpacked, platform, loader))
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .contains(cut.toString(), "2 of 4 bytes", "Delete the folder " + unpacked));

            Files.delete(cut);
            assertThat(TorchFiles.problem(unpacked, platform, loader))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("0 of 4 bytes"));
        }
    }

    /** As in a wheel, whose jar names the libraries and does not hold them. */
    @Test
    void whereNothingCanBeUnpackedAllMustBeThere() throws IOException {
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
            assertThat(TorchFiles.problem(temp, platform, nothing))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("install CellShell again"));

            for (String name : platform.getLibraries()) {
                write(temp.resolve(name), "1234");
            }
            assertThat(TorchFiles.problem(temp, platform, nothing)).isEmpty();

            write(temp.resolve(platform.getLibraries()[0]), "");
            assertThat(TorchFiles.problem(temp, platform, nothing)).isPresent();
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
