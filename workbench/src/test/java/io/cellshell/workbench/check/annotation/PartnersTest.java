package io.cellshell.workbench.check.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points belong to the image that they mark, and a clean image to the noisy one. */
class PartnersTest {

    private static final int SIDE = 160;

    private static Sample nuclei(long seed) {
        return Simulation.nuclei().size(SIDE, SIDE + 40).seed(seed).make();
    }

    private static Sample spots(long seed) {
        return Simulation.spots().size(SIDE, SIDE + 40).seed(seed).make();
    }

    private static Points centres(Sample sample) {
        return Points.of(sample.labels().objects().stream()
                .map((LabelledObject o) -> new Points.Point(o.y(), o.x()))
                .toList());
    }

    private static Finding points(Image image, Points points) {
        return new PointsOnImage().examine(new MarkedImage("a", image, points));
    }

    private static Points moved(Points points, UnaryOperator<double[]> move) {
        List<Points.Point> moved = new ArrayList<>();
        for (Points.Point p : points.all()) {
            double[] to = move.apply(new double[] {p.y(), p.x()});
            if (to[0] >= 0 && to[1] >= 0 && to[0] < SIDE && to[1] < SIDE + 40) {
                moved.add(new Points.Point(to[0], to[1]));
            }
        }
        return Points.of(moved);
    }

    private static void pointsAreJudged(Image image, Points points, Image other) {
        assertThat(points(image, points).severity()).as("as they are").isEqualTo(Severity.OK);
        assertThat(points(image, moved(points, p -> new double[] {p[1], p[0]})).severity())
                .as("rows and columns exchanged")
                .isGreaterThanOrEqualTo(Severity.WARN);
        assertThat(points(image, moved(points, p -> new double[] {p[0], SIDE + 39 - p[1]}))
                        .severity())
                .as("mirrored")
                .isGreaterThanOrEqualTo(Severity.WARN);
        Finding shifted = points(image, moved(points, p -> new double[] {p[0] + 12, p[1] - 16}));
        assertThat(shifted.severity()).as("shifted by 20 pixels").isGreaterThanOrEqualTo(Severity.WARN);
        assertThat(points(other, points).severity()).as("of another image").isGreaterThanOrEqualTo(Severity.WARN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pointsOfSpots(long seed) {
        Sample sample = spots(seed);
        pointsAreJudged(
                sample.image(),
                sample.annotation(Points.class),
                spots(seed + 100).image());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void centresOfNucleiBrightAndDark(long seed) {
        Sample sample = nuclei(seed);
        Image other = nuclei(seed + 100).image();
        pointsAreJudged(sample.image(), centres(sample), other);
        float[] dark = sample.image().pixels();
        for (int i = 0; i < dark.length; i++) {
            dark[i] = 65535 - dark[i];
        }
        assertThat(points(Image.of(SIDE, SIDE + 40, dark), centres(sample)).severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void anExchangeIsNamed() {
        Sample sample = spots(7);
        Finding found = points(sample.image(), moved(sample.annotation(Points.class), p ->
                new double[] {p[0], SIDE + 39 - p[1]}));
        assertThat(found.severity()).isEqualTo(Severity.STOP);
        assertThat(found.evidence()).contains("mirrored left to right");
    }

    @Test
    void fewPointsAndBlankImagesAreNotChecked() {
        Sample sample = spots(7);
        Points four = Points.of(sample.annotation(Points.class).all().subList(0, 4));
        assertThat(points(sample.image(), four).severity()).isEqualTo(Severity.NOT_CHECKED);
        Image blank = Image.of(SIDE, SIDE + 40, new float[SIDE * (SIDE + 40)]);
        assertThat(points(blank, sample.annotation(Points.class)).severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    private static Image noisy(Image clean, double photons, long seed) {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        float[] pixels = clean.pixels();
        float most = 0;
        for (float pixel : pixels) {
            most = Math.max(most, pixel);
        }
        for (int i = 0; i < pixels.length; i++) {
            double mean = pixels[i] / most * photons;
            pixels[i] = mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
        }
        return Image.of(clean.height(), clean.width(), pixels);
    }

    private static Finding clean(Image noisy, Image clean) {
        return new TargetOnImage().examine(new TargetOnImage.Subject("a", noisy, new TargetImage(clean)));
    }

    private static Image square(Sample sample, int down, int right) {
        return sample.image().crop(new Region(down, right, 128, 128));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 10, 100})
    void cleanImagesOfTheSameFieldAndOthers(double photons) {
        for (long seed = 1; seed < 6; seed++) {
            Sample sample = nuclei(seed);
            Image truth = square(sample, 10, 20);
            Image noisy = noisy(truth, photons, seed);
            assertThat(clean(noisy, truth).severity()).as("same").isEqualTo(Severity.OK);
            for (Orientation orientation : Orientation.values()) {
                if (orientation != Orientation.UPRIGHT) {
                    assertThat(clean(noisy, orientation.apply(truth)).severity())
                            .as(orientation.name())
                            .isEqualTo(Severity.STOP);
                }
            }
            int[][] shifts = {{0, 2}, {3, 0}, {8, -6}, {-10, 20}};
            for (int[] shift : shifts) {
                Finding moved = clean(noisy, square(sample, 10 + shift[0], 20 + shift[1]));
                assertThat(moved.severity()).as("moved").isEqualTo(Severity.WARN);
                assertThat(moved.sentence()).contains("shifted");
            }
            assertThat(clean(noisy, square(nuclei(seed + 50), 10, 20)).severity())
                    .as("another field")
                    .isGreaterThanOrEqualTo(Severity.WARN);
        }
    }

    @Test
    void aCleanImageOfMorePixelsIsComparedAtTheSizeOfTheOther() {
        Image truth = square(nuclei(9), 0, 0);
        float[] small = new float[64 * 64];
        float[] pixels = truth.pixels();
        IntStream.range(0, pixels.length).forEach(i -> small[i / 128 / 2 * 64 + i % 128 / 2] += pixels[i] / 4);
        Image noisy = noisy(Image.of(64, 64, small), 30, 1);
        assertThat(clean(noisy, truth).severity()).isEqualTo(Severity.OK);
        assertThat(clean(noisy, Orientation.MIRRORED.apply(truth)).severity()).isEqualTo(Severity.STOP);
    }

    @Test
    void evenOrTinyPartnersAreNotChecked() {
        Image truth = square(nuclei(9), 0, 0);
        assertThat(clean(truth, Image.of(128, 128, new float[128 * 128])).severity())
                .isEqualTo(Severity.NOT_CHECKED);
        Image tiny = truth.crop(new Region(0, 0, 20, 20));
        assertThat(clean(tiny, tiny).severity()).isEqualTo(Severity.NOT_CHECKED);
    }
}
