package io.cellshell.workbench.train.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class InputRangeTest {

    private static final Normalisation STANDARD = Normalisation.standard();
    private static final Normalisation MIN_MAX = Normalisation.minMax();
    private static final Normalisation MOMENTS = Normalisation.zeroMeanUnitVariance();

    @Test
    void brightPixelsThatNoPercentileReaches() {
        Dataset black = made(i -> i < 400 ? 1000 : 0);
        assertThat(severity(black, STANDARD)).isEqualTo(Severity.STOP);
        assertThat(severity(black, MIN_MAX)).isEqualTo(Severity.OK);
        assertThat(severity(black, MOMENTS)).isEqualTo(Severity.OK);
        // white with few dark pixels, a float image, a step of one grey level, noise
        assertThat(severity(made(i -> i < 400 ? 0 : 255), STANDARD)).isEqualTo(Severity.STOP);
        assertThat(severity(made(i -> i < 400 ? 0.01 : 0), STANDARD)).isEqualTo(Severity.STOP);
        assertThat(severity(made(i -> i < 400 ? 255 : i % 2), STANDARD)).isEqualTo(Severity.WARN);
        Random random = new Random(1);
        Dataset noisy = made(i -> i < 400 ? 10_000 : 100 + random.nextGaussian());
        assertThat(severity(noisy, STANDARD)).isEqualTo(Severity.STOP);
        assertThat(severity(noisy, MIN_MAX)).isEqualTo(Severity.OK);
    }

    @Test
    void oneHotPixel() {
        Random random = new Random(2);
        Dataset hot = made(i -> i == 777 ? 65_535 : 200 + 10 * random.nextGaussian());
        for (Normalisation each : List.of(STANDARD, MIN_MAX, MOMENTS)) {
            assertThat(severity(hot, each)).as(each.words()).isGreaterThanOrEqualTo(Severity.WARN);
        }
        Dataset single = made(i -> i == 777 ? 1 : 0);
        for (Normalisation each : List.of(STANDARD, MIN_MAX, MOMENTS)) {
            assertThat(severity(single, each)).as(each.words()).isGreaterThanOrEqualTo(Severity.WARN);
        }
    }

    @Test
    void nothingToSee() {
        for (double value : new double[] {0, 1, 0.1, 65_535}) {
            for (Normalisation each : List.of(STANDARD, MIN_MAX, MOMENTS, Normalisation.fixed(0, 1))) {
                assertThat(severity(made(i -> value), each)).as(each.words()).isGreaterThanOrEqualTo(Severity.WARN);
            }
        }
    }

    @Test
    void aUnitThatDoesNotFit() {
        Dataset dim = made(i -> 100 + i % 400);
        assertThat(severity(dim, Normalisation.fixed(100, 400))).isEqualTo(Severity.OK);
        assertThat(severity(dim, Normalisation.fixed(0, 65_535))).isEqualTo(Severity.WARN);
        assertThat(severity(dim, Normalisation.fixed(0, 1))).isEqualTo(Severity.WARN);
        assertThat(severity(made(i -> 1e-10 * (i % 400)), STANDARD)).isEqualTo(Severity.WARN);
    }

    /** A pixel that is no number cannot be normalised. */
    @Test
    void whatIsNoNumber() {
        Finding found = InputRange.of(made(i -> i == 5 ? Double.NaN : i % 400), MIN_MAX);
        assertThat(found.severity()).isEqualTo(Severity.STOP);
        assertThat(found.evidence()).contains("1 pixels that are no finite number");
    }

    @Test
    void soundSparseFieldsAreUsual() {
        Dataset spots = Simulation.spots().seed(3).samples(4);
        Dataset few = Simulation.spots().count(3).seed(4).samples(4);
        Dataset nuclei = Simulation.nuclei().seed(5).samples(4);
        for (Dataset sound : List.of(spots, few, nuclei)) {
            for (Normalisation each : List.of(STANDARD, MIN_MAX, MOMENTS, STANDARD.fittedTo(sound))) {
                assertThat(severity(sound, each)).as(each.words()).isEqualTo(Severity.OK);
            }
        }
    }

    private static Severity severity(Dataset data, Normalisation normalisation) {
        return InputRange.of(data, normalisation).severity();
    }

    private static Dataset made(IntToDoubleFunction intensity) {
        float[] pixels = new float[512 * 512];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) intensity.applyAsDouble(i);
        }
        return Dataset.of(Image.of(512, 512, pixels), Labels.of(512, 512, new int[512 * 512]));
    }
}
