package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.detect.PointMatching;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.decode.Localisation;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Points to targets, and back from what a perfect network would give. */
class LocalisationEncoderTest {

    private static final LocalisationEncoder ENCODER = new LocalisationEncoder();

    @Test
    void aPointIsInItsPixel() {
        Target target = ENCODER.encode(
                Points.of(List.of(new Points.Point(1.3, 2.6), new Points.Point(-0.5, 0), new Points.Point(3.4, -0.6))),
                image(4, 5));
        assertThat(List.of(target.channels(), target.height(), target.width())).containsExactly(3, 4, 5);
        float[] values = target.values();
        assertThat(sum(values, 0, 20)).isEqualTo(2);
        assertThat(values[5 + 3]).isEqualTo(1);
        assertThat((double) values[20 + 5 + 3]).isCloseTo(0.3, within(1e-6));
        assertThat((double) values[40 + 5 + 3]).isCloseTo(-0.4, within(1e-6));
        assertThat(values[0]).isEqualTo(1);
        assertThat(values[20]).isEqualTo(-0.5f);
    }

    @Test
    void pointsAtOnePlaceGoToPixelsAround() {
        for (int count : new int[] {1, 2, 9, 12}) {
            Points same = Points.of(Collections.nCopies(count, new Points.Point(2.2, 2.1)));
            Target target = ENCODER.encode(same, image(5, 5));
            assertThat(sum(target.values(), 0, 25)).isEqualTo(Math.min(9, count));
            for (int i = 0; i < 25; i++) {
                if (target.values()[i] == 1) {
                    assertThat(i / 5 + (double) target.values()[25 + i]).isCloseTo(2.2, within(1e-6));
                    assertThat(i % 5 + (double) target.values()[50 + i]).isCloseTo(2.1, within(1e-6));
                }
            }
            List<Localisation> found = new LocalisationDecoder().localisations(perfect(target));
            assertThat(found).hasSize(Math.min(9, count));
        }
        // in a corner there are four
        Target corner = ENCODER.encode(Points.of(Collections.nCopies(7, new Points.Point(0, 0))), image(5, 5));
        assertThat(sum(corner.values(), 0, 25)).isEqualTo(4);
    }

    @Test
    void theTargetsAreThePointsAgain() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
        for (int n = 0; n < 20; n++) {
            List<Points.Point> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(new Points.Point(30 * random.nextDouble() - 0.5, 31 * random.nextDouble() - 0.5));
            }
            Points truth = Points.of(all);
            List<Localisation> found =
                    new LocalisationDecoder().localisations(perfect(ENCODER.encode(truth, image(30, 31))));
            PointMatching matching = PointMatching.of(
                    truth,
                    Points.of(found.stream()
                            .map(spot -> new Points.Point(spot.y(), spot.x()))
                            .toList()),
                    1e-4);
            assertThat(matching.pairs()).hasSize(40);
            assertThat(found).hasSize(40);
        }
    }

    /** Pixels that share a point between them are one, at the place that all of them mean. */
    @Test
    void votesForOnePlaceAreOneSpot() {
        float[] outputs = new float[4 * 36];
        Arrays.fill(outputs, 0, 36, -20);
        int[] pixels = {2 * 6 + 2, 2 * 6 + 3, 3 * 6 + 2, 3 * 6 + 3};
        double[] shares = {0.3, 0.25, 0.25, 0.15};
        for (int i = 0; i < 4; i++) {
            outputs[pixels[i]] = (float) Math.log(shares[i] / (1 - shares[i]));
            outputs[36 + pixels[i]] = 2.5f - pixels[i] / 6;
            outputs[72 + pixels[i]] = 2.5f - pixels[i] % 6;
            outputs[108 + pixels[i]] = (float) Math.log(0.1);
        }
        // one that stands alone and is too improbable
        outputs[35] = -1;
        List<Localisation> found = new LocalisationDecoder().localisations(channels(outputs, 6, 6));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).y()).isCloseTo(2.5, within(1e-6));
        assertThat(found.get(0).x()).isCloseTo(2.5, within(1e-6));
        assertThat(found.get(0).probability()).isCloseTo(0.95, within(1e-6));
        assertThat(found.get(0).sigma()).isCloseTo(0.1, within(1e-6));
        assertThat(new LocalisationDecoder().mostSigma(0.05).localisations(channels(outputs, 6, 6)))
                .isEmpty();
        assertThat(new LocalisationDecoder().threshold(0.2).localisations(channels(outputs, 6, 6)))
                .hasSize(2);
    }

    @Test
    void outputsThatMakeNoSenseMakeNoPoints() {
        for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -1e30f}) {
            float[] outputs = new float[4 * 9];
            Arrays.fill(outputs, value);
            assertThat(new LocalisationDecoder().localisations(channels(outputs, 3, 3)))
                    .isEmpty();
        }
        float[] huge = new float[4 * 9];
        Arrays.fill(huge, 1e30f);
        assertThat(new LocalisationDecoder().localisations(channels(huge, 3, 3)))
                .allSatisfy(spot -> {
                    assertThat(spot.sigma()).isFinite();
                    assertThat(spot.y()).isFinite();
                });
        assertThat(new LocalisationDecoder().localisations(channels(new float[4], 1, 1)))
                .hasSize(1);
        assertThatThrownBy(() -> new LocalisationDecoder().localisations(image(3, 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has 1 output, where 4 values for each pixel");
        assertThatThrownBy(() -> new LocalisationDecoder(1, 1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new LocalisationDecoder(0.5, Double.NaN)).isInstanceOf(ModelException.class);
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        Image volume = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {2, 4, 4}, new float[32]);
        assertThatThrownBy(() -> ENCODER.encode(Points.of(List.of()), volume))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("Spots are localised in planes");
        assertThatThrownBy(() -> ENCODER.encode(Points.of(List.of(Points.Point.of(1, 1, 1))), image(4, 4)))
                .hasMessageContaining("points in a volume; take a section of both");
        assertThatThrownBy(() -> ENCODER.encode(Labels.of(4, 4, new int[16]), image(4, 4)))
                .hasMessageContaining("For localisation, images are annotated with points");
        assertThat(sum(ENCODER.encode(Points.of(List.of()), image(4, 4)).values(), 0, 48))
                .isZero();
        assertThat(ENCODER.nothingToLearn(new boolean[4]).orElseThrow()).contains("no training image has a point");
    }

    private static double sum(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static Image perfect(Target target) {
        int pixels = target.pixels();
        float[] outputs = Arrays.copyOf(target.values(), 4 * pixels);
        for (int i = 0; i < pixels; i++) {
            outputs[i] = outputs[i] == 1 ? 12 : -12;
            outputs[3 * pixels + i] = -3;
        }
        return channels(outputs, target.height(), target.width());
    }

    private static Image channels(float[] outputs, int height, int width) {
        return Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {4, height, width}, outputs);
    }

    private static Image image(int height, int width) {
        return Image.of(height, width, new float[height * width]);
    }
}
