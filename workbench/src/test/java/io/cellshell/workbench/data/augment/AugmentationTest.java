package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.check.preprocessing.Purpose;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIZE = 6;

    /** Intensity and id of each pixel are its number, so that a patch tells where it was taken. */
    private static final Image IMAGE = Image.of(SIZE, SIZE, floats());

    private static final Labels LABELS = Labels.of(SIZE, SIZE, ids());

    private static float[] floats() {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    private static int[] ids() {
        int[] ids = new int[SIZE * SIZE];
        Arrays.setAll(ids, i -> i);
        return ids;
    }

    private static int[] ids(Patch patch) {
        return patch.annotation(Labels.class).ids();
    }

    private static UniformRandomProvider random(long seed) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    }

    @Test
    void withoutChangesAPatchIsACrop() {
        Patch patch = Augmentation.none().draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(3), random(1));
        int corner = ids(patch)[0];
        assertThat(ids(patch))
                .containsExactly(
                        corner,
                        corner + 1,
                        corner + 2,
                        corner + 6,
                        corner + 7,
                        corner + 8,
                        corner + 12,
                        corner + 13,
                        corner + 14);
        for (int i = 0; i < 9; i++) {
            assertThat(patch.values()[i]).isEqualTo(ids(patch)[i]);
        }
    }

    @Test
    void aFlipMovesImageAndLabelsTogether() {
        Augmentation flip = Augmentation.none().flips();
        boolean flipped = false;
        for (int seed = 0; seed < 10; seed++) {
            Patch patch = flip.draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(3), random(seed));
            flipped |= ids(patch)[1] == ids(patch)[0] - 1;
            for (int i = 0; i < 9; i++) {
                assertThat(patch.values()[i]).isEqualTo(ids(patch)[i]);
            }
        }
        assertThat(flipped).isTrue();
    }

    @Test
    void turnedLabelsAreIdsThatExistAndLieUnderTheirPixels() {
        Labels two = Labels.of(
                SIZE, SIZE, Arrays.stream(ids()).map(i -> i % SIZE < 3 ? 4 : 9).toArray());
        Image same = Image.of(SIZE, SIZE, toFloats(two.ids()));
        Augmentation turn = Augmentation.none().rotation().zoom(0.3).flips();
        for (int seed = 0; seed < 20; seed++) {
            Patch patch = turn.draw(PatchSource.of(Sample.of(same, two)), PatchSize.of(8), random(seed));
            assertThat(ids(patch)).containsAnyOf(4, 9);
            for (int i = 0; i < ids(patch).length; i++) {
                assertThat(ids(patch)[i]).isIn(4, 9);
                assertThat(Math.abs(patch.values()[i] - ids(patch)[i])).isLessThanOrEqualTo(2.5f);
            }
        }
    }

    private static float[] toFloats(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }

    @Test
    void intensitiesChangeAndLabelsDoNot() {
        Augmentation exposure = Augmentation.none().contrast(2).brightness(0.5).noise(0.1);
        Patch plain = Augmentation.none().draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(SIZE), random(3));
        Patch changed = exposure.draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(SIZE), random(3));
        assertThat(ids(changed)).isEqualTo(ids(plain));
        assertThat(changed.values()).isNotEqualTo(plain.values());
    }

    @Test
    void aPatchLargerThanTheImageMirrorsIt() {
        Patch patch = Augmentation.none()
                .draw(
                        PatchSource.of(
                                Sample.of(Image.of(1, 2, new float[] {1, 2}), Labels.of(1, 2, new int[] {1, 2}))),
                        PatchSize.of(4),
                        random(1));
        assertThat(Arrays.copyOf(ids(patch), 4)).containsExactly(1, 1, 2, 2);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Augmentation.none().zoom(1.5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("but 1.5 was given");
    }

    /** The standard changes gave the committed tutorial its numbers, so they stay as they were, bit for bit. */
    @Test
    void theStandardChangesGiveTheNumbersOfTheFirstRelease() {
        Augmentation standard = Augmentation.standard();
        for (int seed = 0; seed < 50; seed++) {
            int size = 4 + seed % 7;
            float[] expected = FirstRelease.pixels(IMAGE, size, random(seed));
            assertThat(standard.draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(size), random(seed))
                            .values())
                    .as("seed " + seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void quarterTurnsMovePixelsOntoPixels() {
        Augmentation turns = Augmentation.none().quarterTurns();
        Set<Integer> steps = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            Patch patch = turns.draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(3), random(seed));
            steps.add(ids(patch)[1] - ids(patch)[0]);
            for (int i = 0; i < 9; i++) {
                assertThat(patch.values()[i]).isEqualTo(ids(patch)[i]);
            }
        }
        assertThat(steps).containsExactlyInAnyOrder(1, SIZE, -1, -SIZE);
    }

    @Test
    void aRotationStaysWithinItsAngle() {
        double largest = 0;
        for (int seed = 0; seed < 200; seed++) {
            Geometry turned = new Rotation(10).draw(Geometry.none(PatchSize.of(8)), random(seed));
            double angle = Math.toDegrees(Math.atan2(turned.xy(), turned.yy()));
            largest = Math.max(largest, Math.abs(angle));
        }
        assertThat(largest).isBetween(9.0, 10.0);
    }

    @Test
    void gammaKeepsTheEndsOfTheRangeAndTheOrder() {
        float[] plain = Augmentation.none()
                .draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(SIZE), random(1))
                .values();
        float[] bent = Augmentation.none()
                .gamma(2)
                .draw(PatchSource.of(Sample.of(IMAGE, LABELS)), PatchSize.of(SIZE), random(1))
                .values();
        assertThat(bent[0]).isEqualTo(plain[0]);
        assertThat(bent[35]).isEqualTo(plain[35]);
        assertThat(bent).isSorted().isNotEqualTo(plain);
    }

    @Test
    void blurKeepsTheMeanAndLowersTheContrast() {
        float[] chequered = new float[64 * 64];
        for (int i = 0; i < chequered.length; i++) {
            chequered[i] = (i + i / 64) % 2;
        }
        Image image = Image.of(64, 64, chequered);
        Labels none = Labels.of(64, 64, new int[64 * 64]);
        float[] blurred = Augmentation.none()
                .blur(3)
                .draw(PatchSource.of(Sample.of(image, none)), PatchSize.of(64), random(2))
                .values();
        double mean = 0;
        for (float value : blurred) {
            assertThat(value).isBetween(0.3f, 0.7f);
            mean += value / blurred.length;
        }
        assertThat(mean).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void aChangeOfTheSameKindIsReplacedInItsPlace() {
        assertThat(Augmentation.none().zoom(0.1).noise(0.1).zoom(0.3).toString())
                .isEqualTo("Augmentation: enlarged or reduced by up to 30 %, noise of up to 0.1 added");
        assertThat(Augmentation.none()).hasToString("Augmentation: no change");
    }

    @Test
    void whatIsMeasuredCanBePreserved() {
        assertThat(Augmentation.standard().preserving(Measures.INTENSITY))
                .isEqualTo(Augmentation.none().rotation().flips().noise(0.03));
        assertThat(Augmentation.standard().preserving(Measures.ORIENTATION, Measures.SIZE))
                .isEqualTo(Augmentation.none().contrast(2.5).brightness(0.1).noise(0.03));
    }

    @Test
    void whatIsMeasuredDecidesWhatIsAllowed() {
        Purpose intensity = Purpose.measuring(Measures.INTENSITY);
        assertThat(Augmentation.standard().examine(intensity).severity()).isEqualTo(Severity.STOP);
        assertThat(Augmentation.standard()
                        .preserving(Measures.INTENSITY)
                        .examine(intensity)
                        .severity())
                .isEqualTo(Severity.OK);
    }
}
