package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

    private final Labels labels = Labels.of(4, 5, new int[] {
        0, 0, 0, 0, 0,
        0, 7, 7, 7, 0,
        0, 7, 7, 7, 3,
        0, 7, 7, 7, 3
    });

    @Test
    void measuresObjects() {
        assertThat(labels.objects())
                .containsExactly(
                        new LabelledObject(3, 2, 2.5, 4, new Region(2, 4, 2, 1), true),
                        new LabelledObject(7, 9, 2, 2, new Region(1, 1, 3, 3), true));
        assertThat(labels.count()).isEqualTo(2);
        assertThat(labels.crop(new Region(0, 0, 4, 4))
                        .crop(new Region(0, 0, 2, 4))
                        .objects()
                        .get(0)
                        .area())
                .isEqualTo(3);
        assertThat(new LabelledObject(1, 314, 0, 0, new Region(0, 0, 1, 1), false).equivalentDiameter())
                .isBetween(19.99, 20.0);
    }

    @Test
    void cropKeepsIdsAndRelabelledNumbersThem() {
        assertThat(labels.crop(new Region(2, 3, 2, 2)).ids()).containsExactly(7, 3, 7, 3);
        assertThat(labels.relabelled().crop(new Region(2, 3, 2, 2)).ids()).containsExactly(2, 1, 2, 1);
    }

    @Test
    void outlinesLeaveTheInsideOut() {
        assertThat(labels.outlines().ids()).containsExactly(0, 0, 0, 0, 0, 0, 7, 7, 7, 0, 0, 7, 0, 7, 3, 0, 7, 0, 7, 3);
    }

    @Test
    void areImmutable() {
        int[] ids = {1, 2};
        Labels two = Labels.of(1, 2, ids);
        ids[0] = 5;
        two.ids()[1] = 5;

        assertThat(two.ids()).containsExactly(1, 2);
    }

    @Test
    void wrongInputIsExplained() {
        assertThatThrownBy(() -> Labels.of(2, 2, new int[3]))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("needs 4 values, but 3 were given");
        assertThatThrownBy(() -> Labels.of(1, 1, new int[] {-1})).hasMessageContaining("the id -1");
        assertThatThrownBy(() -> labels.crop(new Region(3, 3, 2, 2))).hasMessageContaining("reaches out of the image");
        assertThatThrownBy(() -> new Region(-1, 0, 2, 2)).isInstanceOf(ImageException.class);
    }

    @Test
    void anOverlayNeedsTheSameShape() {
        Image image = Image.of(2, 2, new float[4]).named("small");

        assertThatThrownBy(() -> labels.overlay(image))
                .isInstanceOf(ImageException.class)
                .hasMessage("The image “small” has 2 × 2, but “labels” has 4 × 5 pixels (height × width);"
                        + " choose labels made from this image.");
    }

    /** A picture with a palette of these greys, row by row. */
    private static Path withPalette(Path file, String format, int[] greys, int width, int... numbers)
            throws IOException {
        byte[] grey = new byte[greys.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) greys[i];
        }
        IndexColorModel palette = new IndexColorModel(8, grey.length, grey, grey, grey);
        BufferedImage picture =
                new BufferedImage(width, numbers.length / width, BufferedImage.TYPE_BYTE_INDEXED, palette);
        picture.getRaster().setPixels(0, 0, width, numbers.length / width, numbers);
        ImageIO.write(picture, format, file.toFile());
        return file;
    }

    /** What is seen as white on black must not become black on white. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void aMaskWhosePaletteBeginsWithWhiteIsNotTurnedOver(String format, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("m." + format);
        int[] numbers = {0, 0, 1, 1, 1, 1};
        assertThat(Labels.open(withPalette(file, format, new int[] {255, 0, 9, 9}, 1, numbers))
                        .ids())
                .containsExactly(255, 255, 0, 0, 0, 0);
        assertThat(Labels.open(withPalette(file, format, new int[] {0, 255, 9, 9}, 1, numbers))
                        .ids())
                .containsExactly(0, 0, 1, 1, 1, 1);
        assertThat(Labels.open(withPalette(file, format, new int[] {255, 0, 9, 9}, 1, new int[6]))
                        .ids())
                .containsOnly(255);
        int[] three = {0, 1, 2, 2, 1, 0};
        assertThat(Labels.open(withPalette(file, format, new int[] {0, 90, 40, 9}, 1, three))
                        .ids())
                .containsExactly(three);
    }
}
