package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PatchesTest {

    private static final int SIDE = 100;
    private static final int DRAWN = 400;

    /** One object of 4 × 4 pixels in a corner. */
    private static Dataset rare() {
        int[] ids = new int[SIDE * SIDE];
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i / SIDE < 4 && i % SIDE < 4 ? 1 : 0;
            pixels[i] = i;
        }
        return Dataset.of(Image.of(SIDE, SIDE, pixels), Labels.of(SIDE, SIDE, ids));
    }

    private static double shareWithObjects(double onObjects) {
        Patches patches =
                new Patches(rare(), Normalisation.standard(), PatchSize.of(10), Augmentation.none(), onObjects, 1);
        int found = 0;
        for (int i = 0; i < DRAWN; i++) {
            found +=
                    Arrays.stream(patches.next().annotation(Labels.class).ids()).anyMatch(id -> id > 0) ? 1 : 0;
        }
        return (double) found / DRAWN;
    }

    @Test
    void aShareIsCentredOnRareObjects() {
        assertThat(shareWithObjects(0)).isLessThan(0.01);
        assertThat(shareWithObjects(0.5)).isCloseTo(0.5, within(0.08));
        assertThat(shareWithObjects(1)).isEqualTo(1);
    }

    @Test
    void withoutObjectsPatchesComeFromAnywhere() {
        Dataset empty = Dataset.of(Image.of(20, 20, new float[400]), Labels.of(20, 20, new int[400]));
        Patches patches = new Patches(empty, Normalisation.minMax(), PatchSize.of(10), Augmentation.none(), 1, 1);
        assertThat(patches.next().annotation(Labels.class).ids()).containsOnly(0);
    }

    @Test
    void aPatchSaysWhereItWasCut() {
        Patches patches = new Patches(rare(), Normalisation.fixed(0, 1), PatchSize.of(10), Augmentation.none(), 0.5, 2);
        for (int i = 0; i < 20; i++) {
            Patch patch = patches.next();
            assertThat((double) patch.values()[0]).isEqualTo((patch.y() - 4.5) * SIDE + patch.x() - 4.5);
        }
    }

    @Test
    void aShareBeyondOneIsRefused() {
        assertThatThrownBy(() -> shareWithObjects(1.5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1.5");
    }
}
