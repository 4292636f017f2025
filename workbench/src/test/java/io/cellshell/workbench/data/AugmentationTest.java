package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
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

    private static UniformRandomProvider random(long seed) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    }

    @Test
    void withoutChangesAPatchIsACrop() {
        Patch patch = Augmentation.none().draw(IMAGE, LABELS, 3, random(1));
        int corner = patch.ids()[0];
        assertThat(patch.ids())
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
            assertThat(patch.pixels()[i]).isEqualTo(patch.ids()[i]);
        }
    }

    @Test
    void aFlipMovesImageAndLabelsTogether() {
        Augmentation flip = new Augmentation(true, false, 0, 1, 0, 0);
        boolean flipped = false;
        for (int seed = 0; seed < 10; seed++) {
            Patch patch = flip.draw(IMAGE, LABELS, 3, random(seed));
            flipped |= patch.ids()[1] == patch.ids()[0] - 1;
            for (int i = 0; i < 9; i++) {
                assertThat(patch.pixels()[i]).isEqualTo(patch.ids()[i]);
            }
        }
        assertThat(flipped).isTrue();
    }

    @Test
    void turnedLabelsAreIdsThatExistAndLieUnderTheirPixels() {
        Labels two = Labels.of(
                SIZE, SIZE, Arrays.stream(ids()).map(i -> i % SIZE < 3 ? 4 : 9).toArray());
        Image same = Image.of(SIZE, SIZE, toFloats(two.ids()));
        Augmentation turn = new Augmentation(true, true, 0.3, 1, 0, 0);
        for (int seed = 0; seed < 20; seed++) {
            Patch patch = turn.draw(same, two, 8, random(seed));
            assertThat(patch.ids()).containsAnyOf(4, 9);
            for (int i = 0; i < patch.ids().length; i++) {
                assertThat(patch.ids()[i]).isIn(4, 9);
                assertThat(Math.abs(patch.pixels()[i] - patch.ids()[i])).isLessThanOrEqualTo(2.5f);
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
        Augmentation exposure = new Augmentation(false, false, 0, 2, 0.5, 0.1);
        Patch plain = Augmentation.none().draw(IMAGE, LABELS, SIZE, random(3));
        Patch changed = exposure.draw(IMAGE, LABELS, SIZE, random(3));
        assertThat(changed.ids()).isEqualTo(plain.ids());
        assertThat(changed.pixels()).isNotEqualTo(plain.pixels());
    }

    @Test
    void aPatchLargerThanTheImageMirrorsIt() {
        Patch patch = Augmentation.none()
                .draw(Image.of(1, 2, new float[] {1, 2}), Labels.of(1, 2, new int[] {1, 2}), 4, random(1));
        assertThat(Arrays.copyOf(patch.ids(), 4)).containsExactly(1, 1, 2, 2);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Augmentation(true, true, 1.5, 1, 0, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("zoom 1.5");
    }
}
