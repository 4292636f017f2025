package io.cellshell.workbench.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.plot.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static Image row(String name, float... pixels) {
        return Image.of(1, pixels.length, pixels).named(name);
    }

    @Test
    void wholeNumbersGetBinsOfAWholeWidth() {
        Histogram few = row("few", 3, 3, 3, 5, 7, 7).histogram();
        assertThat(few.counts()).containsExactly(3, 0, 1, 0, 2);
        assertThat(few.binWidth()).isEqualTo(1);
        assertThat(few.minimum()).isEqualTo(3);
        assertThat(few.atMinimum()).isEqualTo(3);
        assertThat(few.atMaximum()).isEqualTo(2);

        Histogram wide = row("wide", 0, 1, 2, 4095, 4095).histogram();
        assertThat(wide.binWidth()).isEqualTo(16);
        assertThat(wide.counts()).hasSize(256);
        assertThat(wide.counts()[0]).isEqualTo(3);
        assertThat(wide.counts()[255]).isEqualTo(2);
    }

    @Test
    void otherNumbersGet256Bins() {
        Histogram histogram =
                row("f", 0.25f, 0.5f, 0.75f, Float.NaN, Float.POSITIVE_INFINITY).histogram();

        assertThat(histogram.counts()).hasSize(256);
        assertThat(histogram.counts()[0]).isEqualTo(1);
        assertThat(histogram.counts()[128]).isEqualTo(1);
        assertThat(histogram.counts()[255]).isEqualTo(1);
        assertThat(histogram.notFinite()).isEqualTo(2);
        assertThat(row("one value", 0.5f, 0.5f).histogram().counts()).containsExactly(2);
        assertThat(row("nothing", Float.NaN).histogram().counts()).containsExactly(0);
    }

    @Test
    void aHistogramSaysWhatItsEndsHold() {
        View view = row("cells", 0, 0, 0, 1, 2, 3, 3, 255).histogram().view();

        assertThat(view.svg().orElseThrow()).contains("Histogram of cells", "shown white");
        assertThat(view.text())
                .isEqualTo("Histogram of “cells”: 8 pixels in 256 bins of width 1; 37.5 % hold the lowest value 0,"
                        + " 12.5 % the highest 255; when shown, black is 0 (percentile 1), white is 251.5 (percentile"
                        + " 99.8).");
    }

    @Test
    void imagesSideBySideShareOneContrast() {
        View view = row("dark", 0, 1, 2, 3)
                .beside(row("bright", 100, 101, 102, 103))
                .beside(row("third", 0, 0, 0, 0))
                .view();

        assertThat(view.text())
                .startsWith("The same contrast for all 3: black is 0 (percentile 1), white is 103 (percentile 99.8)")
                .contains("Image “dark”", "Image “bright”", "Image “third”", "shown enlarged 16 ×");
        assertThat(view.html().orElseThrow().split("<img", -1)).hasSize(4);
    }

    @Test
    void aDifferenceKeepsItsSignAndSaysItsRange() {
        Difference difference = row("a", 5, 5, 5, 9).minus(row("b", 5, 6, 3, 9));

        assertThat(difference.values().pixels()).containsExactly(0, -1, 2, 0);
        assertThat(difference.mean()).isEqualTo(0.25);
        assertThat(difference.rootMeanSquare()).isCloseTo(Math.sqrt(5 / 4.0), within(1e-12));
        assertThat(difference.view().text())
                .contains("blue: −1.994 or less: “b” is brighter", "white: 0", "vermilion: 1.994 or more")
                .contains("mean 0.25", "percentile 99.8 of the absolute differences");
        assertThatThrownBy(() -> row("a", 1, 2).minus(row("b", 1)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("“a” has 1 × 2 pixels (height × width), but “b” has 1 × 1");
    }

    @Test
    void coloursOfADifferenceAreWhiteInTheMiddle() {
        assertThat(Difference.colour(0, 10)).isEqualTo(0xFFFFFF);
        assertThat(Difference.colour(10, 10)).isEqualTo(0xD55E00);
        assertThat(Difference.colour(99, 10)).isEqualTo(0xD55E00);
        assertThat(Difference.colour(-10, 10)).isEqualTo(0x0072B2);
        assertThat(Difference.colour(-5, 10)).isEqualTo(0x80B9D9);
        assertThat(Difference.colour(Float.NaN, 10)).isZero();
        assertThat(Difference.colour(0, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void manyPixelsAreSampledEvenly() {
        float[] half = new float[1 << 13 << 12];
        Arrays.fill(half, half.length / 2, half.length, 1);
        DisplayRange contrast = AutoContrast.of(Image.of(1 << 13, 1 << 12, half));

        assertThat(contrast).isEqualTo(new DisplayRange(0, 1));
    }

    private static Image stack(List<Axis> axes, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Image.of(axes, shape, values).named("stack");
    }

    @Test
    void aMontageChoosesPlanesEvenlyAndSaysSo() {
        Image image = stack(List.of(Axis.T, Axis.C, Axis.Z, Axis.Y, Axis.X), 3, 2, 46, 2, 2);
        Montage montage = image.montage(Axis.Z);

        assertThat(montage.indices()).containsExactly(0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45);
        assertThat(montage.view().text())
                .contains(
                        "16 of the 46 planes along Z, evenly chosen at T = 1 of 0 to 2 (the middle), C = 0 of 0 to 1 (the first);")
                // the first pixel of that stack is 1 * 2 * 46 * 4 = 368, the last 551
                .contains("one contrast for all: black is 368.6 (percentile 1), white is 550.9 (percentile 99.8)")
                .contains("\nZ = 0\nZ = 3\n");
        assertThatThrownBy(() -> image.z(0).montage(Axis.Z))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("and Z was given");
    }

    @Test
    void channelsAreShownEachWithItsOwnContrastAndName() {
        Image image = stack(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), 2, 3, 2, 2)
                .withChannelNames(List.of("DAPI", "actin"))
                .withPixelSize(PixelSize.ofMicrometres(0.5));
        View view = image.view();

        assertThat(view.html().orElseThrow().split("<img", -1)).hasSize(3);
        assertThat(view.text())
                .contains("all 2 planes along C at Z = 1 of 0 to 2 (the middle); each channel has its own contrast")
                .contains("scale bar 0.2 µm")
                .contains("C = 0 (DAPI); black is 4.03 (percentile 1)", "C = 1 (actin); black is 16.03");
    }

    @Test
    void aStackShowsItsMiddleAndSaysSo() {
        View view = stack(List.of(Axis.Z, Axis.Y, Axis.X), 5, 2, 2).view();

        assertThat(view.png()).isPresent();
        assertThat(view.text())
                .contains("shown is the plane at Z = 2 of 0 to 4 (the middle); black is 8.03 (percentile 1)");
        assertThat(stack(List.of(Axis.C, Axis.Y, Axis.X), 1, 2, 2).view().text())
                .doesNotContain("shown is");
    }

    @Test
    void aHistogramCountsAllPlanes() {
        assertThat(stack(List.of(Axis.T, Axis.Y, Axis.X), 3, 2, 2).histogram().counts())
                .hasSize(12)
                .containsOnly(1);
    }

    @Test
    void aColourPictureIsShownInItsColours() throws IOException {
        float[] values = {10, 20, 30, 40, 50, 60};
        Image image = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, 1, 2}, values)
                .withChannelNames(List.of("red", "green", "blue"));
        View view = image.view();

        int left =
                ImageIO.read(new ByteArrayInputStream(view.png().orElseThrow())).getRGB(0, 0) & 0xffffff;
        // percentiles 1 and 99.8 of all six are 10.5 and 59.9
        assertThat(left).isEqualTo(0 << 16 | 101 << 8 | 204);
        assertThat(view.text()).contains("one contrast for the three colours: black is 10.5 (percentile 1)");
    }
}
