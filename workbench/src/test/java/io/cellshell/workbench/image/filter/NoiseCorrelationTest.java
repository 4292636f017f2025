package io.cellshell.workbench.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class NoiseCorrelationTest {

    private static final int SIDE = 256;

    private static float[] noise(long seed) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (100 + 10 * gaussian.sample());
        }
        return pixels;
    }

    private static double correlation(float[] pixels) {
        return NoiseCorrelation.of(Image.of(SIDE, SIDE, pixels)).orElseThrow();
    }

    private static float[] each(float[] pixels, DoubleUnaryOperator change) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) change.applyAsDouble(pixels[i]);
        }
        return pixels;
    }

    /** Each pixel with a share of its neighbour along an axis. */
    private static float[] mixed(float[] pixels, double share, int step) {
        float[] mixed = pixels.clone();
        for (int i = step; i < mixed.length; i++) {
            mixed[i] = (float) ((1 - share) * pixels[i] + share * pixels[i - step]);
        }
        return mixed;
    }

    @Test
    void independentNoiseIsUncorrelated() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(correlation(noise(seed))).isCloseTo(0, within(0.06));
            // whatever happens to a pixel by itself leaves its noise independent
            assertThat(correlation(each(noise(seed), v -> Math.max(105, Math.rint(v)))))
                    .isCloseTo(0, within(0.08));
        }
    }

    @Test
    void correlationIsMeasuredAlongEitherAxis() {
        for (double share : List.of(0.2, 0.5)) {
            double expected = share * (1 - share) / (share * share + (1 - share) * (1 - share));
            for (int step : new int[] {1, SIDE}) {
                assertThat(correlation(mixed(noise(1), share, step))).isCloseTo(expected, within(0.08));
            }
        }
        Image blurred = GaussianBlur.blur(Image.of(SIDE, SIDE, noise(2)), 0.7);
        assertThat(NoiseCorrelation.of(blurred).orElseThrow()).isGreaterThan(0.4);
        Image enlarged = Upsampling.bicubic(Image.of(SIDE, SIDE, noise(3)), 2);
        assertThat(NoiseCorrelation.of(enlarged).orElseThrow()).isGreaterThan(0.4);
    }

    @Test
    void structuresAreNoNoise() {
        for (Simulation<?> simulation : List.of(
                Simulation.nuclei().photons(400),
                Simulation.nuclei().photons(20).density(0.4),
                Simulation.filaments().photons(50).count(40),
                Simulation.spots().photons(200).count(200),
                Simulation.tissue().photons(10),
                Simulation.tissue().photons(200))) {
            for (long seed = 1; seed <= 3; seed++) {
                Image sound = simulation.seed(seed).make().image();
                assertThat(NoiseCorrelation.of(sound).orElseThrow())
                        .as(sound.name())
                        .isLessThan(0.15);
                assertThat(NoiseCorrelation.of(GaussianBlur.blur(sound, 0.6)).orElseThrow())
                        .as(sound.name() + ", smoothed")
                        .isGreaterThan(0.2);
            }
        }
    }

    @Test
    void whereItCannotBeTold() {
        assertThat(NoiseCorrelation.of(Image.of(SIDE, SIDE, new float[SIDE * SIDE])))
                .isEmpty();
        assertThat(NoiseCorrelation.of(Image.of(1, 1, new float[1]))).isEmpty();
        assertThat(NoiseCorrelation.of(Image.of(20, 400, new float[8000]))).isEmpty();
        float[] odd = noise(1);
        odd[7] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> correlation(odd)).isInstanceOf(ImageException.class);
    }

    /** Of the real images beside the project, every twelfth. */
    @Test
    void realImages() throws IOException {
        Path images = Path.of("../../shared/data/dsb2018/images");
        assumeThat(images).as("the real images beside the project").isDirectory();
        int looked = 0;
        int above = 0;
        try (Stream<Path> files = Files.list(images)) {
            List<Path> all = files.sorted().toList();
            for (int i = 0; i < all.size(); i += 12) {
                Image image = Image.open(all.get(i));
                var measured = NoiseCorrelation.of(image.isPlane() ? image : image.plane(0, 0, 0));
                looked += measured.isPresent() ? 1 : 0;
                above += measured.isPresent() && measured.getAsDouble() > 0.15 ? 1 : 0;
            }
        }
        assertThat(looked).isGreaterThan(20);
        assertThat(above).isLessThan(looked / 10);
    }
}
