package io.cellshell.workbench.validate.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.detect.PointDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ErrorKindsTest {

    private static final int SIDE = 48;

    private static Map<String, Double> amounts(ErrorTally tally) {
        return tally.amounts().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    private static Points points(double... places) {
        Point[] all = new Point[places.length / 2];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Point(places[2 * i], places[2 * i + 1]);
        }
        return Points.of(List.of(all));
    }

    @Test
    void pointsAreMissedFalseDoubledOrDisplaced() {
        Points truth = points(10, 10, 10, 40, 40, 10, 40, 40);
        Points predicted = points(10, 10, 11, 11, 10, 43, 25, 25, 40, 10);
        ErrorTally tally = new PointErrors(PointDistance.ofPixels(2)).tally(flat(0), truth, predicted);
        assertThat(amounts(tally))
                .isEqualTo(Map.of("missed", 1.0, "false", 1.0, "one too many on a point", 1.0, "displaced", 1.0));
        assertThat(tally.whole()).isEqualTo(4);
        assertThat(amounts(new PointErrors(PointDistance.ofPixels(2)).tally(flat(0), points(), points(1, 1))))
                .isEqualTo(Map.of("false", 1.0));
    }

    @Test
    void pixelsAreWrongAtBoundariesOrAwayFromThem() {
        int[] truth = new int[SIDE * SIDE];
        int[] given = new int[SIDE * SIDE];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = i % SIDE < SIDE / 2 ? 0 : 1;
            given[i] = i % SIDE < SIDE / 2 + 1 ? 0 : 1;
        }
        given[5 * SIDE + 5] = 1;
        List<String> names = List.of("background", "vessel");
        ErrorTally tally = new SemanticErrors()
                .tally(flat(0), SemanticMask.of(SIDE, SIDE, truth, names), SemanticMask.of(SIDE, SIDE, given, names));
        assertThat(amounts(tally))
                .isEqualTo(Map.of(
                        "“vessel” taken for “background” at a boundary",
                        (double) SIDE,
                        "“background” taken for “vessel” away from boundaries",
                        1.0));
    }

    private static Image flat(float value) {
        float[] pixels = new float[SIDE * SIDE];
        Arrays.fill(pixels, value);
        return Image.of(SIDE, SIDE, pixels);
    }

    private interface Pixel {
        double at(int i);
    }

    private static Image image(Pixel pixel) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) pixel.at(i);
        }
        return Image.of(SIDE, SIDE, pixels);
    }

    /** Each planted fault of a restoration is the largest part of its error, and all parts add up to it. */
    @Test
    void theErrorOfARestorationIsDividedWithoutRest() {
        SplittableRandom random = new SplittableRandom(1);
        float[] spots = new float[SIDE * SIDE];
        for (int n = 0; n < 60; n++) {
            spots[random.nextInt(spots.length)] = 500;
        }
        float[] truth = GaussianBlur.blur(Image.of(SIDE, SIDE, spots), 1).pixels();
        double mean = IntStream.range(0, truth.length)
                .mapToDouble(i -> truth[i])
                .average()
                .orElseThrow();
        double[] noise = random.doubles(truth.length, -10, 10).toArray();
        double[] other = random.doubles(truth.length, -8, 8).toArray();
        float[] smooth = GaussianBlur.blur(Image.of(SIDE, SIDE, truth), 1.5).pixels();
        Image raw = image(i -> truth[i] + noise[i]);
        Map<String, Pixel> planted = Map.of(
                "intensities shifted", i -> truth[i] + 5,
                "contrast changed", i -> truth[i] - 0.3 * (truth[i] - mean),
                "detail lost", i -> smooth[i],
                "noise left", i -> truth[i] + 0.8 * noise[i],
                "structure that is neither in the truth nor in the raw image", i -> truth[i] + other[i]);
        planted.forEach((kind, pixel) -> {
            ErrorTally tally = new RestorationErrors().tally(raw, image(i -> truth[i]), image(pixel));
            double squared = 0;
            for (int i = 0; i < truth.length; i++) {
                squared += Math.pow((float) pixel.at(i) - truth[i], 2);
            }
            assertThat(tally.errors()).as(kind).isCloseTo(squared, within(1e-6 * squared));
            assertThat(amounts(tally).get(kind)).as(kind).isGreaterThan(0.9 * squared);
        });
        assertThat(new RestorationErrors()
                        .tally(raw, image(i -> truth[i]), image(i -> truth[i]))
                        .errors())
                .isZero();
    }

    @Test
    void oneKindThatIsCommonIsWarnedOfAndRareErrorsAreNot() {
        ErrorTally wrong = new ClassErrors().tally(flat(0), new ImageClass("mitosis"), new ImageClass("interphase"));
        ErrorTally right = new ClassErrors().tally(flat(0), new ImageClass("mitosis"), new ImageClass("mitosis"));
        ErrorTally some = wrong.plus(wrong).plus(right).plus(right).plus(right);
        ErrorKinds common = kinds(Collections.nCopies(10, some));
        assertThat(common.findings().severity()).isEqualTo(Severity.WARN);
        assertThat(common.toString())
                .contains("“mitosis” taken for “interphase”")
                .contains("100 % of all errors");
        assertThat(common.table().doubleColumn("interval low").get(0)).isCloseTo(0.4, within(1e-9));
        assertThat(kinds(Collections.nCopies(10, right)).findings().severity()).isEqualTo(Severity.OK);
        assertThat(kinds(Collections.nCopies(10, right)).view().html()).isPresent();
        assertThat(kinds(List.of(some)).findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(kinds(List.of()).findings().severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    /** Images without a true point have a whole of 0, and all that is false in them. */
    @Test
    void whatIsFalseWhereNothingIsTrueCountsInTheInterval() {
        PointErrors points = new PointErrors(PointDistance.ofPixels(2));
        ErrorTally right = points.tally(flat(0), points(10, 10, 40, 40), points(10, 10, 40, 40));
        ErrorTally missed = points.tally(flat(0), points(10, 10, 40, 40), points());
        ErrorTally blank = points.tally(flat(0), points(), points(10, 10, 20, 20));
        List<ErrorTally> units = new ArrayList<>(Collections.nCopies(10, right));
        units.addAll(Collections.nCopies(2, missed));
        units.addAll(Collections.nCopies(6, blank));
        Table table = ErrorKinds.of("a model", points.scale(), units, "18 fields", new SignFlipTest(999, 1), 0.95)
                .table();
        assertThat(table.stringColumn("kind").asList()).containsExactly("false", "missed");
        assertThat(table.doubleColumn("per true points").get(0)).isCloseTo(0.5, within(1e-12));
        assertThat(table.doubleColumn("interval low").get(0)).isBetween(0.05, 0.45);
        assertThat(table.doubleColumn("interval high").get(0)).isBetween(0.6, 2.5);
        ErrorKinds unsure = ErrorKinds.of(
                "a model",
                points.scale(),
                List.of(right, right, right, right, missed, missed),
                "6",
                new SignFlipTest(999, 1),
                0.95);
        assertThat(unsure.table().doubleColumn("interval high").get(0))
                .as("no more than all can be missed")
                .isLessThanOrEqualTo(1);
    }

    private static ErrorKinds kinds(List<ErrorTally> byUnit) {
        return ErrorKinds.of(
                "a model",
                new ClassErrors().scale(),
                byUnit,
                byUnit.size() + " fields of view",
                new SignFlipTest(999, 1),
                0.95);
    }
}
