package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Patches of every kind of sample: channels, volumes, each annotation, and what does not fit together. */
class PatchKindsTest {

    private static final List<String> NAMES = List.of("background", "cell");

    /** Intensities 1, 2, 3 … in the order of the axes. */
    private static Image image(List<Axis> axes, int... sizes) {
        float[] values = new float[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return Image.of(axes, sizes, values);
    }

    private static Image stack(int depth, int height, int width) {
        return image(List.of(Axis.Z, Axis.Y, Axis.X), depth, height, width);
    }

    private static Patches patches(Sample sample, PatchSize size, Augmentation augmentation, double onObjects) {
        return new Patches(
                Dataset.of("one", List.of(sample)), Normalisation.fixed(0, 1), size, augmentation, onObjects, 1);
    }

    private static Labels numbered(int depth, int height, int width) {
        int[] ids = new int[depth * height * width];
        Arrays.setAll(ids, i -> i + 1);
        return Labels.of(depth, height, width, ids);
    }

    /** The intensity of each voxel is its id, and stays so however the patch is turned. */
    @Test
    void sectionsChannelsAndIdsStayTogether() {
        Augmentation turns = Augmentation.none().quarterTurns().flips().depthFlips();
        Patches volumes = patches(Sample.of(stack(5, 7, 6), numbered(5, 7, 6)), PatchSize.of(3, 4), turns, 0);
        boolean overturned = false;
        boolean upright = false;
        for (int n = 0; n < 40; n++) {
            Patch patch = volumes.next();
            int[] ids = patch.annotation(Labels.class).voxels();
            float[] values = patch.values();
            assertThat(patch.size()).isEqualTo(PatchSize.of(3, 4));
            for (int i = 0; i < ids.length; i++) {
                assertThat(values[i]).isEqualTo(ids[i]);
            }
            overturned |= ids[16] < ids[0];
            upright |= ids[16] > ids[0];
        }
        assertThat(overturned && upright).isTrue();
        Image channels = image(List.of(Axis.C, Axis.Y, Axis.X), 3, 7, 6).withChannelNames(List.of("a", "b", "c"));
        Patches several = patches(Sample.of(channels, numbered(1, 7, 6)), PatchSize.of(4), turns, 0);
        for (int n = 0; n < 20; n++) {
            Patch patch = several.next();
            int[] ids = patch.annotation(Labels.class).ids();
            float[] values = patch.values();
            assertThat(patch.channels()).isEqualTo(3);
            assertThat(patch.image().channelNames()).containsExactly("a", "b", "c");
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(ids[i % 16] + i / 16 * 42);
            }
        }
    }

    /** Channels and sections are stored in either order. */
    @Test
    void channelsBehindSectionsAreTheSame() {
        Image zc = image(List.of(Axis.Z, Axis.C, Axis.Y, Axis.X), 2, 3, 4, 4);
        Patch patch = patches(Sample.of(zc, numbered(2, 4, 4)), PatchSize.of(2, 4), Augmentation.none(), 0)
                .next();
        assertThat(patch.image().axes()).containsExactly(Axis.C, Axis.Z, Axis.Y, Axis.X);
        assertThat(patch.image().plane(0, 2, 1).at(0, 0))
                .isEqualTo(zc.plane(0, 2, 1).at(0, 0));
        assertThat(patch.values()[16]).isEqualTo(zc.plane(0, 0, 1).at(0, 0));
    }

    @Test
    void aPatchLargerThanTheImageShowsItInAMirrorAndLeavesTheMaskOpen() {
        SemanticMask mask = SemanticMask.of(2, 1, 2, new int[] {0, 1, 1, 1}, NAMES);
        Patch patch = patches(Sample.of(stack(2, 1, 2), mask), PatchSize.of(4, 4), Augmentation.none(), 0)
                .next();
        assertThat(patch.values()).startsWith(1, 1, 2, 2);
        SemanticMask seen = patch.annotation(SemanticMask.class);
        assertThat(seen.unannotated()).isEqualTo(64 - 4);
        assertThat(seen.counts()).containsEntry("background", 1).containsEntry("cell", 3);
        Patch points = patches(
                        Sample.of(image(List.of(Axis.Y, Axis.X), 2, 2), Points.of(List.of(new Points.Point(0, 0)))),
                        PatchSize.of(4),
                        Augmentation.none(),
                        0)
                .next();
        // mirrored above, to the left, and both
        assertThat(points.annotation(Points.class).all())
                .containsExactlyInAnyOrder(
                        new Points.Point(1, 1), new Points.Point(0, 1), new Points.Point(1, 0), new Points.Point(0, 0));
    }

    @Test
    void pointsOnTheBorderTurnOntoTheBorder() {
        Points corners = Points.of(List.of(
                new Points.Point(0, 0), new Points.Point(0, 5), new Points.Point(5, 0), new Points.Point(5, 5)));
        Patches turned = patches(
                Sample.of(image(List.of(Axis.Y, Axis.X), 6, 6), corners),
                PatchSize.of(6),
                Augmentation.none().quarterTurns().flips(),
                0);
        for (int n = 0; n < 20; n++) {
            assertThat(turned.next().annotation(Points.class).all()).containsExactlyInAnyOrderElementsOf(corners.all());
        }
        Points edge = Points.of(List.of(new Points.Point(-0.5, -0.5)));
        assertThat(patches(
                                Sample.of(image(List.of(Axis.Y, Axis.X), 6, 6), edge),
                                PatchSize.of(6),
                                Augmentation.none(),
                                0)
                        .next()
                        .annotation())
                .isEqualTo(edge);
    }

    @Test
    void oneSectionOfAVolumeHasThePointsOfThatSection() {
        Points points = Points.of(List.of(Points.Point.of(0.4, 1, 1), Points.Point.of(2, 2, 3)));
        Patches sections = patches(Sample.of(stack(3, 4, 4), points), PatchSize.of(4), Augmentation.none(), 0);
        for (int n = 0; n < 10; n++) {
            Patch patch = sections.next();
            assertThat(patch.image().axes()).containsExactly(Axis.Y, Axis.X);
            assertThat(patch.annotation()).isEqualTo(points.z((int) patch.z()));
        }
    }

    @Test
    void aStackOfOneSectionIsAPlane() {
        Image thin = stack(1, 5, 5);
        for (Annotation one : List.of(
                numbered(1, 5, 5),
                SemanticMask.of(5, 5, new int[25], NAMES),
                Points.of(List.of(new Points.Point(2, 2))),
                new TargetImage(thin),
                new ImageClass("a"))) {
            Patch patch = patches(Sample.of(thin, one), PatchSize.of(5), Augmentation.standard(), 0)
                    .next();
            assertThat(patch.annotation()).isInstanceOf(one.getClass());
            assertThat(patch.image().dimensions().planes()).isEqualTo(1);
        }
    }

    /** Noise and blur are what is to be undone; the lamp is the same for both. */
    @Test
    void aCleanImageChangesWithTheLampAlone() {
        Image plane = image(List.of(Axis.Y, Axis.X), 8, 8).withPixelSize(PixelSize.ofMicrometres(0.2));
        Sample sample = Sample.of(plane, new TargetImage(plane));
        Patch lamp = patches(
                        sample,
                        PatchSize.of(6),
                        Augmentation.standard().noise(1e-9).elastic(1, 6),
                        0)
                .next();
        float[] clean = lamp.annotation(TargetImage.class).image().pixels();
        assertThat(lamp.annotation(TargetImage.class).image().pixelSize()).isPresent();
        for (int i = 0; i < clean.length; i++) {
            assertThat((double) lamp.values()[i]).isCloseTo(clean[i], within(1e-4));
        }
        Patch noisy = patches(
                        sample, PatchSize.of(8), Augmentation.none().noise(5).blur(2), 0)
                .next();
        assertThat(noisy.annotation(TargetImage.class).image().pixels()).isEqualTo(plane.pixels());
        assertThat(noisy.values()).isNotEqualTo(plane.pixels());
        assertThatThrownBy(() ->
                        patches(sample, PatchSize.of(6), Augmentation.none().gamma(2), 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("gamma from 0.5 to 2")
                .hasMessageContaining("take contrast and brightness instead");
        Patches normalised = new Patches(
                Dataset.of("one", List.of(Sample.of(plane, new TargetImage(image(List.of(Axis.Y, Axis.X), 16, 16))))),
                Normalisation.fixed(10, 4),
                PatchSize.of(8),
                Augmentation.none(),
                1);
        assertThat(normalised.next().annotation(TargetImage.class).image().at(0, 5))
                .isEqualTo(-1);
    }

    @Test
    void channelsShareTheLampAndEachHasItsNoise() {
        Image same = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 6, 6}, ones(72));
        Labels none = Labels.of(6, 6, new int[36]);
        float[] lamp = patches(
                        Sample.of(same, none),
                        PatchSize.of(6),
                        Augmentation.none().contrast(3).brightness(1),
                        0)
                .next()
                .values();
        assertThat(lamp).containsOnly(lamp[0]).doesNotContain(1);
        float[] noise = patches(
                        Sample.of(same, none),
                        PatchSize.of(6),
                        Augmentation.none().noise(1),
                        0)
                .next()
                .values();
        assertThat(Arrays.copyOf(noise, 36)).isNotEqualTo(Arrays.copyOfRange(noise, 36, 72));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** One voxel, pixel or point among many. */
    @Test
    void patchesAreCentredOnWhateverIsAnnotated() {
        int[] one = new int[9 * 50 * 50];
        one[(4 * 50 + 20) * 50 + 30] = 1;
        for (Annotation rare : List.of(
                Labels.of(9, 50, 50, one),
                SemanticMask.of(9, 50, 50, one, NAMES),
                Points.of(List.of(Points.Point.of(4, 20, 30))))) {
            Patches on = patches(Sample.of(stack(9, 50, 50), rare), PatchSize.of(3, 5), Augmentation.none(), 1);
            for (int n = 0; n < 5; n++) {
                Patch patch = on.next();
                assertThat(List.of(patch.z(), patch.y(), patch.x())).containsExactly(4.0, 20.0, 30.0);
            }
        }
        assertThatThrownBy(() -> patches(
                        Sample.of(stack(1, 5, 5), new ImageClass("a")), PatchSize.of(3), Augmentation.none(), 0.5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("take patches from anywhere");
    }

    @Test
    void emptyAnnotationsGiveEmptyPatches() {
        Patch labels = patches(
                        Sample.of(stack(3, 8, 8), Labels.of(3, 8, 8, new int[192])),
                        PatchSize.of(2, 4),
                        Augmentation.standard(),
                        1)
                .next();
        assertThat(labels.annotation(Labels.class).voxels()).containsOnly(0);
        Patch points = patches(
                        Sample.of(stack(3, 8, 8), Points.of(List.of())), PatchSize.of(2, 4), Augmentation.standard(), 1)
                .next();
        assertThat(points.annotation(Points.class).count()).isZero();
        int[] open =
                IntStream.generate(() -> SemanticMask.UNANNOTATED).limit(64).toArray();
        Patch mask = patches(
                        Sample.of(stack(1, 8, 8), SemanticMask.of(8, 8, open, NAMES)),
                        PatchSize.of(4),
                        Augmentation.standard(),
                        1)
                .next();
        assertThat(mask.annotation(SemanticMask.class).unannotated()).isEqualTo(16);
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        refused(Sample.of(stack(3, 5, 5), numbered(1, 5, 5)), "labels have no depth");
        refused(Sample.of(stack(3, 5, 5), SemanticMask.of(5, 5, new int[25], NAMES)), "mask have no depth");
        refused(Sample.of(stack(3, 5, 5), Points.of(List.of(new Points.Point(1, 1)))), "points have no depth");
        refused(
                Sample.of(image(List.of(Axis.Y, Axis.X), 5, 5), Points.of(List.of(Points.Point.of(3, 1, 1)))),
                "points.projected()");
        refused(Sample.of(stack(3, 5, 5), new TargetImage(stack(2, 5, 5))), "number of sections (3 and 2)");
        refused(
                Sample.of(image(List.of(Axis.C, Axis.Y, Axis.X), 2, 5, 5), new TargetImage(stack(1, 5, 5))),
                "number of channels (2 and 1)");
        Image film = image(List.of(Axis.T, Axis.Y, Axis.X), 2, 5, 5);
        assertThatThrownBy(() -> patches(Sample.of(film, numbered(1, 5, 5)), PatchSize.of(3), Augmentation.none(), 0)
                        .next())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("one time point");
        assertThatThrownBy(() -> Sample.of(stack(3, 5, 5), numbered(2, 5, 5))).hasMessageContaining("differ in shape");
        assertThatThrownBy(() -> PatchSize.of(0)).hasMessageContaining("at least one pixel");
        assertThatThrownBy(() -> PatchSize.of(4096, 4096)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new Patches(
                        Dataset.of(
                                "two",
                                List.of(
                                        Sample.of(
                                                image(List.of(Axis.C, Axis.Y, Axis.X), 2, 5, 5)
                                                        .named("a"),
                                                numbered(1, 5, 5)),
                                        Sample.of(stack(1, 5, 5).named("b"), numbered(1, 5, 5)))),
                        Normalisation.fixed(0, 1),
                        PatchSize.of(3),
                        Augmentation.none(),
                        1))
                .hasMessageContaining("“a” has 2 and “b” has 1");
    }

    private static void refused(Sample sample, String reason) {
        assertThatThrownBy(() -> patches(sample, PatchSize.of(3), Augmentation.none(), 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> Augmentation.none().example(sample, 3, 1)).hasMessageContaining(reason);
    }

    @Test
    void galleriesOfVolumesShowTheMiddleSection() {
        for (Annotation one : List.of(
                numbered(5, 20, 20),
                SemanticMask.of(5, 20, 20, new int[2000], NAMES).ignoring("cell"),
                Points.of(List.of(Points.Point.of(2, 9, 9))),
                new TargetImage(stack(5, 40, 40)))) {
            String text = Augmentation.standard()
                    .depthFlips()
                    .gallery(Sample.of(stack(5, 20, 20), one))
                    .size(PatchSize.of(3, 12))
                    .view()
                    .text();
            assertThat(text).contains("3 × 12 × 12 pixels", "the middle section of each", "turned over");
        }
        Image two = image(List.of(Axis.C, Axis.Y, Axis.X), 2, 20, 20);
        assertThat(Augmentation.none()
                        .gallery(Sample.of(two, SemanticMask.of(20, 20, new int[400], NAMES)))
                        .size(30)
                        .view()
                        .text())
                .contains("the first channel of 2", "cell", "not annotated");
    }
}
