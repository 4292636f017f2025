package io.cellshell.workbench.check.leakage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSequencesTest {

    private static LeakageSearch.Subject subject(String name, Map<String, String> metadata, Image image) {
        return new LeakageSearch.Subject(name, metadata, () -> image);
    }

    private static List<Link> series(List<LeakageSearch.Subject> subjects) {
        return LeakageSearch.over(subjects).links().stream()
                .filter(link -> link.kind() == Link.Kind.SERIES)
                .toList();
    }

    private static Image independent(int seed) {
        return CropMosaic.field(96, 100 + seed);
    }

    @Test
    void metadataTellsNeighboursInTime() {
        List<LeakageSearch.Subject> subjects = new ArrayList<>();
        for (String field : List.of("A", "B")) {
            for (int t = 0; t < 3; t++) {
                subjects.add(subject(
                        field + t,
                        Map.of("field", field, "t", "" + t, "objects", "" + t),
                        independent(subjects.size())));
            }
        }
        assertThat(series(subjects))
                .extracting(Link::first, Link::second)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(0, 1),
                        org.assertj.core.groups.Tuple.tuple(1, 2),
                        org.assertj.core.groups.Tuple.tuple(3, 4),
                        org.assertj.core.groups.Tuple.tuple(4, 5));
    }

    @Test
    void aLetterInTheNameTellsNeighboursInDepth() {
        List<LeakageSearch.Subject> subjects = List.of(
                subject("embryo1_z007", Map.of(), independent(1)),
                subject("embryo1_z008", Map.of(), independent(2)),
                subject("embryo2_z009", Map.of(), independent(3)));
        assertThat(series(subjects))
                .singleElement()
                .satisfies(link -> assertThat(link.evidence()).startsWith("places 7 and 8 of the series embryo1_z*"));
    }

    @Test
    void numbersThatOnlyCountImagesAreNoSeries() {
        List<LeakageSearch.Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            subjects.add(subject("image" + i, Map.of(), independent(i)));
        }
        assertThat(series(subjects)).isEmpty();
    }

    @Test
    void numberedImagesThatAreAlikeAreASeries() {
        Image first = independent(50);
        List<LeakageSearch.Subject> subjects = List.of(
                subject("image1", Map.of(), first), subject("image2", Map.of(), CropMosaic.noisy(first, 60, 1)));
        assertThat(series(subjects)).hasSize(1);
    }

    /** So few pixels are alike by chance: of 4 × 4 pixels of noise, one pair in thirty has a correlation above 0.5. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8, 10})
    void numberedImagesOfLittleMoreThanNoiseAreNoSeries(int side) {
        Random random = new Random(side);
        List<LeakageSearch.Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            float[] pixels = new float[side * side];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (float) (100 + 10 * random.nextGaussian());
            }
            subjects.add(subject("image" + i, Map.of(), Image.of(side, side, pixels)));
        }
        assertThat(series(subjects)).isEmpty();
    }
}
