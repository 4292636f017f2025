package io.cellshell.workbench.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.image.raster.WebpInput;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of PNG, JPEG, BMP, GIF and WebP: the values that are stored, and no picture of several without a word. */
class PictureFilesTest {

    /** Two rows of three pixels, red, green and blue counted up by 14 from 0; written by Pillow 13.0.0. */
    private static final String LOSSLESS =
            "UklGRjAAAABXRUJQVlA4TCQAAAAvAkAAAC8gEEgMAtnfcIlROYfK/Ce2oaZtAzbU+ZdTI/of0ws=";

    private static final String LOSSY =
            "UklGRjQAAABXRUJQVlA4ICgAAACwAQCdASoDAAIAAsBMJZQCdAEO92RQAP5s4aPiEcXqLQooo/EYW+AA";

    private static final String ANIMATED =
            "UklGRrAAAABXRUJQVlA4WAoAAAACAAAAAgAAAQAAQU5JTQYAAAAAAAAAAABBTk1GPAAAAAAAAAAAAAIAAAEAAGQAAAJWUDhMJAAAAC8CQAAALyAQSAwC2d9wiVE5h8r8J7ahpm0DNtT5l1Mj+h/TC0FOTUZAAAAAAAAAAAAAAgAAAQAAZAAAAFZQOEwnAAAALwJAAAAvIBZMUPbnb5iEQgABUOTTPEJl/tNGg0CAMlY88ElE/+MdAA==";

    @TempDir
    private Path folder;

    private static byte[] chunk(String name, byte... data) throws IOException {
        byte[] kind = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(kind);
        sum.update(data);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(data.length);
        out.write(kind);
        out.write(data);
        out.writeInt((int) sum.getValue());
        return bytes.toByteArray();
    }

    /** One row of a PNG, whose values lie in bytes that are given. */
    private Path png(int width, int bits, int colour, byte[] row, byte[]... more) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeInt(width);
        out.writeInt(1);
        out.write(new byte[] {(byte) bits, (byte) colour, 0, 0, 0});
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(0);
            deflater.write(row);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.write(chunk("IHDR", header.toByteArray()));
        for (byte[] chunk : more) {
            file.write(chunk);
        }
        file.write(chunk("IDAT", packed.toByteArray()));
        file.write(chunk("IEND"));
        return Files.write(folder.resolve("x.png"), file.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"1, 0 1 1 0, 96", "2, 0 1 2 3, 27", "4, 0 5 15 9, 5 249"})
    void greyOfFewBitsIsAsItIsStored(int bits, String values, String bytes) throws IOException {
        byte[] row = row(bytes);
        float[] expected = floats(values);
        Image image = Image.open(png(4, bits, 0, row));
        assertThat(image.pixels()).containsExactly(expected);
        assertThat(image.acquisition()).isEmpty();
        assertThat(Labels.open(folder.resolve("x.png")).ids())
                .containsExactly(0, (int) expected[1], (int) expected[2], (int) expected[3]);

        Image transparent = Image.open(png(4, bits, 0, row, chunk("tRNS", (byte) 0, (byte) 1)));
        assertThat(transparent.pixels()).containsExactly(expected);
    }

    private static byte[] row(String text) {
        String[] parts = text.strip().split(" ");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    private static float[] floats(String text) {
        String[] parts = text.strip().split(" ");
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }

    @Test
    void aPaletteHasItsColours() throws IOException {
        byte[] palette = {10, 20, 30, 40, 50, 60, 70, 80, 90, 7, 7, 7};
        Image image = Image.open(png(4, 2, 3, new byte[] {27}, chunk("PLTE", palette)));
        assertThat(image.channel("green").pixels()).containsExactly(20, 50, 80, 7);
        assertThat(Labels.open(folder.resolve("x.png")).ids()).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(() -> Image.open(folder.resolve("x.png"), "ZYX"))
                .hasMessageContaining("which has the axes [C, Y, X]");
        assertThat(Image.open(folder.resolve("x.png"), "YXC").size(Axis.C)).isEqualTo(3);
    }

    @Test
    void whatIsLeftOutIsSaid() throws IOException {
        Image grey = Image.open(png(2, 8, 4, new byte[] {5, (byte) 200, 6, 100}));
        assertThat(grey.pixels()).containsExactly(5, 6);
        assertThat(grey.acquisition()).containsEntry("stored as", "with transparency, which is left out");
        byte[] animation = {0, 0, 0, 7, 0, 0, 0, 0};
        assertThat(Image.open(png(2, 8, 0, new byte[] {5, 6}, chunk("acTL", animation)))
                        .acquisition())
                .containsEntry("stored as", "the first of 7 pictures of an animation");
    }

    private static BufferedImage colours() {
        BufferedImage picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 24; i++) {
            picture.setRGB(i % 32, i / 32, new Color(i % 32 * 8, i / 32 * 10, 200 - i % 32 * 3).getRGB());
        }
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** A section behind the first marker. */
    private static byte[] with(byte[] jpeg, int marker, byte[] section) {
        byte[] whole = new byte[jpeg.length + 4 + section.length];
        System.arraycopy(jpeg, 0, whole, 0, 2);
        whole[2] = (byte) 0xff;
        whole[3] = (byte) marker;
        whole[4] = (byte) (section.length + 2 >> 8);
        whole[5] = (byte) (section.length + 2);
        System.arraycopy(section, 0, whole, 6, section.length);
        System.arraycopy(jpeg, 2, whole, 6 + section.length, jpeg.length - 2);
        return whole;
    }

    @ParameterizedTest
    @CsvSource({"LINEAR_RGB", "CIEXYZ", "PYCC", "sRGB"})
    void aProfileOfColoursChangesNoValueOfAJpeg(String space) throws IOException {
        int number = switch (space) {
            case "LINEAR_RGB" -> ColorSpace.CS_LINEAR_RGB;
            case "CIEXYZ" -> ColorSpace.CS_CIEXYZ;
            case "PYCC" -> ColorSpace.CS_PYCC;
            default -> ColorSpace.CS_sRGB;
        };
        byte[] plain = jpeg(colours());
        Image expected = Image.open(Files.write(folder.resolve("plain.jpg"), plain));
        BufferedImage decoded = ImageIO.read(folder.resolve("plain.jpg").toFile());
        assertThat(expected.channel("red").at(3, 20)).isEqualTo(new Color(decoded.getRGB(20, 3)).getRed());

        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
        byte[] profile = ICC_Profile.getInstance(number).getData();
        section.write(profile, 0, Math.min(profile.length, 60_000));
        Image image = Image.open(Files.write(folder.resolve("x.jpg"), with(plain, 0xe2, section.toByteArray())));
        for (int channel = 0; channel < 3; channel++) {
            assertThat(image.channel(channel).pixels())
                    .isEqualTo(expected.channel(channel).pixels());
        }
    }

    @Test
    void aJpegOfFourColoursIsRefused() throws IOException {
        WritableRaster four = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        Path file = folder.resolve("x.jpg");
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(four, null, null), null);
        } finally {
            writer.dispose();
        }
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("four colours of print (CMYK)");

        byte[] arithmetic = jpeg(colours());
        for (int i = 0; i < arithmetic.length - 1; i++) {
            if ((arithmetic[i] & 0xff) == 0xff && (arithmetic[i + 1] & 0xff) == 0xc0) {
                arithmetic[i + 1] = (byte) 0xc9;
            }
        }
        Files.write(file, arithmetic);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("arithmetic coding");
    }

    @Test
    void thatAPictureIsToBeTurnedIsSaid() throws IOException {
        byte[] exif = new byte[32];
        System.arraycopy("Exif\0\0MM\0*\0\0\0\10\0\1".getBytes(StandardCharsets.ISO_8859_1), 0, exif, 0, 16);
        System.arraycopy(new byte[] {1, 18, 0, 3, 0, 0, 0, 1, 0, 6}, 0, exif, 16, 10);
        Path file = Files.write(folder.resolve("x.jpg"), with(jpeg(colours()), 0xe1, exif));
        assertThat(Image.open(file).acquisition().get("stored as")).contains("orientation 6");
        assertThat(Image.open(file).height()).isEqualTo(24);
    }

    @Test
    void bitmapsAreRead() throws IOException {
        Path file = folder.resolve("x.bmp");
        ImageIO.write(colours(), "bmp", file.toFile());
        Image image = Image.open(file);
        assertThat(image.channel("blue").at(5, 7)).isEqualTo(200 - 21);
        assertThat(image.channel("red").at(5, 7)).isEqualTo(56);

        BufferedImage five = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_565_RGB);
        five.getRaster().setPixels(0, 0, 2, 1, new int[] {31, 63, 0, 10, 21, 31});
        ImageIO.write(five, "bmp", file.toFile());
        assertThat(Image.open(file).channel("red").pixels()).containsExactly(255, 82);
        assertThat(Image.open(file).channel("green").pixels()).containsExactly(255, 85);
        assertThat(Image.open(file).acquisition().get("stored as")).contains("stretched to 8 bits");

        byte[] runs = Files.readAllBytes(file);
        runs[30] = 1;
        Files.write(file, runs);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("packed in runs (RLE)");
    }

    /** Pictures of two pixels of a palette of four colours, of which the last is transparent. */
    private static void gif(Path file, int delay, int disposal, int[]... frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {2, 0, 1, 0, (byte) 0x81, 0, 0});
        out.write(new byte[] {0, 0, 0, 100, 50, 25, (byte) 200, (byte) 201, (byte) 202, 9, 9, 9});
        for (int[] frame : frames) {
            out.write(new byte[] {0x21, (byte) 0xf9, 4, (byte) (disposal << 2 | 1), (byte) delay, 0, 3, 0});
            out.write(new byte[] {0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2});
            // Codes of three bits, the lowest first: start, the two pixels, end.
            int codes = 4 | frame[0] << 3 | frame[1] << 6 | 5 << 9;
            out.write(new byte[] {(byte) codes, (byte) (codes >> 8), 0});
        }
        out.write(0x3b);
        Files.write(file, out.toByteArray());
    }

    private static int[] frame(int first, int second) {
        return new int[] {first, second};
    }

    @Test
    void thePicturesOfAGifAreTimePointsLaidOverEachOther() throws IOException {
        Path file = folder.resolve("x.gif");
        gif(file, 10, 1, frame(1, 2), frame(3, 1), frame(2, 3));
        Image film = Image.open(file);
        assertThat(film.axes()).containsExactly(Axis.T, Axis.C, Axis.Y, Axis.X);
        assertThat(film.t(0).channel("green").pixels()).containsExactly(50, 201);
        assertThat(film.t(1).channel("green").pixels()).containsExactly(50, 50);
        assertThat(film.t(2).channel("green").pixels()).containsExactly(201, 50);
        assertThat(film.acquisition()).containsEntry("frame interval", "0.1 s");
        assertThatThrownBy(() -> Labels.open(file)).hasMessageContaining("holds 3 pictures of an animation");

        gif(file, 0, 3, frame(1, 2), frame(3, 1));
        assertThat(Image.open(file).t(1).channel("red").pixels()).containsExactly(0, 100);
        gif(file, 0, 2, frame(1, 2), frame(3, 3));
        assertThat(Image.open(file).t(1).channel("red").pixels()).containsExactly(0, 0);
        gif(file, 0, 0, frame(0, 3));
        assertThat(Labels.open(file).ids()).containsExactly(0, 3);
        assertThat(Image.open(file).isPlane()).isTrue();
        assertThat(Image.open(file).pixels()).containsExactly(0, 9);
        assertThat(Image.open(file).acquisition().get("stored as")).contains("with transparency, which is left out");
    }

    @Test
    void onlyLosslessWebpKeepsItsValues() throws IOException {
        Path file = folder.resolve("x.webp");
        Files.write(file, Base64.getDecoder().decode(LOSSLESS));
        Image image = Image.open(file);
        assertThat(image.channel("red").pixels()).containsExactly(0, 42, 84, 126, 168, 210);
        assertThat(image.channel("blue").pixels()).containsExactly(28, 70, 112, 154, 196, 238);
        assertThatThrownBy(() -> Labels.open(file)).isInstanceOf(ImageException.class);
        Files.write(file, Base64.getDecoder().decode(LOSSY));
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("is a lossy WebP, which is not read here");
        Files.write(file, Base64.getDecoder().decode(ANIMATED));
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("is an animated WebP");
        byte[] cut = Arrays.copyOf(Base64.getDecoder().decode(LOSSLESS), 30);
        Files.write(file, cut);
        assertThatThrownBy(() -> Image.open(file)).isInstanceOf(ImageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "x.czi, ZISRAWFILE, Zeiss CZI",
        "x.lif, p, Leica LIF",
        "x.nd2, anything, Nikon ND2",
        "x.vsi, II*, Olympus VSI",
        "x.oib, anything, Olympus OIB",
        "x.oif, anything, Olympus OIF",
        "x.ims, anything, Imaris IMS",
        "x.mrxs, anything, 3DHISTECH MRXS",
        "x.zvi, anything, Zeiss ZVI",
        "x.oir, anything, Olympus OIR",
        "x.nrrd, NRRD0004, NRRD",
        "x.psd, 8BPS, Photoshop PSD",
        "x.fits, SIMPLE  =, FITS"
    })
    void formatsOfMicroscopesAreNamedWithAWayOut(String name, String start, String format) throws IOException {
        Path file = Files.writeString(folder.resolve(name), start + "\0".repeat(200));
        assertThatThrownBy(() -> Image.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("is a file of the format " + format)
                .hasMessageContaining("bfconvert " + name + " image.ome.tif")
                .hasMessageContaining("Fiji");
    }

    @Test
    void whatIsNotOfAMicroscopeIsNamedToo() throws IOException {
        Path file = Files.writeString(folder.resolve("x.zip"), "PK\3\4" + "\0".repeat(100));
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("is a file of the format ZIP");
    }

    @Test
    void wholeNumbersAreShownWhole() {
        assertThat(Rounded.of(65535)).isEqualTo("65535");
        assertThat(Rounded.of(16_777_215)).isEqualTo("16777215");
        assertThat(Rounded.of(-12345)).isEqualTo("-12345");
        assertThat(Rounded.of(0.123456)).isEqualTo("0.1235");
        assertThat(Rounded.of(12345.678)).isEqualTo("12350");
        assertThat(Rounded.of(-0.0)).isEqualTo("0");
    }

    @Test
    void aGifThatIsCutOffIsNotReadInPart() throws IOException {
        Path file = folder.resolve("x.gif");
        gif(file, 10, 1, frame(1, 2), frame(3, 1), frame(2, 3));
        byte[] whole = Files.readAllBytes(file);
        int picture = (whole.length - 26) / 3;
        for (int length = 7; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            // Between two pictures, or before the picture and behind the eight bytes about it, no block is cut.
            int into = (length - 25) % picture;
            boolean between = length >= 25 + picture && (into == 0 || into == 8);
            if (between) {
                assertThat(Image.open(file).acquisition().get("stored as"))
                        .contains("without the mark of its end: further pictures may have been cut off");
            } else {
                assertThatThrownBy(() -> Image.open(file))
                        .as("%d bytes", length)
                        .isInstanceOf(ImageException.class);
                assertThatThrownBy(() -> Labels.open(file))
                        .as("%d bytes", length)
                        .isInstanceOf(ImageException.class);
            }
        }
    }

    @Test
    void aGifOfTooFewPixelsIsDamaged() throws IOException {
        Path file = folder.resolve("x.gif");
        gif(file, 10, 1, frame(1, 2));
        byte[] whole = Files.readAllBytes(file);
        int codes = whole.length - 4;
        // The end after one pixel; a number that no code has yet; an end at once.
        for (int wrong : new int[] {4 | 1 << 3 | 5 << 6, 4 | 7 << 3, 4 | 5 << 3}) {
            byte[] damaged = whole.clone();
            damaged[codes] = (byte) wrong;
            damaged[codes + 1] = (byte) (wrong >> 8);
            Files.write(file, damaged);
            assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("of 2 pixels");
        }
    }

    @Test
    void aWebpThatIsCutOffIsNotMadeUp() throws IOException {
        Path file = folder.resolve("x.webp");
        byte[] whole = Base64.getDecoder().decode(LOSSLESS);
        for (int length = 20; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Image.open(file)).as("%d bytes", length).hasMessageContaining("damaged, cut-off");
        }
    }

    @Test
    void theReaderOfWebpDoesNotReadOnForEver() throws IOException {
        try (WebpInput in = new WebpInput(new byte[] {1, 2, 3})) {
            assertThat(in.read()).isEqualTo(1);
            assertThat(in.readUnsignedShort()).isEqualTo(0x203);
            assertThat(in.read()).isEqualTo(-1);
            assertThatThrownBy(() -> {
                        while (in.read() < 0) {
                            assertThat(in.getStreamPosition()).isEqualTo(3);
                        }
                    })
                    .hasMessage("it ends before its pixels do");
        }
    }

    @ParameterizedTest
    @CsvSource({"IHDR, 16", "IDAT, 45"})
    void aPngWithAWrongSumIsDamaged(String part, int at) throws IOException {
        Path file = png(4, 8, 0, new byte[] {1, 2, 3, 4});
        byte[] bytes = Files.readAllBytes(file);
        bytes[part.equals("IHDR") ? 28 : at] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("PNG file (");
        byte[] sum = Files.readAllBytes(png(4, 8, 0, new byte[] {1, 2, 3, 4}));
        // the sum of the pixels' part, before the last part of 12 bytes
        sum[sum.length - 13] ^= 1;
        Files.write(file, sum);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("the checksum of its part “IDAT” is wrong");
    }

    @Test
    void palettesAreTold() throws IOException {
        byte[] palette = {9, 8, 7, 1, 2, 3};
        Image two = Image.open(png(4, 2, 3, new byte[] {0b00010001}, chunk("PLTE", palette)));
        assertThat(two.channel("red").pixels()).containsExactly(9, 1, 9, 1);
        assertThat(two.acquisition()).containsEntry("stored as", "a palette of 2 colours");
        Image beyond = Image.open(png(4, 2, 3, new byte[] {0b00011011}, chunk("PLTE", palette)));
        assertThat(beyond.channel("red").pixels()).containsExactly(9, 1, 0, 0);
        assertThat(beyond.acquisition())
                .containsEntry("stored as", "a palette of 2 colours, beyond which numbers up to 3 are black");
    }

    @ParameterizedTest
    @CsvSource({"3, M", "6, I", "8, M"})
    void aPngThatIsToBeTurnedSaysSo(int orientation, char order) throws IOException {
        byte[] exif = order == 'M'
                ? new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0}
                : new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 18, 1, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0};
        Image image = Image.open(png(4, 8, 0, new byte[] {1, 2, 3, 4}, chunk("eXIf", exif)));
        assertThat(image.pixels()).containsExactly(1, 2, 3, 4);
        assertThat(image.acquisition().get("stored as"))
                .isEqualTo("to be shown turned or mirrored (orientation " + orientation + "), which is not done");
    }

    @Test
    void theFourthValueOfABmpIsTold() throws IOException {
        Path file = folder.resolve("x.bmp");
        byte[] bytes = new byte[54 + 8];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'B', 'M'})
                .putInt(bytes.length)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(2)
                .putInt(1)
                .putShort((short) 1)
                .putShort((short) 32);
        System.arraycopy(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, bytes, 54, 8);
        Files.write(file, bytes);
        Image image = Image.open(file);
        assertThat(image.channel("red").pixels()).containsExactly(3, 7);
        assertThat(image.acquisition())
                .containsEntry("stored as", "with a fourth value a pixel, perhaps transparency, which is left out");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "x.tif | <!DOCTYPE html><html>404</html> | is a web page",
                "x.png |  <HTML lang=en> | is a web page",
                "x.tif | version https://git-lfs.github.com/spec/v1 | fetch the file with “git lfs pull”",
                "x.npz | PK\u0003\u0004rest | numpy.save(",
                "x.ome.zarr.zip | PK\u0003\u0004rest | unpack it and open the folder",
                "x.zip | PK\u0003\u0004rest | is a file of the format ZIP"
            },
            delimiter = '|')
    void whatIsNoImageIsNamed(String name, String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve(name.strip()), text);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"http://example.org/x.tif", "file:///data/x.tif", "s3://bucket/x.zarr"})
    void anAddressIsNoFile(String address) {
        assertThatThrownBy(() -> Image.open(address)).hasMessageContaining("looks like an address (URL)");
    }

    @Test
    void aGifWithNumbersBeyondItsPaletteIsDamaged() throws IOException {
        Path file = folder.resolve("x.gif");
        gif(file, 10, 1, frame(1, 2));
        byte[] bytes = Files.readAllBytes(file);
        byte[] shorter = new byte[bytes.length - 6];
        System.arraycopy(bytes, 0, shorter, 0, 19);
        System.arraycopy(bytes, 25, shorter, 19, bytes.length - 25);
        shorter[10] = (byte) 0x80;
        Files.write(file, shorter);
        assertThatThrownBy(() -> Image.open(file))
                .hasMessageContaining("picture 0 (from 0) has numbers up to 2, beyond its palette of 2 colours");
    }

    @ParameterizedTest
    @CsvSource({"4, JPEG", "5, PNG"})
    void aBmpThatHoldsAnotherPictureIsNamed(int packing, String name) throws IOException {
        Path file = folder.resolve("x.bmp");
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "bmp", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        bytes[30] = (byte) packing;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Image.open(file)).hasMessageContaining("is a BMP that holds a " + name);
    }

    @Test
    void aGifWhoseBlocksEndTwiceLosesNoPicture() throws IOException {
        Path file = folder.resolve("x.gif");
        gif(file, 10, 1, frame(1, 2), frame(2, 1), frame(1, 1));
        byte[] bytes = Files.readAllBytes(file);
        int second = 25 + (bytes.length - 26) / 3;
        byte[] more = new byte[bytes.length + 2];
        System.arraycopy(bytes, 0, more, 0, second);
        System.arraycopy(bytes, second, more, second + 2, bytes.length - second);
        Files.write(file, more);
        Image film = Image.open(file);
        assertThat(film.size(Axis.T)).isEqualTo(3);
        assertThat(film.t(1).channel("red").pixels()).containsExactly(200, 100);
        assertThat(film.t(2).channel("red").pixels()).containsExactly(100, 100);
        assertThatThrownBy(() -> Labels.open(file)).hasMessageContaining("holds 3 pictures of an animation");
    }
}
