package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spots of a standard deviation of 1.5 pixels on backgrounds of many kinds: the true ones are found, and no others. */
class SpotBackgroundTest {

    private static final int SIDE = 160;

    /** An intensity that is added at a place. */
    private interface Background {
        double at(int y, int x);
    }

    private record Field(Image image, List<Points.Point> truth) {}

    private static Field field(long seed, int count, double height, double noise, Background background) {
        Random random = new Random(seed);
        List<Points.Point> truth = new ArrayList<>();
        while (truth.size() < count) {
            Points.Point point =
                    new Points.Point(8 + random.nextDouble() * (SIDE - 16), 8 + random.nextDouble() * (SIDE - 16));
            if (truth.stream().allMatch(other -> other.distance(point) > 10)) {
                truth.add(point);
            }
        }
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / SIDE;
            int x = i % SIDE;
            double value = background.at(y, x) + noise * random.nextGaussian();
            for (Points.Point p : truth) {
                double squared = (y - p.y()) * (y - p.y()) + (x - p.x()) * (x - p.x());
                value += height * Math.exp(-squared / (2 * 1.5 * 1.5));
            }
            pixels[i] = (float) value;
        }
        return new Field(Image.of(SIDE, SIDE, pixels), truth);
    }

    /** What lies below a share of the pixels becomes 0, and the rest whole numbers, as a camera or a subtraction make them. */
    private static Field clipped(Field field, double share) {
        float[] pixels = field.image().pixels();
        float[] sorted = pixels.clone();
        Arrays.sort(sorted);
        float black = sorted[(int) (share * (sorted.length - 1))];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.max(0, Math.round(pixels[i] - black));
        }
        return new Field(Image.of(SIDE, SIDE, pixels), field.truth());
    }

    /** Returns how many are false. */
    private static int falseSpots(Field field) {
        List<Points.Point> found = Baseline.spots().predict(field.image()).all();
        assertThat(field.truth()).allMatch(t -> found.stream().anyMatch(f -> f.distance(t) < 1.5));
        return (int) found.stream()
                .filter(f -> field.truth().stream().noneMatch(t -> f.distance(t) < 3))
                .count();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, -3, 100, 30_000, 65_535, 1e-6f, 3e7f, -1e4f})
    void aConstantImageHasNone(float value) {
        for (int side : new int[] {1, 2, 3, 7, 64, 256}) {
            float[] pixels = new float[side * side];
            Arrays.fill(pixels, value);
            assertThat(Baseline.spots().predict(Image.of(side, side, pixels)).count())
                    .isZero();
        }
        float[] row = new float[40];
        Arrays.fill(row, value);
        assertThat(Baseline.spots().predict(Image.of(1, 40, row)).count()).isZero();
        assertThat(Baseline.spots().predict(Image.of(40, 1, row)).count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.05, 0", "0.3, 0", "0.5, 0", "0.7, 1", "0.8, 1", "0.9, 1", "0.95, 1", "0.98, 0", "0.99, 0"})
    void aClippedBackgroundHasOnlyTheTrueOnes(double share, int mostFalse) {
        int wrong = 0;
        for (long seed = 1; seed <= 4; seed++) {
            wrong += falseSpots(clipped(field(seed, 5, 100, 10, (y, x) -> 100), share));
            wrong += falseSpots(clipped(field(seed, 0, 100, 10, (y, x) -> 100), share));
        }
        assertThat(wrong).isLessThanOrEqualTo(mostFalse);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 500, -500, 30_000, -30_000})
    void anOffsetMakesNoDifference(double offset) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(falseSpots(field(seed, 8, 60, 10, (y, x) -> offset))).isZero();
            assertThat(falseSpots(field(seed, 8, 60, 0, (y, x) -> offset))).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2, 10", "2, 1", "1, 0", "-3, 2", "20, 5"})
    void aGradientHasNoRidgeAtTheBorder(double slope, double noise) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(falseSpots(field(seed, 8, 60, noise, (y, x) -> slope * x)))
                    .isZero();
            assertThat(falseSpots(field(seed, 8, 60, noise, (y, x) -> 1000 + slope * (y - x))))
                    .isZero();
        }
    }

    @Test
    void theRimOfAPlateauIsNoSpot() {
        for (long seed = 1; seed <= 4; seed++) {
            Field field = field(seed, 8, 80, 5, (y, x) -> 100);
            float[] pixels = field.image().pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = Math.hypot(i / SIDE - 50, i % SIDE - 50) < 25 ? 1000 : pixels[i];
            }
            List<Points.Point> found =
                    Baseline.spots().predict(Image.of(SIDE, SIDE, pixels)).all();
            Points.Point centre = new Points.Point(50, 50);
            // a spot at the rim may be found or not
            assertThat(field.truth())
                    .filteredOn(t -> t.distance(centre) > 32)
                    .allMatch(t -> found.stream().anyMatch(f -> f.distance(t) < 1.5));
            assertThat(found).allMatch(f -> field.truth().stream().anyMatch(t -> f.distance(t) < 3));
        }
    }

    @Test
    void saturatedSpotsAreFoundOnceEach() {
        for (long seed = 1; seed <= 4; seed++) {
            Field field = field(seed, 8, 600, 5, (y, x) -> 20);
            float[] pixels = field.image().pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = Math.min(255, pixels[i]);
            }
            Image image = Image.of(SIDE, SIDE, pixels);
            assertThat(falseSpots(new Field(image, field.truth()))).isZero();
            assertThat(Baseline.spots().predict(image).count()).isEqualTo(8);
        }
    }

    @Test
    void aFewHotPixelsAreNoSpotsAndHideNone() {
        for (long seed = 1; seed <= 4; seed++) {
            Field field = field(seed, 8, 80, 10, (y, x) -> 100);
            float[] pixels = field.image().pixels();
            Random random = new Random(seed);
            for (int k = 0; k < 15; k++) {
                int place = random.nextInt(pixels.length);
                Points.Point hot = new Points.Point(place / SIDE, place % SIDE);
                boolean free = field.truth().stream().allMatch(t -> t.distance(hot) > 8);
                pixels[place] = free ? 500 + random.nextInt(3000) : pixels[place];
            }
            int wrong = falseSpots(new Field(Image.of(SIDE, SIDE, pixels), field.truth()));
            assertThat(wrong).isZero();
        }
    }
}
