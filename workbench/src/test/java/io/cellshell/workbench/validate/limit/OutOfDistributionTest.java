package io.cellshell.workbench.validate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutOfDistributionTest {

    /** Noise of a strength that differs from image to image, with a few bright discs. */
    private static Image cells(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[64 * 64];
        double noise = 4 + 2 * random.nextDouble();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (100 + noise * random.nextGaussian());
        }
        for (int disc = 0; disc < 5; disc++) {
            int top = 8 + random.nextInt(48);
            int left = 8 + random.nextInt(48);
            double light = 80 + 60 * random.nextDouble();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] += (float) (light / (1 + Math.exp(Math.hypot(i / 64 - top, i % 64 - left) - 6)));
            }
        }
        return Image.of(64, 64, pixels).named("cells " + seed);
    }

    private static Dataset set(String name, int from, int count, UnaryOperator<Image> change) {
        return Dataset.unannotated(
                name,
                IntStream.range(from, from + count)
                        .mapToObj(seed -> change.apply(cells(seed)).named("cells " + seed))
                        .toList());
    }

    private static Image each(Image image, UnaryOperator<Float> change) {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = change.apply(pixels[i]);
        }
        return Image.of(image.height(), image.width(), pixels);
    }

    private static final OutOfDistribution USUAL = OutOfDistribution.of(set("training", 0, 60, image -> image));

    @Test
    void soundImagesAreFamiliarAndShiftedOnesAreNot() {
        Unfamiliar sound = USUAL.examine(set("sound", 1000, 60, image -> image));
        assertThat(sound.abstained()).hasSizeLessThanOrEqualTo(7);
        assertThat(sound.findings().severity()).isLessThan(Severity.WARN);
        List<UnaryOperator<Image>> shifts = List.of(
                image -> GaussianBlur.blur(image, 2),
                image -> each(image, value -> 400 - value),
                image -> each(image, value -> value * 8),
                image -> each(image, value -> 100f));
        for (UnaryOperator<Image> shift : shifts) {
            Unfamiliar shifted = USUAL.examine(set("shifted", 2000, 12, shift));
            assertThat(shifted.abstained()).hasSizeGreaterThanOrEqualTo(11);
            assertThat(shifted.findings().severity()).isEqualTo(Severity.WARN);
        }
    }

    /** Eight images say little of how numbers scatter: what was learned of them must not make them look nearer than new ones. */
    @Test
    void fewTrainingImagesGiveNoMoreFalseAlarmsThanTheySay() {
        int beyond = 0;
        for (int i = 0; i < 12; i++) {
            beyond += OutOfDistribution.of(set("training", 5000 + 16 * i, 8, image -> image))
                    .examine(set("sound", 5008 + 16 * i, 8, image -> image))
                    .abstained()
                    .size();
        }
        assertThat(beyond / 96.0).as("share of sound images, 1/9 is promised").isLessThan(0.2);
    }

    @Test
    void anImageOfOtherChannelsIsInfinitelyFar() {
        Image two = Image.stack(Axis.C, List.of(cells(1), cells(2)));
        OutOfDistributionScore score = USUAL.score(two);
        assertThat(score.abstains()).isTrue();
        assertThat(score.distance()).isInfinite();
        assertThat(score.unusual()).isEqualTo("number of channels: 2, in training 1");
    }

    @Test
    void imagesOfNothingDoNotEndIt() {
        float[] nothing = new float[100];
        Arrays.fill(nothing, Float.NaN);
        assertThat(USUAL.score(Image.of(10, 10, nothing)).abstains()).isTrue();
        assertThat(USUAL.score(Image.of(1, 1, new float[] {3})).abstains()).isTrue();
    }

    @Test
    void fewGroupsAreRefusedAndSomeRaiseTheRate() {
        assertThatThrownBy(() -> OutOfDistribution.of(set("few", 0, 4, image -> image)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("5 groups of images or more, but “few” has 4");
        assertThat(OutOfDistribution.of(set("some", 0, 9, image -> image)).falseAlarmRate())
                .isCloseTo(0.1, within(1e-12));
    }

    /** All new groups are held against the greatest of eight: five of eight beyond it are one of 78 orders, not one of 1400. */
    @Test
    void newGroupsAreNotIndependentOfEachOther() {
        List<OutOfDistributionScore> scores = IntStream.range(0, 8)
                .mapToObj(i -> new OutOfDistributionScore("i" + i, i < 5 ? 2 : 0, 1, 0.1, "contrast, lower"))
                .toList();
        List<String> groups = scores.stream().map(OutOfDistributionScore::image).toList();
        Findings five = new Unfamiliar("new", "training", scores, groups, 1 / 9.0, 8).findings();
        assertThat(five.all().get(0).evidence()).contains("5 of 8 groups beyond the threshold", "p = 0.013;");
        assertThat(five.severity()).isEqualTo(Severity.NOTE);
        List<OutOfDistributionScore> far = scores.stream()
                .map(one -> new OutOfDistributionScore(one.image(), 2, 1, 0.1, "contrast, lower"))
                .toList();
        Findings all = new Unfamiliar("new", "training", far, groups, 1 / 9.0, 8).findings();
        assertThat(all.all().get(0).evidence()).contains("p = 7.8e-05;");
        assertThat(all.severity()).isEqualTo(Severity.WARN);
        Findings few =
                new Unfamiliar("new", "training", far.subList(0, 2), groups.subList(0, 2), 1 / 9.0, 8).findings();
        assertThat(few.severity()).isEqualTo(Severity.NOTE);
        assertThat(few.all().get(0).sentence()).contains("of so few groups that may be chance");
    }

    /** Of images of a new group, no more than α lie above the quantile, on the mean. */
    @Test
    void pooledGroupsKeepTheirPromise() {
        PooledGroups nine = new PooledGroups(
                new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1}, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
        assertThat(nine.quantile(0.1)).as("rank ⌈10 · 0.9⌉").isEqualTo(9);
        assertThat(nine.quantile(0.2)).isEqualTo(8);
        assertThat(nine.quantile(0.05)).isInfinite();
        assertThat(nine.p(8)).isCloseTo(0.3, within(1e-12));
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        int studies = 4000;
        for (int study = 0; study < studies; study++) {
            double[] values = new double[60];
            String[] groups = new String[60];
            for (int i = 0; i < 60; i++) {
                groups[i] = "g" + Math.min(i / 2, 19);
            }
            double[] level = random.doubles(21).toArray();
            for (int i = 0; i < 60; i++) {
                values[i] = 3 * level[Math.min(i / 2, 19)] + random.nextDouble();
            }
            double quantile = new PooledGroups(values, List.of(groups)).quantile(0.1);
            held += 3 * level[20] + random.nextDouble() <= quantile ? 1 : 0;
        }
        assertThat(held / (double) studies).isBetween(0.89, 0.96);
    }
}
