package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The ways in which pixels are packed: read as they were, or refused by their names. */
class TiffPackingTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("x.tif");
    }

    private void write(int packing, byte[] packed, int height, int width) throws IOException {
        MadeTiff.write(file, MadeTiff.Page.of(height, width, 8, packed).shorts(Tag.COMPRESSION, packing));
    }

    @ParameterizedTest
    @ValueSource(ints = {50_000, 34_926})
    void zstandardIsRead(int packing) throws IOException {
        write(packing, Zstd.compress(new byte[] {1, 2, 3, 4, 5, 6}), 2, 3);
        assertThat(Image.open(file).pixels()).containsExactly(1, 2, 3, 4, 5, 6);
        write(packing, Zstd.compress(new byte[4_000_000]), 2000, 2000);
        assertThat(Image.open(file).at(1999, 1999)).isZero();
        write(packing, Zstd.compress(new byte[] {1, 2, 3}), 2, 3);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("a piece of it holds 3 bytes");
        write(packing, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 3);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("cannot be unpacked");
    }

    @Test
    void lzmaIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(bytes, new LZMA2Options())) {
            xz.write(new byte[] {1, 2, 3, 4, 5, 6});
        }
        write(34_925, bytes.toByteArray(), 2, 3);
        assertThat(Image.open(file).pixels()).containsExactly(1, 2, 3, 4, 5, 6);
        write(34_925, Arrays.copyOf(bytes.toByteArray(), 30), 2, 3);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("cannot be unpacked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
    void faxesAreRead(String packing) throws IOException {
        BufferedImage picture = new BufferedImage(77, 50, BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < 77 * 50; i++) {
            picture.getRaster().setSample(i % 77, i / 77, 0, i * 7 % 11 > 4 || i / 77 > 30 ? 1 : 0);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(packing);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        Image image = Image.open(file);
        // The writer turns black and white round, and says so.
        boolean inverted = image.acquisition().getOrDefault("stored as", "").contains("white is zero");
        float[] expected = picture.getRaster().getSamples(0, 0, 77, 50, 0, (float[]) null);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = inverted ? 1 - expected[i] : expected[i];
        }
        assertThat(image.pixels()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "33003, JPEG 2000 (Aperio)",
        "33005, JPEG 2000 (Aperio)",
        "34712, JPEG 2000",
        "34887, LERC",
        "50002, JPEG XL",
        "34934, JPEG XR",
        "6, JPEG of the old kind",
        "34661, JBIG",
        "65000, events of an electron counter",
        "12345, number 12345 of the list of compressions"
    })
    void whatIsNotReadIsNamed(int packing, String name) throws IOException {
        write(packing, new byte[6], 2, 3);
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("its pixels are packed as " + name)
                .hasMessageContaining("not read here; open it in ImageJ or Fiji")
                .hasMessageNotContaining("damaged");
    }

    @Test
    void theLzwOfOldIsNamed() throws IOException {
        write(5, new byte[] {0, 1, 2, 3, 4, 5}, 2, 3);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("LZW of before 1988");
    }

    @ParameterizedTest
    @CsvSource({"2,2", "2,1", "1,1"})
    void brightnessAndDifferencesWithoutJpegAreNamed(int across, int down) throws IOException {
        MadeTiff.write(
                file,
                MadeTiff.Page.of(2, 2, 8, new byte[12])
                        .shorts(Tag.SAMPLES, 3)
                        .shorts(Tag.PHOTOMETRIC, 6)
                        .shorts(Tag.SUBSAMPLING, across, down));
        assertThatThrownBy(() -> Image.open(file))
                .hasMessageContaining("brightness and two differences (YCbCr")
                .hasMessageContaining("without JPEG");
    }

    @Test
    void tilesThatAreListedAsStripsAreTiles() throws IOException {
        byte[] tiles = new byte[512];
        for (int i = 0; i < 512; i++) {
            tiles[i] = (byte) (i / 256 * 100 + i % 16);
        }
        MadeTiff.write(
                file,
                MadeTiff.Page.of(16, 20, 8, tiles)
                        .without(Tag.STRIP_COUNTS)
                        .longs(Tag.STRIP_COUNTS, 256, 256)
                        .longs(Tag.TILE_WIDTH, 16)
                        .longs(Tag.TILE_HEIGHT, 16));
        assertThat(Image.open(file).at(3, 15)).isEqualTo(15);
        assertThat(Image.open(file).at(3, 16)).isEqualTo(100);
    }

    @Test
    void pagesThatDifferAreNamedForPeople() throws IOException {
        String ome = "<OME><Image><Pixels SizeZ=\"2\"><TiffData IFD=\"0\" PlaneCount=\"2\"/></Pixels></Image></OME>";
        MadeTiff.write(
                file,
                MadeTiff.Page.of(1, 2, 16, new byte[4]).text(Tag.DESCRIPTION, ome),
                MadeTiff.Page.of(1, 2, 8, new byte[2]));
        Image image = Image.open(file);
        assertThat(image.type()).isEqualTo(PixelType.UINT16);
        assertThatThrownBy(() -> image.z(1).pixels())
                .hasMessageContaining("has other pixels (1 × 2 pixels of uint8) than the first of the image (1 × 2")
                .hasMessageNotContaining("PixelFormat[");
    }

    @Test
    void aVolumeInOnePageIsNamed() throws IOException {
        MadeTiff.write(file, MadeTiff.Page.of(2, 3, 8, new byte[30]).longs(Tag.DEPTH, 5));
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("a volume of 5 planes (ImageDepth)");
    }

    @Test
    void ofALargePackedStripNoMoreRowsAreUnpackedThanAreWanted() throws IOException {
        int side = 4100;
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / side * 31 + i % side * 7 ^ i >> 3);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(pixels);
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        MadeTiff.write(file, MadeTiff.Page.of(side, side, 8, half).shorts(Tag.COMPRESSION, 8));
        float[] top = Image.open(file).crop(new Region(20, 30, 2, 3)).pixels();
        for (int i = 0; i < top.length; i++) {
            assertThat(top[i]).isEqualTo(pixels[(20 + i / 3) * side + 30 + i % 3] & 0xff);
        }
        assertThatThrownBy(() ->
                        Image.open(file).crop(new Region(side - 2, 0, 2, 2)).pixels())
                .as("the rest is missing")
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("bytes, where");
    }

    @Test
    void piecesThatWereNeverWrittenAreZeroUnlessTheyStandForSomethingElse() throws IOException {
        byte[] row = {1, 2};
        byte[] packed = new byte[64];
        Deflater deflater = new Deflater();
        deflater.setInput(row);
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        MadeTiff.Page sparse = MadeTiff.Page.of(2, 2, 8, Arrays.copyOf(packed, length))
                .without(Tag.ROWS_PER_STRIP)
                .longs(Tag.ROWS_PER_STRIP, 1)
                .without(Tag.STRIP_COUNTS)
                .longs(Tag.STRIP_COUNTS, length, 0)
                .shorts(Tag.COMPRESSION, 8);
        MadeTiff.write(file, sparse);
        assertThat(Image.open(file).pixels()).containsExactly(1, 2, 0, 0);
        MadeTiff.write(file, sparse.text(42_113, "255"));
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("pieces of it were never written");
    }
}
