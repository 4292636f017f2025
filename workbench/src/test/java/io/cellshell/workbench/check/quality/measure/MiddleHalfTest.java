package io.cellshell.workbench.check.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MiddleHalfTest {

    @Test
    void theQuarterAtEachEndIsLeftOut() {
        assertThat(new MiddleHalf(8).mean(new double[] {900, 2, 1, 3, -500, 4, 0, 5}))
                .isEqualTo(2.5);
        assertThat(new MiddleHalf(1).mean(new double[] {7})).isEqualTo(7);
        assertThat(new MiddleHalf(4).meanShare(new double[] {900, 2, 2, -500}, new double[] {1, 1, 1, 1}))
                .isEqualTo(2);
    }

    @Test
    void withoutWeightsThereIsNothing() {
        assertThat(new MiddleHalf(2).meanShare(new double[] {1, 2}, new double[2]))
                .isZero();
    }

    @Test
    void isWhatSortingGives() {
        Random random = new Random(7);
        for (int length : new int[] {1, 2, 5, 31, 64, 257, 1000}) {
            MiddleHalf middle = new MiddleHalf(length);
            for (boolean few : new boolean[] {false, true}) {
                double[] values = random.doubles(length, -10, 10)
                        .map(v -> few ? Math.rint(v) : v)
                        .toArray();
                double[] weights = random.doubles(length, -1, 5)
                        .map(w -> Math.max(0, few ? Math.rint(w) : w))
                        .toArray();
                assertThat(middle.meanShare(values, weights)).isCloseTo(sorted(values, weights), within(1e-9));
                double[] inOrder = Arrays.stream(values).sorted().toArray();
                double mean = Arrays.stream(inOrder, length / 4, length - length / 4)
                        .average()
                        .orElseThrow();
                assertThat(middle.mean(values)).isCloseTo(mean, within(1e-9));
            }
        }
    }

    /** The same by a full sort, of which equal shares keep their order. */
    private static double sorted(double[] values, double[] weights) {
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> weights[i] > 0 ? (float) (values[i] / weights[i]) : 0f))
                .toList();
        double all = Arrays.stream(weights).sum();
        double before = 0;
        double sum = 0;
        double weight = 0;
        for (int i : order) {
            if (before >= all / 4 && before < 3 * all / 4 && weights[i] > 0) {
                sum += values[i];
                weight += weights[i];
            }
            before += weights[i];
        }
        return weight > 0 ? sum / weight : 0;
    }
}
