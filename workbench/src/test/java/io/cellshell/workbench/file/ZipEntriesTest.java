package io.cellshell.workbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipEntriesTest {

    @TempDir
    Path folder;

    private static List<String> names(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return ZipEntries.of(zip).stream().map(ZipEntry::getName).toList();
        }
    }

    /** As programs write it that know nothing of UTF-8. */
    private Path zip(Charset charset, String name, String comment) throws IOException {
        Path path = folder.resolve("a.zip");
        try (OutputStream file = Files.newOutputStream(path);
                ZipOutputStream out = new ZipOutputStream(file, charset)) {
            for (String each : List.of("first", name)) {
                ZipEntry entry = new ZipEntry(each);
                entry.setComment(comment);
                out.putNextEntry(entry);
                out.write(1);
            }
        }
        return path;
    }

    @Test
    void theOrderIsThatOfTheDirectory() throws IOException {
        assertThat(names(zip(StandardCharsets.UTF_8, "zweite Größe", "Größe")))
                .containsExactly("first", "zweite Größe");
    }

    @Test
    void namesAndCommentsInAnotherEncodingAreToldAsDamage() throws IOException {
        for (String text : List.of("Größe", "é", "\u0081", "ÿþ")) {
            Path comment = zip(StandardCharsets.ISO_8859_1, "second", text);
            assertThatThrownBy(() -> names(comment)).as(text).isInstanceOf(ZipException.class);
            Path name = zip(StandardCharsets.ISO_8859_1, text, "none");
            assertThatThrownBy(() -> names(name)).as(text).isInstanceOf(ZipException.class);
        }
    }
}
