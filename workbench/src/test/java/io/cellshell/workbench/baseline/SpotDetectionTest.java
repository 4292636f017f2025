package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpotDetectionTest {

    private final Sample sample =
            Simulation.spots().seed(1).count(40).apart(12).photons(100).make();
    private final List<Points.Point> truth = sample.annotation(Points.class)
            .inside(sample.image().height(), sample.image().width())
            .all();

    private double distance(Points.Point point) {
        return truth.stream().mapToDouble(point::distance).min().orElseThrow();
    }

    private double meanDistance(Points found) {
        return found.all().stream().mapToDouble(this::distance).average().orElseThrow();
    }

    @Test
    void findsEverySpotOfASimulatedFieldAndNothingElse() {
        Points found = Baseline.spots().predict(sample.image());

        assertThat(found.all()).hasSameSizeAs(truth).allMatch(point -> distance(point) < 1);
    }

    @Test
    void aFitIsNearerThanAPixel() {
        double fitted = meanDistance(Baseline.spots().predict(sample.image()));
        double whole = meanDistance(Baseline.spots().wholePixels().predict(sample.image()));

        assertThat(fitted).isLessThan(0.5 * whole);
    }

    @Test
    void noiseAloneHasNoSpots() {
        Image empty = Simulation.spots().seed(2).count(0).make().image();

        assertThat(Baseline.spots().predict(empty).count()).isZero();
        assertThat(Baseline.spots().predict(Image.of(9, 9, new float[81])).count())
                .isZero();
    }

    @Test
    void saysItsParameters() {
        assertThat(Baseline.spots().sigma(2).parameters()).contains("2.0 pixels", "6.0 standard deviations", "fitted");
        assertThatThrownBy(() -> Baseline.spots().sigma(0)).hasMessageContaining("above 0");
    }
}
