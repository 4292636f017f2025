package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The patches of planes of one channel with labels are those that the committed tutorials have learned from: the same random numbers, asked
 * for in the same order. The values were noted when patches held nothing else.
 */
class FirstPatchesTest {

    private static final Augmentation EVERYTHING = Augmentation.none()
            .elastic(2, 12)
            .quarterTurns()
            .flips()
            .rotation(30)
            .zoom(0.3)
            .gamma(1.5)
            .blur(1.2)
            .contrast(2)
            .brightness(0.2)
            .noise(0.05)
            .interpolation(Interpolation.CUBIC);

    private static Sample sample(String name, int height, int width, int seed) {
        Random random = new Random(seed);
        float[] pixels = new float[height * width];
        int[] ids = new int[height * width];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / width;
            int x = i % width;
            ids[i] = y % 12 < 7 && x % 11 < 6 ? 1 + y / 12 * 10 + x / 11 : 0;
            pixels[i] = random.nextInt(100) + (ids[i] > 0 ? 150 : 50);
        }
        return Sample.of(Image.of(height, width, pixels).named(name), Labels.of(height, width, ids));
    }

    /** @param sum of all intensities, each times a number of its place, so that an exchange of two is noticed, too */
    @ParameterizedTest
    @CsvSource({
        "none, 0, -289479765, 522791.98118354427",
        "none, 0.5, -453988079, 520254.1478974321",
        "standard, 0, 1257195407, 597942.8412071472",
        "standard, 0.5, -1519939262, 570059.5126204978",
        "everything, 0, -1986323132, 655087.6635002315",
        "everything, 0.5, 1485625186, 499707.93215400405"
    })
    void patchesStayAsTheyWere(String changes, double onObjects, int idsAndPlaces, double sum) {
        Augmentation augmentation = switch (changes) {
            case "none" -> Augmentation.none();
            case "standard" -> Augmentation.standard();
            default -> EVERYTHING;
        };
        Dataset data =
                Dataset.of("first", List.of(sample("a", 40, 56, 1), sample("b", 30, 25, 2), sample("c", 71, 33, 3)));
        Patches patches = new Patches(data, Normalisation.standard(), PatchSize.of(32), augmentation, onObjects, 7);
        int hash = 1;
        double found = 0;
        for (int n = 0; n < 25; n++) {
            Patch patch = patches.next();
            hash = 31 * hash + Arrays.hashCode(patch.annotation(Labels.class).ids());
            hash = 31 * hash + Double.hashCode(patch.y());
            hash = 31 * hash + Double.hashCode(patch.x());
            float[] values = patch.values();
            for (int i = 0; i < values.length; i++) {
                found += (1 + (i * 31 + n) % 97) * (double) values[i];
            }
        }
        assertThat(hash).isEqualTo(idsAndPlaces);
        // sines and powers may differ in their last digit from processor to processor
        assertThat(found).isCloseTo(sum, within(1e-3));
    }
}
