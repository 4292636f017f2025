package io.cellshell.workbench.image.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits against those of scipy ({@code spot_reference.py}), against the truth of simulations, and of what is no spot. */
class SpotFitTest {

    static Stream<JsonNode> fits() {
        return StreamSupport.stream(Reference.read("spots.json").get("fits").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("fits")
    void theMostLikelySpotIsThatOfScipy(JsonNode expected) {
        SpotCamera camera = new SpotCamera(100, 2, expected.get("read").asDouble());
        Image image = Image.of(15, 15, Reference.floats(expected.get("levels")));
        SpotEstimate found = new SpotFit(expected.get("sigma").asDouble(), camera)
                .around(image, 7, 7, 7)
                .orElseThrow();
        JsonNode fit = expected.get("fit");
        assertThat(found.spot().y()).isCloseTo(fit.get(0).asDouble(), within(1e-5));
        assertThat(found.spot().x()).isCloseTo(fit.get(1).asDouble(), within(1e-5));
        assertThat(found.spot().photons()).isCloseTo(fit.get(2).asDouble(), within(0.01));
        assertThat(found.background()).isCloseTo(fit.get(3).asDouble(), within(1e-3));
    }

    /** The error is that of the bound, not more and not less, and so is what the fit says of itself. */
    @ParameterizedTest
    @ValueSource(doubles = {300, 1000, 5000})
    void theErrorIsTheBound(double photons) {
        CramerRaoBound bound = new CramerRaoBound(1.3, 10, 1.6);
        SpotFit fit = new SpotFit(1.3, new SpotCamera(100, 2, 1.6));
        double squares = 0;
        double said = 0;
        double counted = 0;
        int number = 0;
        for (int seed = 1; seed <= 20; seed++) {
            var spots = Simulation.spots()
                    .size(128, 128)
                    .sigma(1.3)
                    .light(photons, 10)
                    .brightnessSpread(0)
                    .apart(14)
                    .count(40)
                    .seed(seed);
            Sample sample = spots.make();
            for (Spot spot : spots.truth()) {
                int y = (int) Math.rint(spot.y());
                int x = (int) Math.rint(spot.x());
                if (Math.min(Math.min(y, x), Math.min(127 - y, 127 - x)) >= 7) {
                    SpotEstimate found = fit.around(sample.image(), y, x, 7).orElseThrow();
                    squares += Math.pow(found.spot().y() - spot.y(), 2)
                            + Math.pow(found.spot().x() - spot.x(), 2);
                    said += 2 * found.precision() * found.precision();
                    counted += found.spot().photons();
                    number++;
                }
            }
        }
        double error = Math.sqrt(squares / number);
        // of so many spots the error is known to 3 %
        assertThat(number).isGreaterThan(400);
        assertThat(error / bound.ofOne(photons).distance()).isBetween(0.92, 1.1);
        assertThat(Math.sqrt(said / number) / error).isBetween(0.9, 1.1);
        assertThat(counted / number).isCloseTo(photons, within(0.01 * photons + 3));
    }

    @Test
    void whatIsNoSpotIsNone() {
        SpotFit fit = new SpotFit(1.3, SpotCamera.counting());
        Image flat = Image.of(9, 9, new float[81]);
        Image dark = Image.of(9, 9, filled(81, -50));
        Image tiny = Image.of(2, 2, filled(4, 5));
        for (Image image : List.of(flat, dark, tiny)) {
            Optional<SpotEstimate> found = fit.around(image, image.height() / 2, image.width() / 2, 4);
            found.ifPresent(one -> assertThat(one.spot().photons()).isLessThan(3));
        }
        assertThat(fit.around(tiny, 0, 0, 4)).isEmpty();
        assertThat(fit.around(flat, 100, 100, 4)).isEmpty();
        float[] saturated = filled(81, 65535);
        fit.around(Image.of(9, 9, saturated), 4, 4, 4)
                .ifPresent(one -> assertThat(one.precision()).isNotNaN());
        assertThatThrownBy(() -> new SpotFit(0, SpotCamera.counting())).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> new SpotCamera(100, 0, 1)).hasMessageContaining("gain above 0");
        assertThatThrownBy(() -> new Spot(1, 1, -1)).hasMessageContaining("-1.0 photons");
    }

    /** Without noise the most likely spots are those that are there, however they overlap. */
    @ParameterizedTest
    @ValueSource(doubles = {1.3, 2, 4, 20})
    void spotsThatOverlapAreFittedTogether(double apart) {
        List<Spot> truth =
                List.of(new Spot(15.2, 12.9, 1000), new Spot(15.6, 12.9 + apart, 700), new Spot(0.3, 25.1, 400));
        float[] levels = new float[30 * 40];
        PixelGaussian gaussian = new PixelGaussian(1.3);
        Arrays.fill(levels, 10);
        for (Spot spot : truth) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] +=
                        (float) (spot.photons() * gaussian.share(i / 40, spot.y()) * gaussian.share(i % 40, spot.x()));
            }
        }
        Image image = Image.of(30, 40, levels);
        Points start = Points.of(List.of(
                new Points.Point(15.5, 12.6),
                new Points.Point(15.3, 13.2 + apart),
                new Points.Point(0, 25),
                new Points.Point(-5, 3)));
        List<SpotEstimate> found = new SpotFit(1.3, SpotCamera.counting()).together(image, start);
        assertThat(found).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Spot spot = found.get(i).spot();
            double error = Math.hypot(
                    spot.y() - truth.get(i).y(), spot.x() - truth.get(i).x());
            assertThat(error).isLessThan(apart < 2 ? 0.1 : 0.02);
        }
        assertThat(new SpotFit(1.3, SpotCamera.counting()).together(image, Points.of(List.of())))
                .isEmpty();
    }

    /** Two that a network took for one, beside some alone: as many as there are, at their places; so too where all are wider than was said. */
    @ParameterizedTest
    @ValueSource(doubles = {0.95, 1, 1.1, 1.3})
    void twoInOnePlaceAreToldApart(double width) {
        List<Spot> truth = List.of(
                new Spot(20, 20, 3000),
                new Spot(22.1, 22.1, 3000),
                new Spot(21, 50.3, 3000),
                new Spot(50.4, 20, 3000),
                new Spot(50, 50, 3000));
        float[] levels = new float[70 * 70];
        PixelGaussian gaussian = new PixelGaussian(1.3 * width);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < levels.length; i++) {
            double expected = 10;
            for (Spot spot : truth) {
                expected += spot.photons() * gaussian.share(i / 70, spot.y()) * gaussian.share(i % 70, spot.x());
            }
            levels[i] = (float) Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        Image image = Image.of(70, 70, levels);
        Points start = Points.of(List.of(
                new Points.Point(21, 21),
                new Points.Point(21, 50),
                new Points.Point(50, 20),
                new Points.Point(50, 50)));
        SpotFit fit = new SpotFit(1.3, SpotCamera.counting());
        List<SpotEstimate> found = fit.apart(image, start);
        assertThat(found).hasSize(5);
        for (Spot spot : truth) {
            assertThat(found)
                    .anySatisfy(one -> assertThat(Math.hypot(
                                    one.spot().y() - spot.y(), one.spot().x() - spot.x()))
                            .isLessThan(width > 1.2 ? 0.4 : 0.2));
        }
        assertThat(fit.together(image, start)).hasSize(4);
    }

    @Test
    void aStopIsHeard() {
        Image image = Image.of(30, 30, filled(900, 50));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new SpotFit(1.3, SpotCamera.counting())
                        .apart(image, Points.of(List.of(new Points.Point(5, 5)))))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void atTheBorderHalfASpotIsEnough() {
        float[] levels = new float[144];
        PixelGaussian gaussian = new PixelGaussian(1.3);
        for (int i = 0; i < 144; i++) {
            levels[i] = (float) (10 + 1000 * gaussian.share(i / 12, 0.2) * gaussian.share(i % 12, 11.3));
        }
        SpotEstimate found = new SpotFit(1.3, SpotCamera.counting())
                .around(Image.of(12, 12, levels), 0, 11, 4)
                .orElseThrow();
        assertThat(found.spot().y()).isCloseTo(0.2, within(1e-3));
        assertThat(found.spot().x()).isCloseTo(11.3, within(1e-3));
        assertThat(found.spot().photons()).isCloseTo(1000, within(1.0));
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
