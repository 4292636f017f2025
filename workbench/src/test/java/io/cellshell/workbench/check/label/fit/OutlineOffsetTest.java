package io.cellshell.workbench.check.label.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bright disks with soft edges, and outlines drawn so many pixels off. */
class OutlineOffsetTest {

    private static final int SIDE = 160;

    /** Distances are those between the middles of pixels, so that slanted outlines seem a little nearer than they are. */
    private static final double THIRD = 0.34;

    private static LabelledImage disks(double off, double contrast) {
        float[] pixels = new float[SIDE * SIDE];
        int[] ids = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double y = i / SIDE;
            double x = i % SIDE;
            int cell = (int) (y / 40) * 4 + (int) (x / 40);
            double radius = 9 + 0.37 * (cell % 5);
            double away = Math.hypot(y % 40 - 20.3, x % 40 - 19.6) - radius;
            pixels[i] = (float) (100 + contrast / (1 + Math.exp(1.5 * away)));
            ids[i] = away < off ? cell + 1 : 0;
        }
        return new LabelledImage("disks", Image.of(SIDE, SIDE, pixels), Labels.of(SIDE, SIDE, ids));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 6})
    void anOffsetIsMeasuredToAThirdOfAPixel(double off) {
        OutlineOffset bright = OutlineOffset.of(disks(off, 80));
        assertThat(bright.objects()).isEqualTo(16);
        assertThat(bright.pixels()).isCloseTo(off, within(THIRD));
        assertThat(OutlineOffset.of(disks(off, -80)).pixels()).isCloseTo(off, within(THIRD));
    }

    @Test
    void aPixelIsNotedAndTwoAreWarnedOf() {
        OutlinesOnEdges check = new OutlinesOnEdges();
        assertThat(check.examine(disks(0.5, 80)).severity()).isEqualTo(Severity.OK);
        assertThat(check.examine(disks(-0.5, 80)).severity()).isEqualTo(Severity.OK);
        assertThat(check.examine(disks(1.2, 80)).severity()).isEqualTo(Severity.NOTE);
        assertThat(check.examine(disks(2, 80)).severity()).isEqualTo(Severity.WARN);
        assertThat(check.examine(disks(-2, 80)).severity()).isEqualTo(Severity.WARN);
        assertThat(check.examine(disks(-2, 80)).sentence()).contains("too narrow");
    }

    @Test
    void anObjectWithoutContrastHasNoEdge() {
        assertThat(OutlineOffset.of(disks(0, 0)).objects()).isZero();
    }
}
