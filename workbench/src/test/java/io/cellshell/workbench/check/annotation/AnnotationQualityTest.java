package io.cellshell.workbench.check.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnotationQualityTest {

    private final Image image = Image.of(20, 30, new float[600]);

    private static Points points(double... yx) {
        return Points.of(IntStream.range(0, yx.length / 2)
                .mapToObj(i -> new Points.Point(yx[2 * i], yx[2 * i + 1]))
                .toList());
    }

    @Test
    void pointsOutsideAreListed() {
        var finding = new PointsInside().examine(new MarkedImage("a", image, points(5, 5, 25, 5)));
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.evidence())
                .isEqualTo("1 of 2 points outside 20 × 30 pixels (height × width), such as row 25.0, column 5.0");
    }

    @Test
    void pointsUpToTheOuterEdgeOfTheLastPixelAreInside() {
        var finding = new PointsInside().examine(new MarkedImage("a", image, points(-0.5, -0.5, 19.4, 29.4)));
        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void aPlaceMarkedTwiceIsFound() {
        var finding = new RepeatedPoints()
                .examine(new MarkedImage("a", image, points(2, 2, 10, 10, 10.5, 10, 2, 20, 15, 25)));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence())
                .isEqualTo(
                        "2 of 5 points nearer than 2.0 pixels to another; half of all have their nearest within 11.3 pixels:"
                                + " row 10.0, column 10.0; row 10.5, column 10.0");
    }

    @Test
    void theWholeListTwiceIsFoundToo() {
        var finding = new RepeatedPoints().examine(new MarkedImage("a", image, points(2, 2, 9, 9, 2, 2, 9, 9)));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void closePointsAmongCloseOnesAreNot() {
        var finding = new RepeatedPoints().examine(new MarkedImage("a", image, points(2, 2, 2, 3.5, 2, 5, 2, 6.5)));
        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(new RepeatedPoints()
                        .examine(new MarkedImage("a", image, points(1, 1)))
                        .severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void aClassWithoutPixelsIsNamed() {
        var finding = new EmptyClasses().examine(Map.of("background", 9L, "stroma", 0L, "tumour", 0L));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).isEqualTo("2 of 3 classes without a pixel: stroma, tumour");
        assertThat(new EmptyClasses().examine(Map.of("background", 9L)).severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void eachKindTakesTheChecksThatMakeSenseForIt() {
        assertThat(ids(Labels.of(20, 30, new int[600]))).contains("B3.holes", "B3.missing");
        assertThat(ids(points(1, 1))).containsExactly("B3.points-inside", "B3.point-duplicates", "B3.points-place");
        assertThat(ids(SemanticMask.of(20, 30, new int[600], List.of("background", "cell"))))
                .containsExactly(
                        "B3.inverted", "B3.belongs", "B3.orientation", "B3.shift", "B3.outlines", "B3.missing");
        assertThat(ids(new ImageClass("mitotic"))).isEmpty();
    }

    private List<String> ids(Annotation annotation) {
        return AnnotationQuality.examine("a", image, annotation).stream()
                .map(Finding::id)
                .toList();
    }

    /** A label file that is the image itself: thousands of ids, each in many places. Further checks would say nothing. */
    @Test
    void theImageAsItsLabelsEndsTheRest() {
        for (int levels : new int[] {40, 255, 5000}) {
            float[] pixels = new float[512 * 512];
            int[] ids = new int[pixels.length];
            Random random = new Random(levels);
            for (int i = 0; i < ids.length; i++) {
                pixels[i] = random.nextInt(levels);
                ids[i] = (int) pixels[i];
            }
            List<Finding> findings =
                    AnnotationQuality.examine("a", Image.of(512, 512, pixels), Labels.of(512, 512, ids));
            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).severity()).isEqualTo(Severity.STOP);
            assertThat(AnnotationQuality.holdObjects(findings)).isFalse();
            // nor of another image
            assertThat(AnnotationQuality.examine(
                            "a", Image.of(512, 512, new float[pixels.length]), Labels.of(512, 512, ids)))
                    .hasSize(1);
        }
    }

    @Test
    void theChannelThatWasLabelledIsLookedAt() {
        Sample sample = Simulation.nuclei().seed(4).make();
        float[] nuclei = sample.image().pixels();
        int count = nuclei.length;
        float[] planes = new float[3 * count];
        Random random = new Random(1);
        for (int i = 0; i < 2 * count; i++) {
            planes[i] = random.nextInt(50);
        }
        System.arraycopy(nuclei, 0, planes, 2 * count, count);
        int side = sample.image().height();
        Image image = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, side, side}, planes);
        assertThat(AnnotationQuality.examine("a", image, sample.labels()))
                .filteredOn(f -> f.severity().compareTo(Severity.WARN) >= 0)
                .isEmpty();
        Labels shifted = LabelFault.shifted(4, 3).plant(sample.labels(), 1);
        assertThat(AnnotationQuality.examine("a", image, shifted))
                .filteredOn(f -> f.severity().compareTo(Severity.WARN) >= 0)
                .extracting(Finding::id)
                .contains("B3.shift");
    }

    @Test
    void masksAreLaidOnTheImage() {
        Sample sample = Simulation.nuclei().seed(5).make();
        int side = sample.image().height();
        int[] sound = sample.labels().ids();
        int[] inverted = new int[sound.length];
        int[] half = new int[sound.length];
        int[] other = Simulation.nuclei().seed(6).make().labels().ids();
        for (int i = 0; i < sound.length; i++) {
            sound[i] = Math.min(1, sound[i]);
            inverted[i] = 1 - sound[i];
            half[i] = i % side < side / 2 ? sound[i] : 0;
            other[i] = Math.min(1, other[i]);
        }
        assertThat(graveOf(sample.image(), sound)).isEmpty();
        assertThat(graveOf(sample.image(), inverted)).contains("B3.inverted");
        assertThat(graveOf(sample.image(), half)).contains("B3.missing");
        assertThat(graveOf(sample.image(), other)).contains("B3.belongs").doesNotContain("B3.shift", "B3.orientation");
    }

    private static List<String> graveOf(Image image, int[] classes) {
        SemanticMask mask = SemanticMask.of(image.height(), image.width(), classes, List.of("background", "cell"));
        return AnnotationQuality.examine("a", image, mask).stream()
                .filter(f -> f.severity().compareTo(Severity.WARN) >= 0)
                .map(Finding::id)
                .toList();
    }
}
