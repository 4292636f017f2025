package io.cellshell.workbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] BYTES = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void anOlderFileStaysAsItWasUntilTheNewOneIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(BYTES);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "Cannot write " + file + " because of this: No space left on device; check that the folder may"
                                + " be written to and the disk is not full, or write elsewhere.");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(BYTES);
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");

        assertThat(file).hasContent("old");
        assertThat(left()).containsExactly("a.txt");
        AtomicFile.write(file, BYTES);
        assertThat(file).hasContent("new");
        assertThat(left()).containsExactly("a.txt");
    }

    @Test
    void whatLiesThereAlreadyIsNamedInOneSentence() throws IOException {
        Path made = Files.createDirectory(folder.resolve("made.png"));
        Path file = Files.writeString(folder.resolve("file"), "old");

        refused(made, "a folder of that name exists; choose another name.");
        refused(file.resolve("x.png"), file + " is a file, not a folder; write elsewhere.");
        refused(folder.resolve("no/x.png"), "the folder " + folder.resolve("no") + " does not exist; create it first");
        refused(Path.of("~/x.png"), "“~” is the home folder only in a text");
        refused(folder.getRoot(), "it is the root of a disk");
        assertThatThrownBy(() -> AtomicFolder.write(file, into -> {}))
                .hasMessageContaining("it exists already; delete it");
        assertThatThrownBy(() -> AtomicFolder.write(folder.resolve("no/x.zarr"), into -> {}))
                .hasMessageContaining("does not exist; create it first");
    }

    private static void refused(Path path, String why) {
        assertThatThrownBy(() -> AtomicFile.write(path, BYTES))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + path + " because ")
                .hasMessageContaining(why);
    }

    @Test
    void aPlaceThatMayNotBeWrittenToIsNamed() throws IOException {
        Path folder = protectedFolder();
        assumeTrue(
                !Files.isWritable(folder) || Files.isSameFile(folder, Path.of("/proc")),
                "an administrator may write anywhere");
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("x.png"), BYTES))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + folder.resolve("x.png") + " because ")
                .hasMessageContaining("the folder " + folder)
                .hasMessageNotContaining(".part");
    }

    /** An administrator may write into every folder but those that the system itself makes up. */
    private Path protectedFolder() throws IOException {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return Path.of("/proc");
        }
        Path made = Files.createDirectory(folder.resolve("protected"));
        assumeTrue(made.getFileSystem().supportedFileAttributeViews().contains("posix"));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    @Test
    void aProtectedFileIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("raw.csv"), "raw");
        assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "an administrator may write anything");

        assertThatThrownBy(() -> AtomicFile.write(file, BYTES)).hasMessageContaining("protected from writing");
        assertThat(file).hasContent("raw");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("a.txt"), "old");
        Path link = folder.resolve("link.txt");
        try {
            Files.createSymbolicLink(link, real);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "this system makes no links");
        }
        AtomicFile.write(link, BYTES);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("new");
    }

    @Test
    void aLongNameLeavesRoomForTheTemporaryOne() {
        Path file = folder.resolve("x".repeat(250) + ".txt");
        AtomicFile.write(file, BYTES);
        assertThat(file).hasContent("new");
    }

    private Set<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void aPathIsUnderstoodAsAPersonTypesIt() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(UserPath.of("~")).isEqualTo(home);
        assertThat(UserPath.of("~/a/b.png")).isEqualTo(home.resolve("a/b.png"));
        for (String as : List.of("a.png", "a/b.png", "~a/b.png", "a~/b", "../a.png", "/a.png", "./ä µ.png")) {
            assertThat(UserPath.of(as)).isEqualTo(Path.of(as));
        }
        assertThatThrownBy(() -> UserPath.of(" "))
                .hasMessageStartingWith("The name is empty; give that of a file or folder");
        assertThatThrownBy(() -> UserPath.of("a\0.png")).hasMessageStartingWith("“a\\0.png” can be no path");
    }

    @Test
    void anEndingIsKnownInUpperAndLowerCase() {
        List<String> endings = List.of(".tif", ".ome.tif", ".png");
        assertThat(FileEnding.of(Path.of("A.PNG"), endings)).contains(".png");
        assertThat(FileEnding.of(Path.of("a/b.Ome.Tif"), endings)).contains(".ome.tif");
        assertThat(FileEnding.of(Path.of("a.b.tif"), endings)).contains(".tif");
        assertThat(FileEnding.of(Path.of("a.ome.tif"), List.of(".tif"))).isEmpty();
        assertThat(FileEnding.of(Path.of("a.ome.zarr"), List.of(".zarr"))).contains(".zarr");
        assertThat(FileEnding.refusal(Path.of("a.ome.tif"), "a mask", List.of(".tif")))
                .contains("which ends in .ome.tif:");
        for (String not : List.of("a", "a.", ".png", "a.png.zip", "png", "a.jpg", "a.tiff")) {
            assertThat(FileEnding.of(Path.of(not), endings)).as(not).isEmpty();
        }
        assertThat(FileEnding.refusal(Path.of("a"), "an image", endings))
                .isEqualTo("Cannot write “a”, which has no ending: an image can be written as .tif, .ome.tif or .png;"
                        + " let the name end in one of them.");
        assertThat(FileEnding.refusal(Path.of("n.pt"), "a network", List.of(".zip")))
                .isEqualTo("Cannot write “n.pt”, which ends in .pt: a network can be written as .zip;"
                        + " let the name end in it.");
        assertThat(FileEnding.refusal(Path.of(".png"), "an image", endings)).contains("is an ending without a name");
    }
}
