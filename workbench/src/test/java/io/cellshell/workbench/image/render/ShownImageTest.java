package io.cellshell.workbench.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Region;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownImageTest {

    @TempDir
    Path folder;

    private static Image ramp(int side) {
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % side * 10;
        }
        return Image.of(side, side, pixels).named("ramp");
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int grey(BufferedImage picture, int y, int x) {
        int rgb = picture.getRGB(x, y) & 0xffffff;
        assertThat(rgb).isEqualTo((rgb & 0xff) * 0x010101);
        return rgb & 0xff;
    }

    /** 20 pixels are shown 16 times as large; intensities 0, 10, ... 190. */
    @Test
    void theDisplayRangeIsThatOfChoice() throws IOException {
        ShownImage shown = ramp(20).show(50, 150);
        shown.write(folder.resolve("s.png"));
        BufferedImage picture = ImageIO.read(folder.resolve("s.png").toFile());

        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(320, 320);
        assertThat(grey(picture, 0, 16 * 5)).isZero();
        assertThat(grey(picture, 9, 16 * 10 + 3)).isEqualTo(128);
        assertThat(grey(picture, 9, 16 * 15)).isEqualTo(255);
        assertThat(shown.toString()).contains("black is 50, white is 150 (chosen)");
        assertThat(shown.image().pixels()).isEqualTo(ramp(20).pixels());

        BufferedImage negative = decoded(ramp(20).show(150, 50).view().png().orElseThrow());
        assertThat(grey(negative, 0, 0)).isEqualTo(255);
        assertThat(grey(negative, 0, 16 * 19)).isZero();
        assertThatThrownBy(() -> ramp(20).show(3, 3)).hasMessageContaining("give two different numbers");
        assertThatThrownBy(() -> ramp(20).withDisplayRange(0, Double.NaN)).isInstanceOf(ImageException.class);
    }

    @Test
    void itIsKeptInEverythingThatIsMadeOfTheImage() throws IOException {
        Image image = ramp(20).withDisplayRange(50, 150);
        Labels none = Labels.of(20, 20, new int[400]);
        String chosen = "black is 50, white is 150 (chosen)";

        assertThat(Overlay.on(image).with("truth", none).view().text()).contains(chosen);
        assertThat(Overlay.on(ramp(20).show(50, 150)).view().text()).contains(chosen);
        assertThat(ramp(20).show(50, 150).with("truth", none).view().text()).contains(chosen);
        assertThat(image.beside(ramp(20)).view().text()).contains(chosen);
        assertThat(image.histogram().view().text()).contains(chosen);
        assertThat(image.named("other")
                        .withPixelSize(PixelSize.ofMicrometres(1))
                        .view()
                        .text())
                .contains(chosen);
        assertThat(image.crop(new Region(0, 0, 5, 5)).view().text()).contains(chosen);
        Image stack = Image.stack(Axis.Z, List.of(ramp(20), ramp(20))).withDisplayRange(50, 150);
        assertThat(stack.montage(Axis.Z).view().text()).contains(chosen);
        assertThat(stack.z(1).view().text()).contains(chosen);
        BufferedImage tile = decoded(Overlay.on(image).thumbnail(40));
        assertThat(grey(tile, 0, 2 * 10)).isEqualTo(128);
        assertThat(ramp(20).view().text()).contains("percentile");
    }

    @Test
    void aLargeImageIsWrittenPixelByPixel() throws IOException {
        Image large = Image.of(10, 2500, new float[25_000]);
        large.show(0, 1).write(folder.resolve("l.png"));
        assertThat(ImageIO.read(folder.resolve("l.png").toFile()).getWidth()).isEqualTo(2500);
        assertThat(decoded(large.view().png().orElseThrow()).getWidth()).isEqualTo(833);
    }

    @Test
    void aColourPictureStaysInColour() throws IOException {
        Image red = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, 1, 2}, new float[] {200, 0, 0, 0, 0, 100})
                .withType(PixelType.UINT8)
                .withChannelNames(List.of("red", "green", "blue"));
        red.show().write(folder.resolve("c.png"));
        BufferedImage picture = ImageIO.read(folder.resolve("c.png").toFile());
        assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0xc80000);
        assertThat(picture.getRGB(picture.getWidth() - 1, 0) & 0xffffff).isEqualTo(0x000064);

        Overlay overlay = Overlay.on(red).with("truth", Labels.of(1, 2, new int[] {0, 0}));
        assertThat(decoded(overlay.png()).getRGB(0, 0) & 0xffffff).isEqualTo(0xc80000);
        assertThat(overlay.view().text()).contains("colours as they are stored");
        assertThat(red.show(0, 100).view().text()).contains("(chosen)");
        assertThat(decoded(red.show(0, 100).view().png().orElseThrow()).getRGB(0, 0) & 0xffffff)
                .isEqualTo(0xff0000);
    }

    @Test
    void fewBrightPixelsAreWhiteAndTheWordsSayWhy() {
        float[] pixels = new float[100 * 100];
        pixels[7] = 1000;
        assertThat(Image.of(100, 100, pixels).view().text())
                .contains("black is 0, white is all above (percentiles 1 and 99.8 are the same)");
    }
}
