package io.cellshell.workbench.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed pixels hold any bytes, also those by which other formats are known: what the file starts with goes first. */
class FirstBytesTest {

    private static final byte[][] STARTS = {
        {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
        {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
        {'I', 'I', 42, 0},
        {'M', 'M', 0, 42},
        {'I', 'I', 43, 0},
        {'G', 'I', 'F', '8', '9', 'a'},
        {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'}
    };

    private static final FileFormat[] FORMATS = {
        FileFormat.PNG,
        FileFormat.JPEG,
        FileFormat.TIFF,
        FileFormat.TIFF,
        FileFormat.TIFF,
        FileFormat.GIF,
        FileFormat.NPY
    };

    @TempDir
    private Path folder;

    @Test
    void bytesFurtherInThatAreThoseOfAnotherFormatByChanceDoNotCount() throws IOException {
        for (int i = 0; i < STARTS.length; i++) {
            for (int[] bytes : new int[][] {
                {96, 0xa0, 0xc0}, {96, 0xc0, 0xa0}, {208, 'M', 'A', 'P', ' '}, {128, 'D', 'I', 'C', 'M'}
            }) {
                byte[] file = Arrays.copyOf(STARTS[i], 600);
                for (int b = 1; b < bytes.length; b++) {
                    file[bytes[0] + b - 1] = (byte) bytes[b];
                }
                Path path = Files.write(folder.resolve("image" + i), file);
                assertThat(FileFormat.of(path))
                        .as("start %d, bytes at %d", i, bytes[0])
                        .isEqualTo(FORMATS[i]);
            }
        }
    }
}
