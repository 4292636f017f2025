package io.cellshell.workbench.image.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Image ramp(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
        }
        return Image.of(height, width, pixels).named("ramp");
    }

    @Test
    void aSmallImageIsEnlargedAndItsContrastSaid() throws IOException {
        View view = ramp(10, 101).view();
        BufferedImage picture = picture(view.png().orElseThrow());

        assertThat(picture.getWidth()).isEqualTo(505);
        assertThat(picture.getHeight()).isEqualTo(50);
        assertThat(picture.getRGB(0, 0) & 0xff).isZero();
        assertThat(picture.getRGB(504, 49) & 0xff).isEqualTo(255);
        assertThat(view.text())
                .isEqualTo(
                        "Image “ramp”, 10 × 101 pixels (height × width), float32, pixel size unknown; black is 10.09 (percentile 1),"
                                + " white is 1007 (percentile 99.8), shown enlarged 5 ×.");
    }

    @Test
    void aLargeImageIsReducedAndThatIsSaid() throws IOException {
        View view = ramp(10, 2400).view();

        assertThat(picture(view.png().orElseThrow()).getWidth()).isEqualTo(1200);
        assertThat(view.text()).contains("shown reduced 2 ×");
    }

    @Test
    void theScaleBarHasARoundLength() {
        assertThat(ScaleBar.of(PixelSize.ofMicrometres(0.325), 512, DisplayScale.of(512, 512)))
                .isEqualTo(new ScaleBar(20, 62));
        assertThat(ScaleBar.of(PixelSize.ofMicrometres(0.1), 100, DisplayScale.of(100, 100)))
                .isEqualTo(new ScaleBar(2, 120));
        assertThat(ramp(300, 400)
                        .withPixelSize(PixelSize.ofMicrometres(1))
                        .view()
                        .text())
                .contains("pixel size 1 µm", "scale bar 100 µm");
    }

    @Test
    void everyLengthCanBeWritten() throws IOException {
        for (double size : new double[] {1e-4, 0.003, 0.02, 0.5, 7, 80, 900}) {
            Image image = ramp(40, 400).withPixelSize(PixelSize.ofMicrometres(size));
            assertThat(picture(image.view().png().orElseThrow()).getWidth()).isEqualTo(400);
        }
    }

    @Test
    void anImageOfNothingButNaNIsShownBlack() throws IOException {
        BufferedImage picture =
                picture(Image.of(1, 1, new float[] {Float.NaN}).view().png().orElseThrow());
        assertThat(picture.getRGB(0, 0) & 0xffffff).isZero();
    }

    @Test
    void touchingObjectsAreSeenApart() throws IOException {
        View view = Labels.of(1, 4, new int[] {1, 1, 8, 8}).view();
        BufferedImage picture = picture(view.png().orElseThrow());

        assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(Palette.colour(1).rgb());
        assertThat(picture.getRGB(2 * 16, 0) & 0xffffff).isZero();
        assertThat(picture.getRGB(3 * 16, 0) & 0xffffff)
                .isEqualTo(Palette.colour(8).rgb());
        assertThat(view.text()).contains("2 objects");
    }

    @Test
    void anOverlaySaysWhatItsColoursMean() throws IOException {
        int[] square = new int[400 * 400];
        for (int y = 100; y < 200; y++) {
            Arrays.fill(square, y * 400 + 100, y * 400 + 200, 1);
        }
        Labels truth = Labels.of(400, 400, square);
        Overlay overlay = Overlay.on(ramp(400, 400))
                .with("ground truth", truth)
                .with("prediction", Labels.of(400, 400, new int[160_000]));

        BufferedImage picture = picture(overlay.png());
        assertThat(picture.getRGB(100, 150) & 0xffffff)
                .isEqualTo(Palette.colour(0).rgb());
        assertThat(picture.getRGB(101, 150) & 0xffffff)
                .isNotEqualTo(Palette.colour(0).rgb());
        assertThat(overlay.view().text())
                .startsWith("orange: ground truth (1 objects); sky blue: prediction (0 objects)")
                .contains("percentile 99.8");
        assertThat(overlay.view().html().orElseThrow()).contains("#E69F00", "data:image/png;base64,");
    }
}
