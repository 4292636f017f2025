package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Points.Point;
import io.cellshell.workbench.image.render.Overlay;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationTest {

    @TempDir
    Path folder;

    private static final Image IMAGE = Image.of(2, 3, new float[] {0, 1, 2, 3, 4, 5});
    private static final SemanticMask MASK =
            SemanticMask.of(2, 3, new int[] {0, 1, 1, 0, 0, 2}, List.of("background", "cell", "debris"));

    private static BufferedImage picture(Overlay overlay) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(overlay.png()));
    }

    @Test
    void aMaskCountsItsPixelsAndIsCut() {
        assertThat(MASK.counts())
                .containsExactly(Map.entry("background", 3), Map.entry("cell", 2), Map.entry("debris", 1));
        assertThat(MASK.crop(new Region(0, 1, 2, 2)).classes()).containsExactly(1, 1, 0, 2);
        assertThat(MASK)
                .hasToString(
                        "Mask, 2 × 3 pixels (height × width), classes background 50.0 %, cell 33.3 %, debris 16.7 %");
    }

    @Test
    void classesThatGetOneNameBecomeOne() {
        SemanticMask merged = MASK.relabelled(Map.of("debris", "background"));
        assertThat(merged.names()).containsExactly("background", "cell");
        assertThat(merged.classes()).containsExactly(0, 1, 1, 0, 0, 0);
        assertThatThrownBy(() -> MASK.relabelled(Map.of("dirt", "x"))).hasMessageContaining("no class “dirt”");
    }

    @Test
    void aMaskComesBackFromItsFile() {
        MASK.write(folder.resolve("m.png"));
        SemanticMask back = SemanticMask.open(folder.resolve("m.png"));
        assertThat(back.classes()).isEqualTo(MASK.classes());
        assertThat(back.names()).containsExactly("background", "cell", "debris");
    }

    @Test
    void valuesThatAreNoClassNumbersMustBeNamed() {
        Path path = folder.resolve("m.tif");
        Labels.of(1, 3, new int[] {0, 255, 0}).write(path);
        assertThat(SemanticMask.open(path).names()).containsExactly("background", "foreground");
        Labels.of(1, 3, new int[] {0, 255, 128}).write(path);
        assertThatThrownBy(() -> SemanticMask.open(path)).hasMessageContaining("3 different values up to 255");
        TreeMap<Integer, String> names = new TreeMap<>(Map.of(0, "none", 128, "cell", 255, "edge"));
        assertThat(SemanticMask.open(path, names).classes()).containsExactly(0, 2, 1);
        names.remove(128);
        assertThatThrownBy(() -> SemanticMask.open(path, names)).hasMessageContaining("holds the value 128");
    }

    @Test
    void aMaskTintsItsClassesAndLeavesTheBackground() throws IOException {
        Image black = Image.of(2, 3, new float[6]);
        BufferedImage picture = picture(Overlay.on(black).with("mask", MASK));
        int cell = picture.getWidth() / 6;
        assertThat(picture.getRGB(cell, 0)).isEqualTo(0xff000000);
        // 45 % of orange 0xE69F00
        assertThat(picture.getRGB(3 * cell, 0)).isEqualTo(0xff684800);
        assertThat(MASK.overlay(black).view().text()).contains("orange: cell; sky blue: debris");
    }

    @Test
    void pointsAreCircledAndThoseOutsideCounted() throws IOException {
        Image black = Image.of(100, 100, new float[10_000]);
        Points points = Points.of(List.of(new Point(50, 50), new Point(500, 2)));
        BufferedImage picture = picture(Overlay.on(black).with("spots", points));
        assertThat(picture.getRGB(303, 303)).isEqualTo(0xff000000);
        assertThat(picture.getRGB(303 + 5, 303) & 0xff0000).isGreaterThan(0xa00000);
        assertThat(points.overlay(black).view().text()).contains("points (2, 1 outside the image)");
    }

    @Test
    void pointsAreCutToTheirPixels() {
        Points points = Points.of(List.of(new Point(1.5, 2), new Point(1.4, 2.5), new Point(-0.6, 0)));
        assertThat(points.crop(new Region(1, 1, 1, 3)).all()).containsExactly(new Point(1.4 - 1, 1.5));
        assertThatThrownBy(() -> new Point(Double.NaN, 1)).hasMessageContaining("row NaN");
    }

    @Test
    void aCleanImageMayBeFinerByAWholeFactor() {
        TargetImage finer = new TargetImage(Image.of(4, 6, new float[24]));
        assertThat(finer.fits(IMAGE)).isTrue();
        assertThat(finer.region(new Region(1, 1, 1, 2), IMAGE)).isEqualTo(new Region(2, 2, 2, 4));
        assertThat(new TargetImage(Image.of(4, 3, new float[12])).fits(IMAGE)).isFalse();
        assertThat(new TargetImage(Image.of(1, 3, new float[3])).fits(IMAGE)).isFalse();
        assertThat(finer.overlay(IMAGE).view().html().orElseThrow()).contains("clean image: ");
        assertThatThrownBy(() -> Overlay.on(IMAGE).with("clean", finer)).hasMessageContaining("side by side");
    }

    @Test
    void aClassHasANameWithoutSpaceAroundIt() {
        assertThat(new ImageClass(" ctrl ")).isEqualTo(new ImageClass("ctrl"));
        assertThatThrownBy(() -> new ImageClass(" ")).hasMessageContaining("A class has a name");
        assertThat(new ImageClass("ctrl").overlay(IMAGE).view().text()).contains("class: “ctrl”");
    }

    @Test
    void aMaskOfWrongClassesIsExplained() {
        assertThatThrownBy(() -> SemanticMask.of(1, 1, new int[] {2}, List.of("a", "b")))
                .hasMessage(
                        "The mask holds the class 2, but the 2 classes [a, b] are numbered from 0 to 1; name every class.");
        assertThatThrownBy(() -> SemanticMask.of(1, 1, new int[] {0}, List.of("a", "a")))
                .hasMessageContaining("Two classes have one name");
    }
}
