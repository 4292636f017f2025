package io.cellshell.workbench.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Channel;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

    @TempDir
    private Path folder;

    private final Image image = noise(60, 70).named("cells").withPixelSize(new PixelSize(0.5, 0.25));

    /** Whole numbers from 0 to 65535 that do not compress. */
    private static Image noise(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 40503L ^ i * 2654435761L >> 7) & 0xffff;
        }
        return Image.of(height, width, pixels);
    }

    @Test
    void aFloatTiffKeepsEveryNumberAndThePixelSize() {
        Image fractions =
                Image.of(2, 3, new float[] {-1.5f, 0, 0.1f, 1e-6f, 3e5f, 7}).withPixelSize(new PixelSize(0.5, 0.25));
        fractions.write(folder.resolve("f.tif"));
        Image read = Image.open(folder.resolve("f.tif"));

        assertThat(read.pixels()).isEqualTo(fractions.pixels());
        assertThat(read.type()).isEqualTo(PixelType.FLOAT32);
        assertThat(read.name()).isEqualTo("f");
        assertThat(read.pixelSize().orElseThrow().y()).isCloseTo(0.5, within(1e-6));
        assertThat(read.pixelSize().orElseThrow().x()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void sixteenBitPngAndTiffKeepEveryNumber() {
        image.write(folder.resolve("a.png"));
        Image png = Image.open(folder.resolve("a.png").toString());
        png.write(folder.resolve("b.tif"));
        Image tiff = Image.open(folder.resolve("b.tif"));

        assertThat(png.pixels()).isEqualTo(image.pixels());
        assertThat(png.type()).isEqualTo(PixelType.UINT16);
        assertThat(png.pixelSize()).isEmpty();
        assertThat(tiff.pixels()).isEqualTo(image.pixels());
        assertThat(tiff.type()).isEqualTo(PixelType.UINT16);
    }

    @Test
    void aPngHoldsNoFractions() {
        assertThatThrownBy(() -> Image.of(1, 1, new float[] {0.5f}).write(folder.resolve("a.png")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("holds 0.5")
                .hasMessageContaining("write it as .tif");
        assertThatThrownBy(() -> image.write(folder.resolve("a.bmp")))
                .hasMessageContaining("ends in .bmp: an image can be written as .ome.tif");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aColourPictureHasThreeChannelsUnlessItIsGrey() throws IOException {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, new Color(7, 7, 7).getRGB());
        picture.setRGB(1, 0, new Color(9, 9, 9).getRGB());
        Path file = folder.resolve("rgb.png");
        ImageIO.write(picture, "png", file.toFile());
        assertThat(Image.open(file).pixels()).containsExactly(7, 9);
        assertThat(Image.open(file).acquisition()).containsEntry("stored as", "RGB, equal in all three");

        picture.setRGB(1, 0, new Color(100, 200, 50).getRGB());
        ImageIO.write(picture, "png", file.toFile());
        assertThat(Image.open(file).channelNames()).containsExactly("red", "green", "blue");
        assertThat(Image.open(file).channel("green").pixels()).containsExactly(7, 200);
        assertThat(Image.open(file, Channel.GREEN).pixels()).containsExactly(7, 200);
        assertThat(Image.open(file, Channel.LUMINANCE).at(0, 1)).isEqualTo((float) (21.26 + 143.04 + 3.61));
        assertThatThrownBy(() -> Labels.open(file)).hasMessageContaining("colour picture");
    }

    @Test
    void aJpegIsReadAsAnImageButNotAsLabels() throws IOException {
        Path file = folder.resolve("grey.jpg");
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY), "jpg", file.toFile());

        assertThat(Image.open(file))
                .hasToString("Image “grey”, 10 × 20 pixels (height × width), uint8, pixel size unknown");
        assertThatThrownBy(() -> Labels.open(file)).hasMessageContaining("JPEG").hasMessageContaining("PNG or TIFF");
    }

    @Test
    void whatIsNoImageFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("text.tif"), "cell,area\n1,200\n");
        Files.createFile(folder.resolve("empty.png"));

        assertThatThrownBy(() -> Image.open(folder.resolve("none.tif")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.tif");
        assertThatThrownBy(() -> Image.open(folder.resolve("text.tif")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("it starts with the text “cell,area");
        assertThatThrownBy(() -> Image.open(folder.resolve("empty.png")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("is empty (0 bytes)");
        assertThatThrownBy(() -> Image.open(folder))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("is a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif", "a.jpg"})
    void aFileCutOffAnywhereIsRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        if (name.endsWith("jpg")) {
            BufferedImage grey = new BufferedImage(70, 60, BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < 70 * 60; i++) {
                grey.getRaster().setSample(i % 70, i / 70, 0, (int) image.at(i / 70, i % 70) & 0xff);
            }
            ImageIO.write(grey, "jpg", file.toFile());
        } else {
            image.write(file);
        }
        byte[] whole = Files.readAllBytes(file);
        for (double part : new double[] {0.003, 0.02, 0.1, 0.5, 0.9, 0.99}) {
            Path cut = folder.resolve("cut-" + name);
            Files.write(cut, Arrays.copyOf(whole, (int) (whole.length * part)));
            assertThatThrownBy(() -> Image.open(cut)).as("%s of %s", part, name).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void absurdDimensionsAreRefusedBeforeMemoryIsTaken() throws IOException {
        image.write(folder.resolve("a.png"));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("a.png")));
        bytes.putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), 12, 17);
        bytes.putInt(29, (int) checksum.getValue());
        Files.write(folder.resolve("huge.png"), bytes.array());

        assertThatThrownBy(() -> Image.open(folder.resolve("huge.png")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("claims 2000000000 × 2000000000 pixels");
    }

    @Test
    void aStackOfImageJIsAVolume() {
        ImageStack stack = new ImageStack(3, 2);
        stack.addSlice(new ByteProcessor(3, 2));
        stack.addSlice(new ByteProcessor(3, 2, new byte[] {0, 0, 9, (byte) 200, 0, 0}));
        byte[] tiff = new FileSaver(new ImagePlus("stack", stack)).serialize();
        AtomicFile.write(folder.resolve("stack.tif"), tiff);

        assertThat(Image.open(folder.resolve("stack.tif")).axes()).containsExactly(Axis.Z, Axis.Y, Axis.X);
        assertThat(Labels.open(folder.resolve("stack.tif")).voxels())
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 9, 200, 0, 0);
    }

    @Test
    void labelsKeepTheirIdsInPngAndTiff() {
        Labels labels = Labels.of(2, 2, new int[] {0, 65535, 300, 300});
        labels.write(folder.resolve("l.png"));
        labels.write(folder.resolve("l.tif"));

        assertThat(Labels.open(folder.resolve("l.png")).ids()).isEqualTo(labels.ids());
        assertThat(Labels.open(folder.resolve("l.tif").toString()).ids()).isEqualTo(labels.ids());
    }

    @Test
    void labelsThatDoNotFitAreNotWritten() {
        Labels labels = Labels.of(1, 2, new int[] {0, 65536});

        assertThatThrownBy(() -> labels.write(folder.resolve("l.png")))
                .hasMessageContaining("65536")
                .hasMessageContaining("relabelled");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void fractionsAreNoLabels() {
        Image.of(1, 2, new float[] {1, 0.5f}).write(folder.resolve("i.tif"));
        Image.of(1, 2, new float[] {1, 3}).write(folder.resolve("whole.tif"));

        assertThatThrownBy(() -> Labels.open(folder.resolve("i.tif")))
                .hasMessageContaining("0.5")
                .hasMessageContaining("whole numbers");
        assertThat(Labels.open(folder.resolve("whole.tif")).ids()).containsExactly(1, 3);
    }
}
