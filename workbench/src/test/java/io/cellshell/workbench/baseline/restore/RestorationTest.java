package io.cellshell.workbench.baseline.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.model.Model;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RestorationTest {

    private static final int SIDE = 96;
    private static final double NOISE = 10;

    /** Disks of 100 on 20, with Gaussian noise. */
    private final Image clean = disks();

    private final Image noisy = noisy(clean);

    private static Image disks() {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / SIDE % 32 - 16;
            int x = i % SIDE % 32 - 16;
            pixels[i] = y * y + x * x <= 100 ? 100 : 20;
        }
        return Image.of(SIDE, SIDE, pixels).withPixelSize(PixelSize.ofMicrometres(0.3));
    }

    private static Image noisy(Image clean) {
        var gauss = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));
        float[] pixels = clean.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (NOISE * gauss.sample());
        }
        return Image.of(SIDE, SIDE, pixels).withPixelSize(PixelSize.ofMicrometres(0.3));
    }

    private double error(Image image) {
        double squares = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double difference = image.at(i / SIDE, i % SIDE) - clean.at(i / SIDE, i % SIDE);
            squares += difference * difference;
        }
        return Math.sqrt(squares / (SIDE * SIDE));
    }

    @Test
    void edgePreservingMethodsTakeOffMostOfTheNoise() {
        List<Model<Image>> methods = List.of(Baseline.bilateral(), Baseline.nonLocalMeans(), Baseline.totalVariation());

        assertThat(error(noisy)).isBetween(9.5, 10.5);
        assertThat(methods)
                .allSatisfy(method -> assertThat(error(method.predict(noisy)))
                        .as(method.name())
                        .isLessThan(NOISE / 2));
        assertThat(error(Baseline.median(1).predict(noisy))).isLessThan(NOISE * 0.7);
    }

    @Test
    void aBlurLeavesOfTheNoiseWhatTheoryLeaves() {
        Image flat = Image.of(SIDE, SIDE, new float[SIDE * SIDE]);
        float[] blurred = Baseline.gaussian(1).predict(noisy(flat)).pixels();
        double squares = 0;
        for (float value : blurred) {
            squares += value * value;
        }

        assertThat(Math.sqrt(squares / blurred.length)).isCloseTo(NOISE / (2 * Math.sqrt(Math.PI)), within(0.2));
    }

    @Test
    void aKnownNoiseIsUsedInsteadOfTheMeasuredOne() {
        Image gently = Baseline.nonLocalMeans().noise(1).predict(noisy);

        assertThat(error(gently)).isGreaterThan(error(Baseline.nonLocalMeans().predict(noisy)));
    }

    @Test
    void whereThereIsNoNoiseNothingIsChanged() {
        Image flat = Image.of(8, 8, new float[64]);

        assertThat(Baseline.nonLocalMeans().predict(flat)).isSameAs(flat);
        assertThat(Baseline.bilateral().predict(flat)).isSameAs(flat);
        assertThat(Baseline.totalVariation().predict(flat)).isSameAs(flat);
    }

    @Test
    void theBlurIsTakenBack() {
        Image blurred = GaussianBlur.blur(clean, 2);

        assertThat(error(Baseline.richardsonLucy(2).iterations(30).predict(blurred)))
                .isLessThan(0.85 * error(blurred));
    }

    @Test
    void enlargedImagesKeepTheField() {
        Image twice = Baseline.nearest(2)
                .predict(Image.of(1, 2, new float[] {3, 7}).withPixelSize(PixelSize.ofMicrometres(0.4)));

        assertThat(twice.pixels()).containsExactly(3, 3, 7, 7, 3, 3, 7, 7);
        assertThat(twice.pixelSize()).contains(PixelSize.ofMicrometres(0.2));
        assertThat(Baseline.bicubic(3).predict(noisy).height()).isEqualTo(3 * SIDE);
        assertThat(Baseline.bicubic(1).predict(noisy).pixels()).isEqualTo(noisy.pixels());
    }

    @Test
    void pixelSizesStay() {
        assertThat(Baseline.totalVariation().predict(noisy).pixelSize()).isEqualTo(noisy.pixelSize());
        assertThat(Baseline.median(2).predict(noisy).pixelSize()).isEqualTo(noisy.pixelSize());
    }

    @Test
    void theySayTheirParameters() {
        assertThat(Baseline.nonLocalMeans().parameters()).contains("5 × 5", "1.2 times the noise", "measured");
        assertThat(Baseline.bilateral().noise(7).parameters()).contains("3.0 times", "standard deviation of 7.0");
        assertThat(Baseline.totalVariation().parameters()).contains("1.5 times the noise");
        assertThat(Baseline.median(2).parameters()).contains("5 × 5");
        assertThat(Baseline.gaussian(1.5).parameters()).contains("1.5 pixels");
        assertThat(Baseline.richardsonLucy(1.2).parameters()).contains("1.2 pixels", "10 iterations");
        assertThat(Baseline.bicubic(2).parameters()).contains("2 times", "Keys");
    }

    @Test
    void badOptionsAreExplained() {
        assertThatThrownBy(() -> Baseline.median(0)).hasMessageContaining("1 to 50");
        assertThatThrownBy(() -> Baseline.gaussian(-1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Baseline.bilateral().sigma(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> Baseline.nonLocalMeans().strength(-2)).hasMessageContaining("-2.0");
        assertThatThrownBy(() -> Baseline.totalVariation().weight(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Baseline.nonLocalMeans().noise(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Baseline.richardsonLucy(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Baseline.bicubic(17)).hasMessageContaining("17");
    }
}
