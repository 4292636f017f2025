package io.cellshell.workbench.check.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;
import java.util.Map;
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
        assertThat(ids(points(1, 1))).containsExactly("B3.points-inside", "B3.point-duplicates");
        assertThat(ids(SemanticMask.of(20, 30, new int[600], List.of("background", "cell"))))
                .containsExactly("B3.shift");
        assertThat(ids(new ImageClass("mitotic"))).isEmpty();
    }

    private List<String> ids(Annotation annotation) {
        return AnnotationQuality.examine("a", image, annotation).stream()
                .map(Finding::id)
                .toList();
    }
}
