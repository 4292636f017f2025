package io.cellshell.workbench.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.tiff.write.TiffWriting;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenPicturesTest {

    @TempDir
    Path folder;

    private static Image colour(PixelType type, float... values) {
        return Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, 1, 2}, values)
                .withType(type)
                .withChannelNames(List.of("red", "green", "blue"));
    }

    @Test
    void redGreenAndBlueAreWrittenAsTheyAre() throws IOException {
        Path file = folder.resolve("rgb.png");
        Image bytes = colour(PixelType.UINT8, 1, 2, 30, 40, 255, 0);
        bytes.write(file);
        BufferedImage decoded = ImageIO.read(file.toFile());
        assertThat(decoded.getRGB(0, 0) & 0xffffff).isEqualTo(0x011eff);
        assertThat(decoded.getRGB(1, 0) & 0xffffff).isEqualTo(0x022800);
        assertThat(decoded.getRaster().getTransferType()).isEqualTo(DataBuffer.TYPE_BYTE);

        for (Image image : List.of(bytes, colour(PixelType.UINT16, 1, 2, 300, 400, 65_535, 0))) {
            image.write(file);
            Image again = Image.open(file);
            assertThat(again.channelNames()).containsExactly("red", "green", "blue");
            for (int c = 0; c < 3; c++) {
                assertThat(again.channel(c).pixels()).isEqualTo(image.channel(c).pixels());
            }
        }
        assertThatThrownBy(() -> colour(PixelType.FLOAT32, 0.5f, 0, 0, 0, 0, 0).write(file))
                .hasMessageContaining("whole numbers")
                .hasMessageContaining("image.show().write");
        Image two = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 1, 1}, new float[2]);
        assertThatThrownBy(() -> two.write(file)).isInstanceOf(ImageException.class);
    }

    private static final List<String> NAMES = List.of("background", "Zellkern, µm", "a \"b\"\\n=é", "日本語\n2");

    @Test
    void classNamesAreKept() throws IOException {
        SemanticMask mask = SemanticMask.of(2, 2, new int[] {0, 1, 0, 2}, NAMES);
        for (String name : List.of("m.png", "m.tif", "M.TIFF")) {
            mask.write(folder.resolve(name).toString());
            SemanticMask again = SemanticMask.open(folder.resolve(name));
            assertThat(again.names()).as(name).isEqualTo(NAMES);
            assertThat(again.classes()).containsExactly(0, 1, 0, 2);
            assertThat(Labels.open(folder.resolve(name)).ids()).containsExactly(0, 1, 0, 2);
            assertThat(SemanticMask.open(folder.resolve(name), new TreeMap<>(Map.of(0, "n", 1, "o", 2, "p")))
                            .names())
                    .containsExactly("n", "o", "p");
        }
        assertThatThrownBy(() -> mask.write(folder.resolve("m.npy")))
                .hasMessageContaining("a mask with the names of its classes can be written as .png, .tif or .tiff");
    }

    @Test
    void moreClassesThanAByteHolds() {
        List<String> names = IntStream.range(0, 300).mapToObj(i -> "c" + i).toList();
        SemanticMask mask = SemanticMask.of(1, 2, new int[] {0, 299}, names);
        mask.write(folder.resolve("m.png"));
        assertThat(SemanticMask.open(folder.resolve("m.png")).at(0, 1)).isEqualTo(299);
    }

    @Test
    void whatOthersWriteInThatPlaceIsNoList() {
        Labels labels = Labels.of(1, 2, new int[] {0, 1});
        for (String line : List.of(
                "classes=3\n",
                "classes=[[1],{}]\n",
                "classes=\n",
                "classes=" + "[".repeat(100_000) + "\n",
                "classes=[]\n")) {
            TiffWriting.write(labels, folder.resolve("o.tif"), line);
            assertThat(SemanticMask.open(folder.resolve("o.tif")).names())
                    .as(line.substring(0, 9))
                    .containsExactly("background", "class 1");
        }
        TiffWriting.write(labels, folder.resolve("o.tif"), "classes=[\"one\"]\n");
        assertThatThrownBy(() -> SemanticMask.open(folder.resolve("o.tif")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("the 1 classes [one]");
    }

    @Test
    void aCutOffFileIsStillSaidToBeDamaged() throws IOException {
        SemanticMask.of(64, 64, IntStream.range(0, 4096).map(i -> i * i / 7 % 2).toArray(), List.of("a", "b"))
                .write(folder.resolve("m.png"));
        byte[] whole = Files.readAllBytes(folder.resolve("m.png"));
        // the head, the names, and the beginning of the pixels
        for (int length = 9; length < 80; length += 7) {
            Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SemanticMask.open(folder.resolve("cut.png")))
                    .isInstanceOf(ImageException.class);
        }
    }
}
