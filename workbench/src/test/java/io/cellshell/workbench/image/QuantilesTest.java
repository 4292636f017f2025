package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

    /** Values of numpy.quantile (numpy 2.4.6) with its default method. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.01, 1.05",
        "0.1, 1.5",
        "0.25, 2",
        "0.5, 3.5",
        "0.75, 7.25",
        "0.95, 10.25",
        "0.998, 10.97",
        "1, 11"
    })
    void asNumpyDoes(double share, double expected) {
        double[] six = {5, 1, 8, 2, 11, 2};
        assertThat(Quantiles.quantile(six, share)).isCloseTo(expected, within(1e-12));
        double[] ordered = {1, 2, 2, 5, 8, 11};
        assertThat(Quantiles.ofOrdered(6, i -> ordered[(int) i], share)).isCloseTo(expected, within(1e-12));
    }

    /** Many whole numbers, halves among them or not, in a small range are counted; others are put in order. */
    @ParameterizedTest
    @CsvSource({"0, 256", "-4096, 300", "65000, 536", "-1, 2", "7, 1"})
    void greyLevelsHaveTheQuantilesOfTheirOrder(int least, int levels) {
        double[] values = new Random(1)
                .doubles(1000)
                .map(v -> least + Math.floor(v * v * levels))
                .toArray();
        for (double unit : new double[] {1, 0.5, 0.25}) {
            double[] scaled = Arrays.stream(values).map(v -> v * unit).toArray();
            double[] ordered = scaled.clone();
            Arrays.sort(ordered);
            for (double share : new double[] {0, 0.001, 0.01, 0.25, 0.3333, 0.5, 0.9, 0.998, 0.9999, 1}) {
                assertThat(Quantiles.quantile(scaled, share))
                        .isCloseTo(Quantiles.ofOrdered(1000, i -> ordered[(int) i], share), within(1e-9));
            }
        }
    }

    @Test
    void theValuesStayInTheirOrder() {
        double[] values = {3, 1, 2, 9, 0};
        assertThat(Quantiles.median(values)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2, 9, 0);
    }

    @Test
    void aValueThatIsNoNumberMakesTheQuantileUnknown() {
        assertThat(Quantiles.of(new double[] {1, Double.NaN, 3}, 0.1, 0.5)).containsOnly(Double.NaN);
        assertThatThrownBy(() -> Quantiles.median(new double[0])).isInstanceOf(ImageException.class);
    }

    @Test
    void oneValueIsEachOfItsQuantiles() {
        assertThat(Quantiles.of(new double[] {4}, 0, 0.3, 1)).containsOnly(4);
    }

    @Test
    void aShareIsNoPercentile() {
        for (double wrong : new double[] {1.5, 99, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> Quantiles.quantile(new double[] {1, 2}, wrong))
                    .isInstanceOf(ImageException.class)
                    .hasMessage("A quantile is given by a share from 0 to 1, but " + wrong
                            + " was given; percentile 99 is 0.99.");
        }
    }
}
