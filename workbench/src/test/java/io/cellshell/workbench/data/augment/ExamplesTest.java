package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final int SIDE = 60;

    private static final Augmentation ALL_MOVEMENTS =
            Augmentation.none().rotation().zoom(0.2).flips().elastic(3, 16);

    private static final Points SPOTS = Points.of(List.of(
            new Points.Point(10.3, 12.7),
            new Points.Point(30.5, 29.2),
            new Points.Point(44.1, 20.8),
            new Points.Point(22.6, 47.4)));

    /** A spot of light at each point, wide enough to be interpolated well. */
    private static Image spots(int factor) {
        float[] pixels = new float[factor * SIDE * factor * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double y = (i / (factor * SIDE) + 0.5) / factor - 0.5;
            double x = (i % (factor * SIDE) + 0.5) / factor - 0.5;
            for (Points.Point spot : SPOTS.all()) {
                pixels[i] += (float) Math.exp(-(Math.pow(y - spot.y(), 2) + Math.pow(x - spot.x(), 2)) / 8);
            }
        }
        return Image.of(factor * SIDE, factor * SIDE, pixels).named("spots");
    }

    private static Sample example(Annotation annotation, int size, long seed) {
        return ALL_MOVEMENTS.example(Sample.of(spots(1), annotation), size, seed);
    }

    @Test
    void pointsMoveWithTheirLight() {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            Sample example = example(SPOTS, 40, seed);
            for (Points.Point point :
                    example.annotation(Points.class).inside(40, 40).all()) {
                double[] brightest = brightest(example.image(), point);
                assertThat(Math.hypot(brightest[0] - point.y(), brightest[1] - point.x()))
                        .as(seed + ": " + point)
                        .isLessThan(1.1);
                found++;
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    private static double[] brightest(Image image, Points.Point near) {
        double[] best = {0, 0};
        float most = -1;
        for (int y = (int) Math.max(0, near.y() - 3); y <= Math.min(image.height() - 1, near.y() + 3); y++) {
            for (int x = (int) Math.max(0, near.x() - 3); x <= Math.min(image.width() - 1, near.x() + 3); x++) {
                if (image.at(y, x) > most) {
                    most = image.at(y, x);
                    best = new double[] {y, x};
                }
            }
        }
        return best;
    }

    @Test
    void beyondTheBorderPointsAreMirroredAsPixelsAre() {
        Sample one = Sample.of(Image.of(4, 4, new float[16]), Points.of(List.of(new Points.Point(0.25, 1))));
        Points moved = Augmentation.none().example(one, 12, 1).annotation(Points.class);
        // rows -1.25, 0.25 and 6.75, columns 1, 6 and -2, each 4 further in the patch
        assertThat(moved.all()).hasSize(9).contains(new Points.Point(4.25, 5), new Points.Point(2.75, 2));
    }

    @Test
    void masksAndLabelsHoldNothingNew() {
        int[] ids = new int[SIDE * SIDE];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % SIDE < 20 ? 2 : i % SIDE < 40 ? 0 : 5;
        }
        int[] classes = new int[SIDE * SIDE];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = ids[i] == 5 ? 2 : ids[i] / 2;
        }
        for (int seed = 0; seed < 10; seed++) {
            Labels labels = example(Labels.of(SIDE, SIDE, ids), 30, seed).labels();
            assertThat(IntStream.of(labels.ids()).distinct().boxed()).isSubsetOf(0, 2, 5);
            SemanticMask mask = example(
                            SemanticMask.of(SIDE, SIDE, classes, List.of("none", "left", "right")), 30, seed)
                    .annotation(SemanticMask.class);
            for (int i = 0; i < mask.classes().length; i++) {
                int id = labels.ids()[i];
                // beyond the border, where the mirror image is seen, nothing is learned twice
                assertThat(mask.classes()[i]).isIn(id == 5 ? 2 : id / 2, SemanticMask.UNANNOTATED);
            }
        }
    }

    @Test
    void aCleanImageOfFinerPixelsShowsTheSamePlace() {
        for (int seed = 0; seed < 5; seed++) {
            Sample example = example(new TargetImage(spots(2)), 40, seed);
            Image clean = example.annotation(TargetImage.class).image();
            assertThat(clean.height()).isEqualTo(80);
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 40; x++) {
                    double mean = (clean.at(2 * y, 2 * x)
                                    + clean.at(2 * y, 2 * x + 1)
                                    + clean.at(2 * y + 1, 2 * x)
                                    + clean.at(2 * y + 1, 2 * x + 1))
                            / 4.0;
                    assertThat((double) example.image().at(y, x)).isCloseTo(mean, within(0.08));
                }
            }
        }
    }

    @Test
    void aClassAndWhatIsKnownStay() {
        Sample sample = new Sample(
                "a",
                spots(1).withPixelSize(PixelSize.ofMicrometres(0.5)),
                new ImageClass("mitotic"),
                Map.of("day", "1"));
        Sample example = ALL_MOVEMENTS.example(sample, 20, 1);
        assertThat(example.annotation()).isEqualTo(new ImageClass("mitotic"));
        assertThat(example.metadata()).containsEntry("day", "1");
        assertThat(example.image().pixelSize()).contains(PixelSize.ofMicrometres(0.5));
    }

    @Test
    void theGalleryShowsWhatTheSeedSays() {
        Sample sample = Sample.of(spots(1), SPOTS);
        Examples gallery = Augmentation.standard()
                .gallery(sample)
                .count(5)
                .size(32)
                .seed(3)
                .normalised(Normalisation.minMax());
        List<float[]> once = new ArrayList<>();
        gallery.all().forEach(s -> once.add(s.image().pixels()));
        assertThat(once).hasSize(5);
        assertThat(gallery.all().get(4).image().pixels()).isEqualTo(once.get(4));
        assertThat(gallery.view().text())
                .contains("What the network will see", "points", "5 random patches of 32 × 32 pixels")
                .contains("the lowest intensity of the whole image becomes 0", "turned by any angle");
        assertThat(gallery.view().html().orElseThrow()).contains("<img");
        assertThatThrownBy(() -> gallery.count(65)).isInstanceOf(DataException.class);
        for (Annotation kind : List.of(
                new ImageClass("a"),
                new TargetImage(spots(2)),
                Labels.of(SIDE, SIDE, new int[SIDE * SIDE]),
                SemanticMask.of(SIDE, SIDE, new int[SIDE * SIDE], List.of("all")))) {
            Examples other = Augmentation.standard().gallery(Sample.of(spots(1), kind));
            assertThat(other.view().html().orElseThrow()).contains("<img");
        }
    }

    @Test
    void metadataAndAnnotationSayWhatIsAllowed() {
        Sample classed = new Sample("a", spots(1), new ImageClass("large"), Map.of("measures", "size"));
        Sample outlined =
                new Sample("a", spots(1), Labels.of(SIDE, SIDE, new int[SIDE * SIDE]), Map.of("measures", "size"));
        Sample unknown = Sample.of(spots(1), new ImageClass("large"));
        Sample misspelt = new Sample("a", spots(1), new ImageClass("large"), Map.of("measures", "hue"));
        assertThat(severity(classed)).isEqualTo(Severity.STOP);
        assertThat(severity(outlined)).isEqualTo(Severity.NOTE);
        assertThat(severity(unknown)).isEqualTo(Severity.NOTE);
        assertThatThrownBy(() -> severity(misspelt))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("“hue”");
    }

    private static Severity severity(Sample sample) {
        return Augmentation.standard()
                .examine(Dataset.of("one", List.of(sample)))
                .severity();
    }
}
