package io.cellshell.workbench.image.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFileTest {

    @TempDir
    private Path folder;

    private static byte[] head(int version, String dictionary) {
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer head =
                ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            head.putShort((short) text.length);
        } else {
            head.putInt(text.length);
        }
        return head.put(text).array();
    }

    private Path file(int version, String descriptor, boolean columnMajor, String shape, byte[] data)
            throws IOException {
        String python = columnMajor ? "True" : "False";
        byte[] head = head(
                version,
                "{'descr': '" + descriptor + "', 'fortran_order': " + python + ", 'shape': (" + shape + "), }");
        Path file = folder.resolve("x.npy");
        Files.write(file, head);
        Files.write(file, data, StandardOpenOption.APPEND);
        return file;
    }

    @Test
    void typesAndByteOrdersAreRead() throws IOException {
        ByteBuffer big = ByteBuffer.allocate(16);
        assertThat(Image.open(file(1, "|u1", false, "1, 2", new byte[] {1, -1})).pixels())
                .containsExactly(1, 255);
        assertThat(Image.open(file(2, "|i1", false, "1, 2", new byte[] {1, -1})).pixels())
                .containsExactly(1, -1);
        assertThat(Image.open(file(3, "|b1", false, "1, 2", new byte[] {1, 0})).pixels())
                .containsExactly(1, 0);
        assertThat(Image.open(file(1, ">u2", false, "1, 1", new byte[] {1, 2})).pixels())
                .containsExactly(258);
        assertThat(Image.open(file(1, "<u2", false, "1, 1", new byte[] {1, 2})).pixels())
                .containsExactly(513);
        assertThat(Image.open(file(1, ">i2", false, "1, 1", new byte[] {-1, -2}))
                        .pixels())
                .containsExactly(-2);
        big.putLong(0, -70_000);
        Image wide = Image.open(file(1, ">i8", false, "1, 1", Arrays.copyOf(big.array(), 8)));
        assertThat(wide.pixels()).containsExactly(-70_000);
        assertThat(wide.type()).isEqualTo(PixelType.INT32);
        assertThat(wide.acquisition()).containsEntry("stored as", "int64, read as float32");
        big.putDouble(0, 0.1);
        assertThat(Image.open(file(1, ">f8", false, "1, 1", Arrays.copyOf(big.array(), 8)))
                        .pixels())
                .containsExactly(0.1f);
    }

    @Test
    void halfFloatsAreReadExactly() throws IOException {
        ByteBuffer halves = ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits : new int[] {0x3c00, 0xc000, 0x7bff, 0x0001, 0x03ff, 0xfc00, 0x3555}) {
            halves.putShort((short) bits);
        }
        assertThat(Image.open(file(1, "<f2", false, "1, 7", halves.array())).pixels())
                .containsExactly(1, -2, 65504, 0x1p-24f, 1023 * 0x1p-24f, Float.NEGATIVE_INFINITY, 0.333251953125f);
    }

    @Test
    void columnMajorArraysAreTurned() throws IOException {
        // numpy.arange(24).reshape(2, 3, 4), written in Fortran order
        byte[] data = {0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23};
        Image image = Image.open(file(1, "|u1", true, "2, 3, 4", data), "ZYX");

        assertThat(image.z(0).pixels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(image.z(1).pixels()).containsExactly(12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
    }

    @Test
    void axesMayComeInAnyOrder() throws IOException {
        byte[] data = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Image colour = Image.open(file(1, "|u1", false, "2, 2, 3", data), "YXC");

        assertThat(colour.axes()).containsExactly(Axis.C, Axis.Y, Axis.X);
        assertThat(colour.channel(1).pixels()).containsExactly(2, 5, 8, 11);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"1, 2, 3", "1, 1, 2, 3", "2, 3, 1", "1, 2, 3, 1", "1, 1, 1, 1, 2, 3"},
            delimiter = '|')
    void onePlaneIsNoQuestion(String shape) throws IOException {
        byte[] data = {0, 12, 4, 16, 8, 20};
        for (boolean columnMajor : new boolean[] {false, true}) {
            Path file = file(1, "|u1", columnMajor, shape, data);
            Image image = Image.open(file);
            assertThat(image.axes()).containsExactly(Axis.Y, Axis.X);
            assertThat(image.height()).isEqualTo(2);
            assertThat(image.at(1, 0)).isEqualTo(columnMajor ? 12 : 16);
            assertThat(Labels.open(file).at(1, 0)).isEqualTo(columnMajor ? 12 : 16);
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0, 3", "3, 0, 9", "0, 0"},
            delimiter = '|')
    void anArrayWithoutNumbersIsSaidToBeOne(String shape) throws IOException {
        Path empty = file(1, "|u1", false, shape, new byte[0]);
        assertThatThrownBy(() -> Image.open(empty))
                .hasMessageContaining("holds an array without numbers: its shape is (" + shape + ")");
    }

    @Test
    void anAmbiguousShapeIsAQuestion() throws IOException {
        Path stack = file(1, "|u1", false, "12, 1, 1", new byte[12]);
        assertThatThrownBy(() -> Image.open(stack))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("shape [12, 1, 1] and does not say what its indices mean; most likely ZYX")
                .hasMessageEndingWith("\"ZYX\").");
        assertThatThrownBy(() -> Image.open(stack, "YX")).hasMessageContaining("it needs 3 axes");
        Path colour = file(1, "|u1", false, "9, 9, 3", new byte[243]);
        assertThatThrownBy(() -> Image.open(colour)).hasMessageContaining("most likely YXC");
        Path line = file(1, "|u1", false, "12,", new byte[12]);
        assertThatThrownBy(() -> Image.open(line)).hasMessageContaining("at least the two axes Y and X");
    }

    @Test
    void whatFloatsCannotHoldIsRefusedAndReadAsLabels() throws IOException {
        ByteBuffer ids = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(16_777_217)
                .putInt(2);
        Path file = file(1, "<u4", false, "1, 2", ids.array());

        assertThatThrownBy(() -> Image.open(file).pixels())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("16777217")
                .hasMessageContaining("Labels.open");
        assertThat(Labels.open(file).ids()).containsExactly(16_777_217, 2);
        ByteBuffer huge = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e300);
        Path doubles = file(1, "<f8", false, "1, 1", huge.array());
        assertThatThrownBy(() -> Image.open(doubles).pixels()).hasMessageContaining("1.0E300");
        Path negative = file(1, "|i1", false, "1, 1", new byte[] {-1});
        assertThatThrownBy(() -> Labels.open(negative)).hasMessageContaining("the value -1");
    }

    @Test
    void picklesAndRecordsAreNeverOpened() throws IOException {
        Path objects = file(1, "|O", false, "1, 1", new byte[8]);
        assertThatThrownBy(() -> Image.open(objects))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("a pickle may run any program");
        Path records = folder.resolve("records.npy");
        Files.write(records, head(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1), }"));
        assertThatThrownBy(() -> Image.open(records)).hasMessageContaining("records of several fields");
        Path complex = file(1, "<c8", false, "1, 1", new byte[8]);
        assertThatThrownBy(() -> Image.open(complex)).hasMessageContaining("“<c8”");
    }

    @Test
    void aLargeFileOpensWithoutBeingRead() throws IOException {
        Path file = file(1, "<u2", false, "10000, 1024, 1024", new byte[0]);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            long start = sparse.length();
            sparse.setLength(start + 2L * 10_000 * 1024 * 1024);
            sparse.seek(start + 2L * 9_999 * 1024 * 1024);
            sparse.write(7);
        }
        Image image = Image.open(file, "ZYX");

        assertThat(image.size(Axis.Z)).isEqualTo(10_000);
        assertThat(image.z(9_999).at(0, 0)).isEqualTo(7);
    }

    @Test
    void writingAndReadingKeepsEveryValue() throws IOException {
        float[] values = new float[2 * 3 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 1.5f - 3;
        }
        Image image = Image.of(List.of(Axis.T, Axis.Y, Axis.X), new int[] {2, 3, 4}, values);
        image.write(folder.resolve("f.npy"));
        Image read = Image.open(folder.resolve("f.npy"), "TYX");

        assertThat(read.t(0).pixels()).isEqualTo(image.t(0).pixels());
        assertThat(read.t(1).pixels()).isEqualTo(image.t(1).pixels());
        assertThat((int) Files.size(folder.resolve("f.npy"))).isEqualTo(128 + 96);
        Labels labels = Labels.of(1, 3, new int[] {0, 70_000, Integer.MAX_VALUE});
        labels.write(folder.resolve("l.npy"));
        assertThat(Labels.open(folder.resolve("l.npy")).ids()).isEqualTo(labels.ids());
    }

    @Test
    void damagedFilesAreRefusedInWords() throws IOException {
        byte[] data = new byte[60];
        byte[] whole = Files.readAllBytes(file(1, "<u2", false, "2, 3, 5", data));
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
        for (int i = 0; i < 400; i++) {
            byte[] broken = whole.clone();
            if (i % 2 == 0) {
                broken[6 + random.nextInt(80)] = (byte) random.nextInt(256);
            } else {
                broken = Arrays.copyOf(whole, 6 + random.nextInt(whole.length - 6));
            }
            Path file = folder.resolve("broken.npy");
            Files.write(file, broken);
            try {
                Image.open(file, "ZYX").planes().forEach(Image::pixels);
            } catch (ImageException expected) {
                assertThat(expected).hasMessageContaining("broken.npy");
            }
        }
    }

    @Test
    void sizesThatAreNoNumbersAreRefused() throws IOException {
        for (String shape : List.of("2 3, 5", "2\n3, 5", "1L2, 5", "L, 5", "2, 3 5")) {
            Path file = file(1, "<u2", false, shape, new byte[120]);
            assertThatThrownBy(() -> Image.open(file))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("its shape is (" + shape + ")");
        }
    }
}
