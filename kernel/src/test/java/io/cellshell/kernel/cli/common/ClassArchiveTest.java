package io.cellshell.kernel.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    private Path jar;
    private ClassArchive archive;

    @BeforeEach
    void anInstallation() throws IOException {
        jar = Files.writeString(folder.resolve("kernel.jar"), "classes");
        archive = new ClassArchive(folder.resolve("cache/classes.jsa"), List.of(jar));
    }

    @Test
    void isFreshOnceMadeAndStaleWhenAJarHasChanged() throws IOException {
        assertThat(archive.isFresh()).isFalse();
        make(archive);
        assertThat(archive.isFresh()).isTrue();
        Files.writeString(jar, "other classes");
        assertThat(archive.isFresh()).isFalse();
        make(archive);
        assertThat(archive.isFresh()).isTrue();
    }

    @Test
    void aProcessThatFailsLeavesNoArchive() throws IOException {
        archive.make(List.of(Installation.java().toString(), "-no-such-option"));
        assertThat(archive.isFresh()).isFalse();
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void archivesOfInstallationsThatAreGoneAreRemoved() throws IOException {
        make(archive);
        Path otherJar = Files.writeString(folder.resolve("other.jar"), "classes");
        ClassArchive other = new ClassArchive(folder.resolve("cache/other.jsa"), List.of(otherJar));
        Files.delete(jar);
        make(other);
        assertThat(other.isFresh()).isTrue();
        assertThat(archive.file()).doesNotExist();
    }

    private static void make(ClassArchive archive) throws IOException {
        archive.make(List.of(Installation.java().toString(), "-version"));
    }
}
