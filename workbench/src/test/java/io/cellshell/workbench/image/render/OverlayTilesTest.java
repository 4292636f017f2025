package io.cellshell.workbench.image.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.plot.Palette;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class OverlayTilesTest {

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Image flat(int height, int width) {
        float[] pixels = new float[height * width];
        pixels[0] = 1;
        return Image.of(height, width, pixels);
    }

    @Test
    void allTilesOfAGalleryHaveOneSize() throws IOException {
        for (int[] size : List.of(
                new int[] {3, 3},
                new int[] {256, 256},
                new int[] {360, 360},
                new int[] {520, 696},
                new int[] {2000, 30},
                new int[] {1, 1})) {
            BufferedImage tile = decoded(Overlay.on(flat(size[0], size[1])).thumbnail(256));
            assertThat(List.of(tile.getWidth(), tile.getHeight()))
                    .as(Arrays.toString(size))
                    .containsExactly(256, 256);
        }
        BufferedImage wide =
                decoded(Overlay.on(flat(520, 696).withDisplayRange(1, 0)).thumbnail(256));
        assertThat(wide.getRGB(0, 128)).as("the negative of nothing is white").isEqualTo(0xffffffff);
        assertThat(wide.getRGB(128, 0) >>> 24).as("nothing lies above").isZero();
    }

    /** Half of the pixels are bright, every other one: their mean is grey, where every second pixel would be white. */
    @Test
    void aSmallTileShowsTheMeanOfPixels() throws IOException {
        float[] checks = new float[400 * 400];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = (i / 400 + i % 400) % 2;
        }
        BufferedImage tile = decoded(
                Overlay.on(Image.of(400, 400, checks).withDisplayRange(0, 1)).thumbnail(200));
        assertThat(tile.getRGB(77, 33) & 0xff).isEqualTo(128);
    }

    @Test
    void theObjectInQuestionHasCornersAroundIt() throws IOException {
        Region object = new Region(40, 50, 10, 20);
        Overlay overlay = Overlay.on(flat(100, 100)).mark("this one", object);
        BufferedImage tile = decoded(overlay.thumbnail(100));
        int yellow = Overlay.markColour().rgb();

        // two pixels thick, three pixels away
        assertThat(tile.getRGB(50 - 5, 40 - 5) & 0xffffff).isEqualTo(yellow);
        assertThat(tile.getRGB(50 + 20 + 4, 40 + 10 + 4) & 0xffffff).isEqualTo(yellow);
        assertThat(tile.getRGB(60, 40 - 5) & 0xffffff)
                .as("open between the corners")
                .isZero();
        assertThat(tile.getRGB(60, 45) & 0xffffff)
                .as("the object itself is free")
                .isZero();
        assertThat(overlay.view().text()).contains("yellow: this one");
    }

    @Test
    void aWindowLiesInsideTheImageWithTheObjectInIt() {
        assertThat(new Region(40, 50, 10, 20).window(64, 200, 200)).isEqualTo(new Region(13, 28, 64, 64));
        assertThat(new Region(0, 190, 5, 10).window(64, 200, 200)).isEqualTo(new Region(0, 136, 64, 64));
        assertThat(new Region(5, 5, 5, 5).window(64, 20, 200)).isEqualTo(new Region(0, 0, 20, 64));
        assertThat(new Region(40, 50, 10, 20).in(new Region(13, 28, 64, 64))).isEqualTo(new Region(27, 22, 10, 20));
    }

    /** Where truth and prediction agree, neither hides the other. */
    @Test
    void outlinesInOnePlaceAreDashesOfBothColours() throws IOException {
        int[] ids = new int[60 * 60];
        for (int y = 10; y < 50; y++) {
            Arrays.fill(ids, y * 60 + 10, y * 60 + 50, 1);
        }
        Labels square = Labels.of(60, 60, ids);
        BufferedImage picture = decoded(Overlay.on(flat(60, 60))
                .with("truth", square)
                .with("prediction", square)
                .png());
        int truth = 0;
        int prediction = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            int rgb = picture.getRGB(x, 10 * 10) & 0xffffff;
            truth += rgb == Palette.colour(0).rgb() ? 1 : 0;
            prediction += rgb == Palette.colour(1).rgb() ? 1 : 0;
        }
        assertThat(truth + prediction).isEqualTo(400);
        assertThat(truth).isBetween(150, 250);
    }
}
