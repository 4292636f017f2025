package io.cellshell.workbench.data.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that play tricks. */
class UnzipTest {

    @TempDir
    Path folder;

    private Path archive;
    private Path into;

    @BeforeEach
    void paths() throws IOException {
        archive = folder.resolve("x.zip");
        into = Files.createDirectory(folder.resolve("into"));
    }

    private void zip(String name, byte[] content, int times) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < times; i++) {
                zip.write(content);
            }
            zip.closeEntry();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/evil.txt", "..\\evil.txt", "a/\0b", ".."})
    void nothingIsWrittenOutside(String name) throws IOException {
        zip(name, new byte[1], 1);
        assertThatThrownBy(() -> Unzip.into(archive, into)).isInstanceOf(DataException.class);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(archive);
        }
    }

    @Test
    void aBombIsDefusedBeforeItFillsTheDisk() throws IOException {
        zip("zeros", new byte[1 << 20], 80);
        assertThatThrownBy(() -> Unzip.into(archive, into))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("unpacks to more than 300 times its size");
        assertThat(Files.size(into.resolve("zeros"))).isLessThanOrEqualTo(64L << 20);
    }

    /** A link is marked by the upper half of the external attributes in the central directory, 38 bytes after its signature. */
    @Test
    void aLinkBecomesText() throws IOException {
        zip("link", "/etc/passwd".getBytes(StandardCharsets.US_ASCII), 1);
        byte[] bytes = Files.readAllBytes(archive);
        int central = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        bytes[central + 5] = 3;
        bytes[central + 41] = (byte) 0xa1;
        bytes[central + 40] = (byte) 0xff;
        Files.write(archive, bytes);
        Unzip.into(archive, into);
        assertThat(Files.isRegularFile(into.resolve("link"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(into.resolve("link")).hasContent("/etc/passwd");
    }

    @Test
    void aDamagedArchiveSaysSo() throws IOException {
        zip("a", new byte[1000], 1);
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Unzip.into(archive, into))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no whole ZIP archive");
    }
}
