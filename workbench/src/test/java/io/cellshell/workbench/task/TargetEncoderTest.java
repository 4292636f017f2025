package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.filter.Upsampling;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetEncoderTest {

    private static Image plane(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 37 % 11 / 10f;
        }
        return Image.of(height, width, pixels).named("a");
    }

    private static Image volume(int depth, int height, int width) {
        return Image.of(
                        List.of(Axis.Z, Axis.Y, Axis.X),
                        new int[] {depth, height, width},
                        plane(depth * height, width).pixels())
                .named("a");
    }

    @Test
    void objectsBecomeThreeClasses() {
        int[] ids = {0, 1, 1, 1, 1, 2, 0, 0};
        Target target = new BoundaryEncoder().encode(Labels.of(1, 8, ids), plane(1, 8));
        assertThat(target.channels()).isEqualTo(3);
        assertThat(target.values())
                .containsExactly(
                        1, 0, 0, 0, 0, 0, 1, 1, //
                        0, 0, 1, 0, 0, 0, 0, 0, //
                        0, 1, 0, 1, 1, 1, 0, 0);
    }

    @Test
    void anObjectOfAVolumeEndsAtTheSectionsAboveAndBelow() {
        int[] ids = new int[5 * 5 * 5];
        for (int i = 0; i < ids.length; i++) {
            int z = i / 25;
            int y = i / 5 % 5;
            int x = i % 5;
            ids[i] = z >= 1 && z <= 3 && y >= 1 && y <= 3 && x >= 1 && x <= 3 ? 7 : 0;
        }
        Target target = new BoundaryEncoder().encode(Labels.of(5, 5, 5, ids), volume(5, 5, 5));
        assertThat(target.depth()).isEqualTo(5);
        int[] counts = new int[3];
        for (int i = 0; i < 3 * 125; i++) {
            counts[i / 125] += (int) target.values()[i];
        }
        assertThat(counts).containsExactly(98, 1, 26);
        assertThat(target.values()[125 + 2 * 25 + 2 * 5 + 2]).isOne();
    }

    @Test
    void twoSectionsFromAnotherObjectIsItsBoundary() {
        // a column of one pixel through seven sections: object 1, a gap of one, object 2
        Target target =
                new BoundaryEncoder().encode(Labels.of(7, 1, 1, new int[] {1, 1, 1, 0, 2, 2, 2}), volume(7, 1, 1));
        assertThat(target.values()).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
    }

    @Test
    void classesAreKnownByTheirNames() {
        ClassMapEncoder encoder = new ClassMapEncoder(List.of("cell", "ground"));
        SemanticMask mask = SemanticMask.of(1, 4, new int[] {0, 1, 1, 0}, List.of("ground", "cell"));
        assertThat(encoder.encode(mask, plane(1, 4)).values()).containsExactly(0, 1, 1, 0, 1, 0, 0, 1);
        int none = SemanticMask.UNANNOTATED;
        SemanticMask partly = SemanticMask.of(1, 4, new int[] {none, 1, none, 0}, List.of("ground", "cell"));
        assertThat(encoder.encode(partly, plane(1, 4)).values()).containsExactly(0, 1, 0, 0, 0, 0, 0, 1);
        SemanticMask deep = SemanticMask.of(2, 1, 2, new int[] {0, 1, 1, none}, List.of("ground", "cell"));
        assertThat(encoder.encode(deep, volume(2, 1, 2)).values()).containsExactly(0, 1, 1, 0, 1, 0, 0, 0);
        // a name that is not used does no harm, one that is used does
        SemanticMask more = SemanticMask.of(1, 2, new int[] {0, 0}, List.of("ground", "debris"));
        assertThat(encoder.encode(more, plane(1, 2)).values()).containsExactly(0, 0, 1, 1);
        SemanticMask debris = SemanticMask.of(1, 2, new int[] {0, 1}, List.of("ground", "debris"));
        assertThatThrownBy(() -> encoder.encode(debris, plane(1, 2)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("class “debris”, but the network learns [cell, ground]");
    }

    @Test
    void pointsBecomeSpotsThatLieBetweenPixels() {
        HeatMapEncoder encoder = new HeatMapEncoder(1.5);
        Points points = Points.of(List.of(new Points.Point(3, 4.25), new Points.Point(8, 4), new Points.Point(-1, 0)));
        Target target = encoder.encode(points, plane(10, 9));
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 9; x++) {
                double nearest = Double.POSITIVE_INFINITY;
                for (Points.Point p : points.all()) {
                    nearest = Math.min(nearest, Math.hypot(y - p.y(), x - p.x()));
                }
                double expected = nearest > 8 ? 0 : Math.exp(-nearest * nearest / 4.5);
                assertThat((double) target.values()[y * 9 + x]).isCloseTo(expected, within(4e-4));
            }
        }
        assertThat(target.values()[8 * 9 + 4]).isOne();
        assertThat(encoder.encode(Points.of(List.of()), plane(3, 3)).values()).containsOnly(0);
        // far outside of the image, and at its very border
        Points far = Points.of(List.of(new Points.Point(1e9, -1e9), new Points.Point(-1e300, 1e300)));
        assertThat(encoder.encode(far, plane(3, 3)).values()).containsOnly(0);
        Target corner = encoder.encode(Points.of(List.of(new Points.Point(2.49, -0.5))), plane(3, 3));
        assertThat(corner.values()[6]).isGreaterThan(0.8f);
    }

    @Test
    void aCleanImageIsWhatHasToBeAdded() {
        Image noisy = plane(4, 6);
        float[] clean = noisy.pixels();
        clean[5] += 3;
        float[] residual = new RestorationEncoder(1)
                .encode(new TargetImage(Image.of(4, 6, clean)), noisy)
                .values();
        assertThat(residual[5]).isEqualTo(3, within(1e-6f));
        residual[5] = 0;
        assertThat(residual).containsOnly(0);
        Image deep = volume(3, 4, 5);
        Target inVolume = new RestorationEncoder(1).encode(new TargetImage(deep), deep);
        assertThat(inVolume.depth()).isEqualTo(3);
        assertThat(inVolume.values()).hasSize(60).containsOnly(0);
    }

    @Test
    void aFinerImageBecomesAsManyOutputsAsItHasPixelsOnAPixel() {
        Image coarse = plane(3, 4);
        Image enlarged = Upsampling.bicubic(coarse, 2);
        float[] fine = enlarged.pixels();
        for (int i = 0; i < fine.length; i++) {
            fine[i] += i;
        }
        Target target = new RestorationEncoder(2).encode(new TargetImage(Image.of(6, 8, fine)), coarse);
        assertThat(target.channels()).isEqualTo(4);
        for (int c = 0; c < 4; c++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    float expected = (2 * y + c / 2) * 8 + 2 * x + c % 2;
                    assertThat(target.values()[(c * 3 + y) * 4 + x]).isEqualTo(expected, within(1e-4f));
                }
            }
        }
    }

    @Test
    void aClassIsOneForTheWholeImage() {
        Target target =
                new ImageClassEncoder(List.of("round", "flat", "dead")).encode(new ImageClass("flat"), plane(5, 6));
        assertThat(target).extracting(Target::channels, Target::pixels).containsExactly(3, 1);
        assertThat(target.values()).containsExactly(0, 1, 0);
    }

    @Test
    void whatCannotBeLearnedIsSaidInASentence() {
        Image image = plane(4, 4);
        Labels labels = Labels.of(4, 4, new int[16]);
        List<TargetEncoder> all = List.of(
                new BoundaryEncoder(),
                new ClassMapEncoder(List.of("a", "b")),
                new HeatMapEncoder(1),
                new RestorationEncoder(1),
                new RestorationEncoder(2),
                new ImageClassEncoder(List.of("a", "b")));
        for (TargetEncoder encoder : all) {
            Annotation other = encoder instanceof BoundaryEncoder ? new ImageClass("a") : labels;
            assertThatThrownBy(() -> encoder.encode(other, image))
                    .isInstanceOf(TaskException.class)
                    .hasMessageContaining("“a” is annotated with " + other.kind())
                    .hasMessageContaining("choose the task that fits");
        }
        refused(new BoundaryEncoder(), Labels.of(4, 5, new int[20]), "but its labels");
        refused(new ClassMapEncoder(List.of("a", "b")), SemanticMask.of(2, 2, new int[4], List.of("a")), "mask");
        refused(new RestorationEncoder(1), new TargetImage(plane(8, 8)), "both of one size");
        refused(new RestorationEncoder(2), new TargetImage(plane(4, 4)), "2 times the rows and columns");
        refused(new RestorationEncoder(3), new TargetImage(plane(8, 8)), "3 times the rows and columns");
        refused(
                new ImageClassEncoder(List.of("a", "b")),
                new ImageClass("c"),
                "class “c”, but the network learns [a, b]");
        float[] holed = new float[16];
        holed[3] = Float.NaN;
        refused(new RestorationEncoder(1), new TargetImage(Image.of(4, 4, holed)), "holds NaN");
        Image colours = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 4, 4}, new float[32]);
        assertThatThrownBy(() -> new RestorationEncoder(1).encode(new TargetImage(colours), colours))
                .hasMessageContaining("image.channel(0)");
        assertThatThrownBy(() -> new RestorationEncoder(1).encode(new TargetImage(image), volume(2, 4, 4)))
                .isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> new HeatMapEncoder(1).encode(Points.of(List.of()), volume(2, 4, 4)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("Spots are detected in planes");
    }

    private static void refused(TargetEncoder encoder, Annotation annotation, String why) {
        assertThatThrownBy(() -> encoder.encode(annotation, plane(4, 4)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining(why);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ClassMapEncoder(List.of("a"))).hasMessageContaining("two classes");
        assertThatThrownBy(() -> new ClassMapEncoder(List.of("a", "a"))).hasMessageContaining("another name");
        assertThatThrownBy(() -> new ImageClassEncoder(List.of("a"))).hasMessageContaining("two classes");
        for (double sigma : new double[] {0, 0.1, 51, Double.NaN}) {
            assertThatThrownBy(() -> new HeatMapEncoder(sigma)).hasMessageContaining("0.5 to 50");
        }
        assertThatThrownBy(() -> new RestorationEncoder(0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new RestorationEncoder(9)).hasMessageContaining("factor");
    }
}
