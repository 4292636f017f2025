package io.cellshell.workbench.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseLevelsTest {

    private static final int SIDE = 120;

    /** A wave from 100 to 500, some pixels long. */
    private static float[] wave(double period, int sections) {
        float[] levels = new float[sections * SIDE * SIDE];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (300 + 200 * Math.sin(2 * Math.PI * (i % SIDE) / period));
        }
        return levels;
    }

    /** Gain 2, read noise 5 grey levels. */
    private static double variance(double level) {
        return 2 * (level - 90) + 25;
    }

    private static Image noisy(float[] clean, int sections) {
        SplittableRandom random = new SplittableRandom(3);
        float[] levels = new float[clean.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (clean[i] + Math.sqrt(variance(clean[i])) * random.nextGaussian());
        }
        return sections == 1
                ? Image.of(SIDE, SIDE, levels)
                : Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {sections, SIDE, SIDE}, levels);
    }

    @Test
    void itGrowsWithTheLight() {
        for (int sections : new int[] {1, 3}) {
            float[] clean = wave(40, sections);
            NoiseLevels noise = NoiseLevels.of(noisy(clean, sections), clean);
            for (double level : new double[] {120, 200, 300, 400, 480}) {
                assertThat(noise.variance(level) / variance(level))
                        .as("%s", level)
                        .isCloseTo(1, within(0.15));
            }
            assertThat(noise.variance(1e9)).isEqualTo(noise.variance(499.999));
            assertThat(noise.variance(-1e9)).isPositive();
        }
    }

    @Test
    void noneInWhatIsEvenOrTooSmall() {
        for (int[] size : new int[][] {{1, 1}, {2, 9}, {3, 3}, {50, 40}}) {
            float[] levels = new float[size[0] * size[1]];
            assertThat(NoiseLevels.of(Image.of(size[0], size[1], levels), levels)
                            .variance(7))
                    .isZero();
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        float[] levels = new float[100];
        levels[5] = Float.NaN;
        assertThatThrownBy(() -> NoiseLevels.of(Image.of(10, 10, levels), new float[100]))
                .isInstanceOf(ImageException.class);
    }
}
