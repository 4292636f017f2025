package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.tiff.page.Tag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with bytes flipped or cut away are read or refused in words; nothing else happens. */
class HostileTiffTest {

    private static final int CASES = 150;

    @TempDir
    private Path folder;

    /** Written by the JDK, in its packings; 30 × 40 pixels. */
    private static byte[] packed(String packing, int kind) throws IOException {
        BufferedImage picture = new BufferedImage(40, 30, kind);
        for (int i = 0; i < 1200; i++) {
            for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
                int value = kind == BufferedImage.TYPE_BYTE_BINARY ? i / 3 % 2 : (i * 7 + band * 50) & 0xff;
                picture.getRaster().setSample(i % 40, i / 40, band, value);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(packing);
            how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            how.setTiling(16, 16, 0, 0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] imageJ() {
        ImageStack stack = new ImageStack(9, 8);
        for (int i = 0; i < 6; i++) {
            stack.addSlice(new ShortProcessor(9, 8));
        }
        ImagePlus plus = new ImagePlus("stack", stack);
        plus.setDimensions(2, 3, 1);
        plus.setOpenAsHyperStack(true);
        return new FileSaver(plus).serialize();
    }

    private byte[] ome() throws IOException {
        Path file = folder.resolve("seed.tif");
        try (TinyTiff tiff = new TinyTiff(file, true, 0)) {
            long second = 16 + tiff.size(6);
            tiff.directory(
                    16,
                    second,
                    Tag.WIDTH,
                    4,
                    Tag.HEIGHT,
                    4,
                    Tag.BITS,
                    8,
                    Tag.STRIP_OFFSETS,
                    900,
                    Tag.STRIP_COUNTS,
                    16,
                    Tag.DESCRIPTION,
                    0);
            tiff.directory(
                    second, 0, Tag.WIDTH, 4, Tag.HEIGHT, 4, Tag.BITS, 8, Tag.STRIP_OFFSETS, 900, Tag.STRIP_COUNTS, 16);
            tiff.text(
                    16,
                    5,
                    300,
                    "<OME><Image><Pixels DimensionOrder=\"XYZCT\" SizeX=\"4\" SizeY=\"4\" SizeZ=\"2\" SizeC=\"1\""
                            + " SizeT=\"1\" PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\" PhysicalSizeXUnit=\"nm\">"
                            + "<Channel Name=\"GFP\"/><TiffData IFD=\"0\" FirstZ=\"0\" PlaneCount=\"1\"><UUID FileName=\"seed.tif\">1</UUID></TiffData>"
                            + "<TiffData IFD=\"1\" FirstZ=\"1\" PlaneCount=\"1\"/></Pixels></Image></OME>");
            tiff.write(900, new byte[16]);
        }
        return Files.readAllBytes(file);
    }

    /** Tiles of 16 × 16 pixels: 64 × 64 pixels, and half and a quarter of them, in directories below the page or in further pages. */
    private byte[] pyramid(boolean below) throws IOException {
        Path file = folder.resolve("seed.tif");
        int fields = 10;
        try (TinyTiff tiff = new TinyTiff(file, true, 0)) {
            long second = 16 + tiff.size(fields);
            long third = second + tiff.size(fields);
            for (int level = 0; level < 3; level++) {
                int side = 64 >> level;
                // Every tile has a place of its own; the first of each list is the list of one.
                tiff.directory(
                        level == 0 ? 16 : level == 1 ? second : third,
                        below || level == 2 ? 0 : level == 0 ? second : third,
                        Tag.NEW_SUBFILE_TYPE,
                        level == 0 ? 0 : 1,
                        Tag.WIDTH,
                        side,
                        Tag.HEIGHT,
                        side,
                        Tag.BITS,
                        8,
                        Tag.TILE_WIDTH,
                        side,
                        Tag.TILE_HEIGHT,
                        side,
                        Tag.TILE_OFFSETS,
                        1000,
                        Tag.TILE_COUNTS,
                        side * side,
                        below && level < 2 ? Tag.SUB_DIRECTORIES : Tag.SAMPLE_FORMAT,
                        below && level < 2 ? (level == 0 ? second : third) : 1,
                        Tag.SAMPLES,
                        1);
            }
            tiff.write(1000, new byte[64 * 64]);
        }
        return Files.readAllBytes(file);
    }

    private byte[] seed(String kind) throws IOException {
        return switch (kind) {
            case "ImageJ" -> imageJ();
            case "OME" -> ome();
            case "smaller copies below" -> pyramid(true);
            case "smaller copies behind" -> pyramid(false);
            case "float" -> new FileSaver(new ImagePlus("x", new FloatProcessor(12, 10))).serialize();
            case "CCITT T.6", "CCITT T.4" -> packed(kind, BufferedImage.TYPE_BYTE_BINARY);
            case "JPEG" -> packed("JPEG", BufferedImage.TYPE_3BYTE_BGR);
            default -> packed(kind, BufferedImage.TYPE_BYTE_GRAY);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LZW",
                "Deflate",
                "ZLib",
                "PackBits",
                "JPEG",
                "CCITT T.6",
                "CCITT T.4",
                "ImageJ",
                "OME",
                "float",
                "smaller copies below",
                "smaller copies behind"
            })
    void damageEndsInWords(String kind) throws IOException {
        byte[] sound = seed(kind);
        Path file = folder.resolve("seed.tif");
        Files.write(file, sound);
        read(file);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(kind.hashCode());
        for (int i = 0; i < CASES; i++) {
            byte[] damaged = sound.clone();
            int flips = 1 + random.nextInt(6);
            for (int flip = 0; flip < flips; flip++) {
                damaged[4 + random.nextInt(damaged.length - 4)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
            }
            if (i % 5 == 0) {
                damaged = Arrays.copyOf(damaged, 8 + random.nextInt(damaged.length - 8));
            }
            Files.write(file, damaged);
            try {
                read(file);
            } catch (ImageException inWords) {
                assertThat(inWords.getMessage()).doesNotContain("\n").endsWith(".");
            } catch (RuntimeException | Error e) {
                fail("case " + i + " of " + kind, e);
            }
        }
    }

    private static void read(Path file) {
        Image image;
        try {
            image = Image.open(file);
        } catch (ImageException question) {
            if (!question.getMessage().contains("does not say whether")) {
                throw question;
            }
            image = Image.open(file, question.getMessage().contains("CYX") ? "CYX" : "ZYX");
        }
        List<Image> planes = image.planes();
        planes.subList(0, Math.min(4, planes.size())).forEach(Image::pixels);
        planes.get(planes.size() - 1).pixels();
        for (int level = 1; level < image.levels().size(); level++) {
            image.level(level).planes().get(0).pixels();
        }
        Image.series(file);
    }

    @Test
    void damagedXmlEndsInWords() throws IOException {
        String sound = new String(ome(), StandardCharsets.ISO_8859_1);
        int start = sound.indexOf("<OME>");
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
        Path file = folder.resolve("seed.tif");
        for (int i = 0; i < 3 * CASES; i++) {
            StringBuilder damaged = new StringBuilder(sound);
            int flips = 1 + random.nextInt(3);
            for (int flip = 0; flip < flips; flip++) {
                int at = start + random.nextInt(sound.indexOf("</OME>") + 6 - start);
                damaged.setCharAt(at, "<>\"'/&; =-9\u00ff\u0001".charAt(random.nextInt(13)));
            }
            Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
            try {
                read(file);
                Labels.open(file);
            } catch (ImageException inWords) {
                assertThat(inWords.getMessage()).doesNotContain("\n").endsWith(".");
            }
        }
    }
}
