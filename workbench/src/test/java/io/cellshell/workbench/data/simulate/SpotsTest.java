package io.cellshell.workbench.data.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.spot.Spot;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotsTest {

    @Test
    void theCentreOfMassIsTheTruth() {
        for (int seed = 1; seed <= 10; seed++) {
            Sample sample = Simulation.spots()
                    .seed(seed)
                    .count(1)
                    .size(200, 240)
                    .background(0)
                    .camera(new Camera(2, 0, 0, 16))
                    .noiseless()
                    .make();
            Points.Point truth = ((Points) sample.annotation()).all().get(0);
            if (Math.min(truth.y(), truth.x()) < 10 || truth.y() > 190 || truth.x() > 230) {
                continue;
            }
            double[] centre = centreOfMass(sample.image());
            assertThat(centre[0]).isCloseTo(truth.y(), within(0.001));
            assertThat(centre[1]).isCloseTo(truth.x(), within(0.001));
        }
    }

    private static double[] centreOfMass(Image image) {
        double sum = 0;
        double y = 0;
        double x = 0;
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                sum += image.at(row, column);
                y += row * (double) image.at(row, column);
                x += column * (double) image.at(row, column);
            }
        }
        return new double[] {y / sum, x / sum};
    }

    @Test
    void aGaussianSpotHoldsAsMuchLightAsItsFormulaSays() {
        Image image = Simulation.spots()
                .seed(3)
                .count(1)
                .sigma(2)
                .brightnessSpread(0)
                .background(0)
                .camera(new Camera(1, 0, 0, 16))
                .noiseless()
                .make()
                .image();
        double sum = 0;
        for (float pixel : image.pixels()) {
            sum += pixel;
        }
        assertThat(sum).isCloseTo(400 * 2 * Math.PI * 4, within(1.0));
    }

    @Test
    void lightInPhotonsIsWhatTheCameraGets() {
        Camera counting = new Camera(1, 0, 0, 16);
        for (Spots spread :
                List.of(Simulation.spots().sigma(0.9), Simulation.spots().airy(4))) {
            Spots spots = spread.light(2000, 3)
                    .brightnessSpread(0.5)
                    .count(20)
                    .size(300, 300)
                    .camera(counting)
                    .noiseless();
            // whatever the order, and whatever is said in brightnesses
            Sample sample = spots.photons(7).brightness(30).background(9).make();
            List<Spot> truth = spots.truth();
            assertThat(truth).hasSize(20);
            assertThat(truth.stream().map(Spot::photons).distinct().count()).isEqualTo(20);
            assertThat(((Points) sample.annotation()).all())
                    .isEqualTo(truth.stream()
                            .map(spot -> new Points.Point(spot.y(), spot.x()))
                            .toList());
            double sum = 0;
            double inside = 0;
            for (float pixel : sample.image().pixels()) {
                sum += pixel - 3;
            }
            for (Spot spot : truth) {
                inside += spot.photons();
            }
            // the rings of the Airy pattern go on for ever, and some light falls beside the image
            assertThat(sum / inside).isBetween(0.85, 1.001);
        }
    }

    @Test
    void placesBelowAPixelAreEven() {
        int[] counts = new int[8];
        for (int seed = 1; seed <= 20; seed++) {
            for (Spot spot : Simulation.spots().count(400).seed(seed).truth()) {
                counts[(int) (4 * (spot.y() + 0.5 - Math.floor(spot.y() + 0.5)))]++;
                counts[4 + (int) (4 * (spot.x() + 0.5 - Math.floor(spot.x() + 0.5)))]++;
            }
        }
        // of 8000, a quarter each, within 4 standard deviations
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(1845, 2155));
    }

    @Test
    void aDensityIsThatOfTheArea() {
        Spots spots = Simulation.spots().size(100, 200).pixelSize(0.1).density(0.5);
        int[] counts = new int[40];
        for (int seed = 0; seed < counts.length; seed++) {
            counts[seed] = spots.seed(seed).truth().size();
        }
        // 100 on the mean, with a standard deviation of 10
        assertThat(Arrays.stream(counts).average().orElseThrow()).isBetween(93.0, 107.0);
        assertThat(Arrays.stream(counts).distinct().count()).isGreaterThan(10);
        assertThatThrownBy(() -> spots.unknownPixelSize().make()).hasMessageContaining("say .pixelSize(0.1)");
        assertThatThrownBy(() -> spots.density(-1)).hasMessageContaining("-1 was given");
        assertThatThrownBy(() -> spots.density(10_000).size(8000, 8000).make())
                .hasMessageContaining("up to 1000000 spots");
        assertThatThrownBy(() -> spots.light(0, 10)).hasMessageContaining("1 photoelectron or more");
        assertThat(spots.density(0).count(3).truth()).hasSize(3);
    }

    /** Zeros and the first ring of the Airy pattern (Born and Wolf, table 8.2): 0 at 1 radius, 0.0175 at 1.34 radii. */
    @Test
    void theAiryPatternHasItsDarkAndBrightRings() {
        var airy = PointSpread.airy(10).profile();
        assertThat(airy.applyAsDouble(0)).isEqualTo(1);
        assertThat(airy.applyAsDouble(10)).isCloseTo(0, within(1e-9));
        assertThat(airy.applyAsDouble(10 * 5.1356 / 3.8317)).isCloseTo(0.0175, within(1e-4));
        assertThat(airy.applyAsDouble(10 * 7.0156 / 3.8317)).isCloseTo(0, within(1e-9));
    }

    @Test
    void spotsKeepTheirDistance() {
        var points = ((Points) Simulation.spots().count(100).apart(12).make().annotation()).all();
        assertThat(points).hasSize(100);
        for (int a = 0; a < points.size(); a++) {
            for (int b = 0; b < a; b++) {
                assertThat(Math.hypot(
                                points.get(a).y() - points.get(b).y(),
                                points.get(a).x() - points.get(b).x()))
                        .isGreaterThanOrEqualTo(12);
            }
        }
    }

    @Test
    void theCamerasNoiseIsThatOfPhotonsAndOfReadingOut() {
        for (double photons : new double[] {3, 50, 2000}) {
            float[] pixels = Simulation.spots()
                    .count(0)
                    .background(1)
                    .photons(photons)
                    .camera(new Camera(3, 200, 2.5, 16))
                    .size(512, 512)
                    .make()
                    .image()
                    .pixels();
            double mean = 0;
            for (float pixel : pixels) {
                mean += pixel / pixels.length;
            }
            double variance = 0;
            for (float pixel : pixels) {
                variance += (pixel - mean) * (pixel - mean) / (pixels.length - 1);
            }
            double expected = 9 * (photons + 2.5 * 2.5) + 1 / 12.0;
            // Four standard errors: of a mean sqrt(v/n), of a variance about v·sqrt(2/n).
            assertThat(mean).isCloseTo(200 + 3 * photons, within(4 * Math.sqrt(expected / pixels.length)));
            assertThat(variance).isCloseTo(expected, within(4 * expected * Math.sqrt(2.5 / pixels.length)));
        }
    }

    @Test
    void theSameSeedGivesTheSamePixels() {
        float[] first = Simulation.spots().make().image().pixels();
        assertThat(Simulation.spots().make().image().pixels()).isEqualTo(first);
        assertThat(Arrays.equals(Simulation.spots().seed(2).make().image().pixels(), first))
                .isFalse();
    }
}
