package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patches of every annotation, in planes and volumes, are scipy's. */
class PatchReferenceTest {

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(
                Reference.read("annotations.json").get("patches").spliterator(), false);
    }

    private final List<String> names = List.of("background", "nucleus", "fibre");

    private static Image image(JsonNode one, String field, int factor) {
        int[] sizes = {
            one.get("channels").asInt(),
            one.get("depth").asInt(),
            factor * one.get("height").asInt(),
            factor * one.get("width").asInt()
        };
        return Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), sizes, Reference.floats(one.get(field)));
    }

    private static Patch patch(JsonNode one, Annotation annotation) {
        JsonNode m = one.get("matrix");
        JsonNode c = one.get("centre");
        Geometry geometry = new Geometry(
                PatchSize.of(one.get("sections").asInt(), one.get("side").asInt()),
                one.get("overturned").asBoolean(),
                m.get(0).asDouble(),
                m.get(1).asDouble(),
                m.get(2).asDouble(),
                m.get(3).asDouble(),
                Optional.empty());
        PatchSource source = PatchSource.of(Sample.of(image(one, "image", 1), annotation));
        PatchTransform cut = new PatchTransform(
                geometry,
                PatchTransform.Extent.of(source.image()),
                new PatchTransform.Place(
                        c.get(0).asDouble(), c.get(1).asDouble(), c.get(2).asDouble()));
        return new DrawnPatch(geometry, Interpolation.LINEAR, List.of(), List.of()).at(cut, source);
    }

    private static void assertClose(float[] found, JsonNode expected) {
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected.get(i).asDouble(), within(2e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void imagesIdsClassesAndCleanImages(JsonNode one) {
        int depth = one.get("depth").asInt();
        int height = one.get("height").asInt();
        int width = one.get("width").asInt();
        Patch labels = patch(one, Labels.of(depth, height, width, Reference.ints(one.get("ids"))));
        assertClose(labels.values(), one.get("patch"));
        assertThat(labels.annotation(Labels.class).voxels()).isEqualTo(Reference.ints(one.get("patch_ids")));
        Patch mask = patch(one, SemanticMask.of(depth, height, width, Reference.ints(one.get("classes")), names));
        assertThat(mask.annotation(SemanticMask.class).voxels()).isEqualTo(Reference.ints(one.get("patch_classes")));
        Patch clean =
                patch(one, new TargetImage(image(one, "clean", one.get("factor").asInt())));
        Image fine = clean.annotation(TargetImage.class).image();
        assertThat(fine.height())
                .isEqualTo(one.get("factor").asInt() * labels.image().height());
        assertThat(clean.annotation().fits(clean.image())).isTrue();
        assertClose(new Patch(fine, labels.annotation(), 0, 0, 0).values(), one.get("patch_clean"));
        assertThat(patch(one, new ImageClass("a")).annotation()).isEqualTo(new ImageClass("a"));
    }

    /** Mirror images of points, where the patch reaches beyond the image, are more than scipy's. */
    @ParameterizedTest
    @MethodSource("cases")
    void pointsGoTheSameWay(JsonNode one) {
        boolean volume = one.get("depth").asInt() > 1;
        List<Points.Point> all = new ArrayList<>();
        for (JsonNode p : one.get("points")) {
            double z = p.get(0).asDouble();
            double y = p.get(1).asDouble();
            double x = p.get(2).asDouble();
            all.add(volume ? Points.Point.of(z, y, x) : new Points.Point(y, x));
        }
        List<Points.Point> found =
                patch(one, Points.of(all)).annotation(Points.class).all();
        boolean deep = one.get("sections").asInt() > 1;
        double side = one.get("side").asInt();
        for (JsonNode p : one.get("patch_points")) {
            assertThat(found)
                    .anyMatch(f -> f.z().isPresent() == deep
                            && Math.abs(f.z().orElse(p.get(0).asDouble())
                                            - p.get(0).asDouble())
                                    < 1e-9
                            && Math.abs(f.y() - p.get(1).asDouble()) < 1e-9
                            && Math.abs(f.x() - p.get(2).asDouble()) < 1e-9);
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(one.get("patch_points").size());
        assertThat(found).allMatch(f -> f.y() >= -0.5 && f.x() >= -0.5 && f.y() < side - 0.5 && f.x() < side - 0.5);
    }
}
