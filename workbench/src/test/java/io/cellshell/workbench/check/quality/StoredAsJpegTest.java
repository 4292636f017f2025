package io.cellshell.workbench.check.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is a JPEG is lossy, whatever its pixels look like. */
class StoredAsJpegTest {

    private static final String SENTENCE = " is a JPEG: part of it was thrown away when it was stored.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 10, 64", "0.95, 10, 64", "0.75, 10, 200", "0.3, 10, 64", "1, 10, 16", "1, 5, 64", "0.8, 5, 64"})
    void ofAnyQualitySizeAndColour(float quality, int type, int side) throws IOException {
        Path file = jpeg(folder.resolve("a.jpg"), picture(type, side), quality);
        assertJpeg(new CompressionBlocks().examine(Image.open(file)));
        Path renamed = Files.move(file, folder.resolve("renamed.png"));
        assertJpeg(new CompressionBlocks().examine(Image.open(renamed)));
    }

    @ParameterizedTest
    @CsvSource({"JPEG, 10", "JPEG, 5"})
    void insideATiff(String packing, int type) throws IOException {
        Path file = folder.resolve("a.tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType(packing);
        how.setCompressionQuality(1);
        write(writer, how, picture(type, 64), file);
        Image image = Image.open(file);
        assertJpeg(new CompressionBlocks().examine(image));
        // grey in colours is still told, whatever else is noted
        assertThat(new GreyAsColour().examine(image).severity() == Severity.OK).isEqualTo(type == 10);
    }

    @Test
    void whatLosesNothingIsJudgedByItsPixels() throws IOException {
        for (String format : new String[] {"png", "tiff", "bmp"}) {
            Path file = folder.resolve("a." + format);
            ImageIO.write(picture(10, 64), format, file.toFile());
            assertThat(new CompressionBlocks().examine(Image.open(file)).severity())
                    .as(format)
                    .isEqualTo(Severity.OK);
        }
    }

    private static void assertJpeg(Finding finding) {
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).startsWith("its file is packed as JPEG; ");
        assertThat(finding.sentence()).endsWith(SENTENCE);
    }

    /** A slope with a texture. */
    private static BufferedImage picture(int type, int side) {
        BufferedImage image = new BufferedImage(side, side, type);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int value = 40 + (x * 3 + y * 2) % 97 / 2 + (x * x + 3 * y) % 7;
                int[] pixel = {value, value, value};
                image.getRaster().setPixel(x, y, pixel);
            }
        }
        return image;
    }

    private static Path jpeg(Path file, BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        write(writer, how, image, file);
        return file;
    }

    private static void write(ImageWriter writer, ImageWriteParam how, BufferedImage image, Path file)
            throws IOException {
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
