package io.cellshell.kernel.magic.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.kernel.api.MagicException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {

    private static final String CODE = "String greeting = \"Grüße, naïve Ångström\";\ngreeting";

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, mark",
        "UTF-16LE, mark",
        "UTF-16BE, mark",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
        "UTF-32LE, mark",
        "UTF-32BE, mark",
        "ISO-8859-1, ''",
        "windows-1252, ''"
    })
    void isReadWhateverWroteIt(String charset, String mark, @TempDir Path folder) throws Exception {
        String written = (mark.isEmpty() ? "" : "\uFEFF") + CODE;
        for (String ending : new String[] {".jshell", ".java", ".txt"}) {
            Path file = Files.write(folder.resolve("code" + ending), written.getBytes(Charset.forName(charset)));
            assertThat(SourceFile.find(file.toString()).cells()).containsExactly(CODE);
        }
        String notebook = "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"1 + 1 // ü\"}]}";
        Path file = Files.write(
                folder.resolve("n.ipynb"),
                ((mark.isEmpty() ? "" : "\uFEFF") + notebook).getBytes(Charset.forName(charset)));
        assertThat(SourceFile.find(file.toString()).cells()).containsExactly("1 + 1 // ü");
    }

    @Test
    void whatWindowsHasBeyondLatin1IsReadToo(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.jsh"), "\"5 € – “x”\"".getBytes("windows-1252"));
        assertThat(SourceFile.find(file.toString()).cells()).containsExactly("\"5 € – “x”\"");
    }

    @Test
    void anEmptyFileIsEmptyAndABinaryOneIsRefused(@TempDir Path folder) throws Exception {
        assertThat(SourceFile.find(Files.createFile(folder.resolve("e.jsh")).toString())
                        .cells())
                .containsExactly("");
        Path program = Files.write(folder.resolve("p.jsh"), new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 0, 1, 0, 0, 7});
        assertThatThrownBy(() -> SourceFile.find(program.toString()).cells())
                .isInstanceOf(MagicException.class)
                .hasMessageContaining("holds no text");
    }
}
