package io.cellshell.workbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointDistance;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.detect.PointMatching;
import io.cellshell.workbench.metric.semantic.ClassDice;
import io.cellshell.workbench.metric.semantic.ClassIou;
import io.cellshell.workbench.metric.semantic.MeanIou;
import io.cellshell.workbench.metric.semantic.PixelAccuracy;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Points and masks of volumes are measured as scipy and scikit-learn measure them. */
class VolumeMetricsTest {

    private static final List<String> NAMES = List.of("background", "nucleus", "fibre");

    private static final PixelSize VOXEL = PixelSize.ofMicrometres(0.5, 0.1, 0.2);

    private static Points points(JsonNode list) {
        return Points.of(StreamSupport.stream(list.spliterator(), false)
                .map(p -> Points.Point.of(
                        p.get(0).asDouble(), p.get(1).asDouble(), p.get(2).asDouble()))
                .toList());
    }

    @Test
    void pointsMatchInMicrometres() {
        for (JsonNode one : Reference.read("annotations.json").get("points")) {
            JsonNode voxel = one.get("voxel");
            PointDistance distance = PointDistance.ofMicrometres(
                    one.get("distance").asDouble(),
                    PixelSize.ofMicrometres(
                            voxel.get(0).asDouble(),
                            voxel.get(1).asDouble(),
                            voxel.get(2).asDouble()));
            Points truth = points(one.get("truth"));
            Points prediction = points(one.get("prediction"));
            PointMatching matching = PointMatching.of(truth, prediction, distance);
            int tp = one.get("tp").asInt();
            String name = one.get("name").asText();
            assertThat(matching.counts())
                    .as(name)
                    .isEqualTo(new Counts(tp, prediction.count() - tp, truth.count() - tp));
            assertThat(matching.pairs().stream()
                            .mapToDouble(PointMatching.PointPair::distance)
                            .sum())
                    .as(name)
                    .isCloseTo(one.get("sum").asDouble(), within(1e-7));
            assertThat(new PointF1(distance).of(truth, prediction).value())
                    .isEqualTo(2.0 * tp / (truth.count() + prediction.count()));
        }
    }

    @Test
    void whatHasNoDistanceIsRefused() {
        Points volume = Points.of(List.of(Points.Point.of(1, 2, 3)));
        Points plane = Points.of(List.of(new Points.Point(2, 3)));
        Points none = Points.of(List.of());
        assertThatThrownBy(() -> PointMatching.of(volume, volume, 3))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "Points in a volume match within a distance in µm, but it was given in pixels; give it as in"
                                + " PointDistance.ofMicrometres(0.5, PixelSize.ofMicrometres(0.3, 0.1, 0.1)) for z, y and x.");
        assertThatThrownBy(() ->
                        PointMatching.of(volume, none, PointDistance.ofMicrometres(1, PixelSize.ofMicrometres(0.1))))
                .hasMessageContaining("without the distance of sections");
        PointDistance micrometre = PointDistance.ofMicrometres(1, VOXEL);
        assertThatThrownBy(() -> PointMatching.of(volume, plane, micrometre))
                .hasMessage(
                        "The true points lie in a volume and the others in a plane; compare points of the same image.");
        assertThat(PointMatching.of(volume, none, micrometre).counts()).isEqualTo(new Counts(0, 0, 1));
        assertThat(PointMatching.of(none, none, 3).counts()).isEqualTo(new Counts(0, 0, 0));
        assertThatThrownBy(() -> PointDistance.ofMicrometres(0, VOXEL)).hasMessageContaining("a distance above 0");
    }

    /** Of planes, too: three rows of 0.1 µm and four columns of 0.2 µm. */
    @Test
    void theUnitIsSaid() {
        Points one = Points.of(List.of(new Points.Point(0, 0)));
        Points other = Points.of(List.of(new Points.Point(3, 2)));
        LocalisationError error = new LocalisationError(PointDistance.ofMicrometres(0.6, VOXEL));
        assertThat(error.of(one, other).value()).isCloseTo(0.5, within(1e-12));
        assertThat(error.definition().name()).isEqualTo("localisation RMSE (µm)");
        assertThat(error.definition().formula()).endsWith("within 0.6 µm");
        assertThat(error.highest()).isEqualTo(0.6);
        assertThat(new LocalisationError(2).definition().name()).isEqualTo("localisation RMSE (pixels)");
    }

    @Test
    void masksAreMeasuredWhereTheyAreAnnotated() {
        for (JsonNode one : Reference.read("annotations.json").get("masks")) {
            SemanticMask truth = mask(one, "truth");
            SemanticMask prediction = mask(one, "prediction");
            assertThat(new PixelAccuracy().of(truth, prediction).value())
                    .isCloseTo(one.get("accuracy").asDouble(), within(1e-12));
            for (int c = 0; c < NAMES.size(); c++) {
                assertThat(new ClassIou(NAMES.get(c)).of(truth, prediction).value())
                        .isCloseTo(one.get("iou").get(c).asDouble(), within(1e-12));
                assertThat(new ClassDice(NAMES.get(c)).of(truth, prediction).value())
                        .isCloseTo(one.get("dice").get(c).asDouble(), within(1e-12));
            }
            double mean = StreamSupport.stream(one.get("iou").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .average()
                    .orElseThrow();
            assertThat(new MeanIou().of(truth, prediction).value()).isCloseTo(mean, within(1e-12));
        }
    }

    private static SemanticMask mask(JsonNode one, String field) {
        int[] shape = Reference.ints(one.get("shape"));
        return SemanticMask.of(shape[0], shape[1], shape[2], Reference.ints(one.get(field)), NAMES);
    }

    @Test
    void aPredictionSaysSomethingOfEachPixel() {
        int open = SemanticMask.UNANNOTATED;
        SemanticMask truth = SemanticMask.of(2, 1, 2, new int[] {0, 1, open, open}, NAMES);
        SemanticMask part = SemanticMask.of(2, 1, 2, new int[] {0, open, 1, open}, NAMES);
        assertThatThrownBy(() -> new PixelAccuracy().of(truth, part))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("The prediction has pixels without a class (2 in all)");
        assertThatThrownBy(() -> new PixelAccuracy().of(truth, truth.z(0)))
                .hasMessageContaining("2 × 1 × 2 pixels (Z × Y × X)");
        SemanticMask nothing = SemanticMask.of(1, 2, new int[] {open, open}, NAMES);
        assertThat(new PixelAccuracy().of(nothing, truth.z(0)).value()).isNaN();
        assertThat(new MeanIou().of(nothing, truth.z(0)).value()).isNaN();
    }
}
