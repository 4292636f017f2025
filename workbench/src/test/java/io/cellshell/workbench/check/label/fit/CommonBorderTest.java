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

/** Straight cuts through single nuclei, and nuclei that touch. */
class CommonBorderTest {

    private static final int SIDE = 200;

    @Test
    void aStraightLineHasItsLengthAndNoWidth() {
        CommonBorder border = new CommonBorder();
        for (int i = 0; i < 20; i++) {
            border.add(i, 7.5, 3 + i % 2);
        }
        assertThat(border.pixels()).isEqualTo(20);
        assertThat(border.mean()).isEqualTo(3.5);
        assertThat(border.length()).isCloseTo(20, within(0.1));
        assertThat(border.unevenness()).isZero();
    }

    @Test
    void aBentLineIsUneven() {
        CommonBorder border = new CommonBorder();
        for (int i = 0; i < 20; i++) {
            border.add(i, 0.02 * (i - 10) * (i - 10), 1);
        }
        assertThat(border.unevenness()).isGreaterThan(0.5);
    }

    /** Disks of radius 12, each brighter in the middle; the first cut at an angle, those of the last row touching two by two. */
    private static LabelledImage field(double degrees, boolean cut) {
        float[] pixels = new float[SIDE * SIDE];
        int[] ids = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / SIDE;
            int x = i % SIDE;
            pixels[i] = 20;
            for (int cell = 0; cell < 16; cell++) {
                double dy = y - (25 + 48 * (cell / 4));
                double dx = x - (25 + 48 * (cell % 4) + (cell >= 12 ? (cell % 2 == 0 ? 13 : -13) : 0));
                double away = Math.hypot(dy, dx);
                if (away < 13) {
                    pixels[i] = Math.max(pixels[i], (float) (20 + 100 * Math.sqrt(Math.max(0, 1 - away * away / 169))));
                    ids[i] = cell + 1;
                    double side = Math.cos(Math.toRadians(degrees)) * dy + Math.sin(Math.toRadians(degrees)) * dx;
                    if (cell == 0 && cut && side > 0.3) {
                        ids[i] = 99;
                    }
                }
            }
        }
        return new LabelledImage("disks", Image.of(SIDE, SIDE, pixels), Labels.of(SIDE, SIDE, ids));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 22, 30, 45, 60, 77, 90, 120, 135, 160})
    void aSingleNucleusCutInHalfIsWarnedOf(double degrees) {
        assertThat(new SplitObjects().examine(field(degrees, true)).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void nucleiThatTouchAreTwo() {
        assertThat(new SplitObjects().examine(field(0, false)).severity()).isEqualTo(Severity.OK);
    }

    /** Two rows of cells 10 wide and 30 high, side by side, whose membranes are stained; or whose insides are as bright. */
    private static LabelledImage column(float inside, float membrane) {
        float[] pixels = new float[SIDE * SIDE];
        int[] ids = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / SIDE;
            int x = i % SIDE;
            boolean cell = y % 90 >= 30 && y % 90 < 60 && y < 180 && x >= 20 && x < 180;
            boolean edge = x % 10 == 0 || x % 10 == 9 || y % 90 == 30 || y % 90 == 59;
            pixels[i] = cell ? edge ? membrane : inside : 20;
            ids[i] = cell ? 1 + x / 10 + 20 * (y / 90) : 0;
        }
        return new LabelledImage("column", Image.of(SIDE, SIDE, pixels), Labels.of(SIDE, SIDE, ids));
    }

    @Test
    void membranesPartCells() {
        assertThat(new SplitObjects().examine(column(40, 120)).severity()).isEqualTo(Severity.OK);
        // without them, a straight line through brightness is a cut
        assertThat(new SplitObjects().examine(column(120, 120)).severity()).isEqualTo(Severity.WARN);
    }
}
