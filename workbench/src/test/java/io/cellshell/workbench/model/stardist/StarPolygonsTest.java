package io.cellshell.workbench.model.stardist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StarPolygonsTest {

    private static final int RAYS = 32;

    /** A map of circles: each centre is y, x, the radius in pixels, and the probability in percent. */
    private static RayMap circles(int height, int width, int[]... centres) {
        float[] probabilities = new float[height * width];
        float[] distances = new float[RAYS * height * width];
        for (int[] centre : centres) {
            int place = centre[0] * width + centre[1];
            probabilities[place] = centre[3] / 100f;
            for (int ray = 0; ray < RAYS; ray++) {
                distances[ray * height * width + place] = centre[2];
            }
        }
        return RayMap.of(height, width, RAYS, probabilities, distances);
    }

    private static final StarDistSettings SETTINGS =
            StarDistSettings.of(0.5, 0.4, List.of(1, 1)).withBorder(0);

    @Test
    void theBestOfThoseThatOverlapStays() {
        RayMap map = circles(40, 60, new int[] {20, 20, 8, 80}, new int[] {20, 22, 8, 90}, new int[] {20, 45, 8, 70});

        StarPolygons found = StarPolygons.decode(map, SETTINGS, 40, 60);

        assertThat(found.polygons()).extracting(StarPolygon::centreX).containsExactly(22, 45);
        assertThat(found.labels().at(20, 22)).isEqualTo(1);
        assertThat(found.labels().at(20, 14)).isEqualTo(1);
        assertThat(found.labels().at(20, 13)).isZero();
        assertThat(found.labels().at(20, 45)).isEqualTo(2);
    }

    @Test
    void theGridScalesCentresAndNotDistances() {
        RayMap map = circles(10, 20, new int[] {5, 5, 6, 80});

        StarPolygons found = StarPolygons.decode(
                map, StarDistSettings.of(0.5, 0.4, List.of(4, 2)).withBorder(0), 40, 40);

        assertThat(found.polygons().get(0).centreY()).isEqualTo(20);
        assertThat(found.polygons().get(0).centreX()).isEqualTo(10);
        assertThat(found.labels().at(26, 10)).isEqualTo(1);
        assertThat(found.labels().at(27, 10)).isZero();
    }

    @Test
    void noCentreLiesInTheBorder() {
        RayMap map = circles(20, 20, new int[] {1, 10, 3, 80}, new int[] {10, 17, 3, 80}, new int[] {10, 2, 3, 80});
        StarDistSettings settings =
                new StarDistSettings(0.5, 0.4, List.of(1, 1), List.of(new BorderWidth(2, 0), new BorderWidth(2, 3)));

        assertThat(StarPolygons.decode(map, settings, 20, 20).polygons())
                .extracting(StarPolygon::centreX)
                .containsExactly(2);
    }

    @Test
    void ofEquallyProbableOnesTheLastIsTakenFirst() {
        RayMap map = circles(40, 40, new int[] {20, 20, 8, 80}, new int[] {20, 21, 8, 80});

        assertThat(StarPolygons.decode(map, SETTINGS, 40, 40).polygons())
                .extracting(StarPolygon::centreX)
                .containsExactly(21);
    }

    @Test
    void anEmptyMapHasNoObjects() {
        assertThat(StarPolygons.decode(circles(4, 4), SETTINGS, 16, 16).labels().count())
                .isZero();
    }

    @Test
    void distancesThatAreNoLengthsAreRefused() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f, -1e30f}) {
            float[] distances = new float[RAYS * 9];
            Arrays.fill(distances, 2);
            distances[4] = wrong;
            float[] probabilities = new float[9];
            probabilities[4] = 1;
            RayMap map = RayMap.of(3, 3, RAYS, probabilities, distances);

            assertThatThrownBy(() -> StarPolygons.decode(map, SETTINGS, 3, 3))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("The distance " + wrong);
        }
    }

    @Test
    void anInterruptStopsIt() {
        RayMap map = circles(40, 40, new int[] {20, 20, 8, 80}, new int[] {30, 21, 8, 80});
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> StarPolygons.decode(map, SETTINGS, 40, 40))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
