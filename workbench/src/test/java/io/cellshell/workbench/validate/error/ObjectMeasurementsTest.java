package io.cellshell.workbench.validate.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectMeasurementsTest {

    private static final int SIDE = 40;

    private static void square(int[] ids, int id, int y0, int x0, int height, int width) {
        for (int y = y0; y < y0 + height; y++) {
            for (int x = x0; x < x0 + width; x++) {
                ids[y * SIDE + x] = id;
            }
        }
    }

    /** Brightness 100 in objects; the background is 10 and 12 in turn. */
    private static Image image(int[] ids) {
        float[] pixels = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            pixels[i] = ids[i] > 0 ? 100 : 10 + 2 * ((i / SIDE + i) % 2);
        }
        return Image.of(SIDE, SIDE, pixels);
    }

    @Test
    void anObjectIsMeasuredWithItsSurroundings() {
        int[] ids = new int[SIDE * SIDE];
        square(ids, 1, 3, 4, 6, 12);
        square(ids, 2, 3, 16, 6, 6);
        square(ids, 7, 20, 4, 8, 8);
        Map<Integer, ObjectProperties> all = ObjectMeasurements.of(image(ids), Labels.of(SIDE, SIDE, ids));
        ObjectProperties first = all.get(1);
        assertThat(first.size()).isEqualTo(72);
        assertThat(first.intensity()).isCloseTo(100, within(1e-6));
        assertThat(first.contrast()).isCloseTo(89, within(1.0));
        assertThat(first.gap()).as("it touches the second").isZero();
        assertThat(first.roundness()).isCloseTo(0.5, within(1e-9));
        assertThat(first.border()).isEqualTo(3);
        assertThat(all.get(7).gap()).isEqualTo(11);
        assertThat(all.get(7).roundness()).isCloseTo(1, within(1e-9));
        assertThat(all.get(7).row()).isEqualTo(23.5);
    }

    @Test
    void whatCannotBeMeasuredIsSaidToBeUnknown() {
        int[] ids = new int[SIDE * SIDE];
        square(ids, 1, 0, 0, 6, 6);
        Labels labels = Labels.of(SIDE, SIDE, ids);
        ObjectProperties alone = ObjectMeasurements.of(Image.of(SIDE, SIDE, new float[SIDE * SIDE]), labels)
                .get(1);
        assertThat(alone.gap()).isInfinite();
        assertThat(alone.contrast()).as("background of one intensity").isNaN();
        assertThat(alone.border()).isZero();
        assertThat(ObjectMeasurements.of(image(ids), Labels.of(SIDE, SIDE, new int[SIDE * SIDE])))
                .isEmpty();
        square(ids, 1, 0, 0, SIDE, SIDE);
        assertThat(ObjectMeasurements.of(image(ids), Labels.of(SIDE, SIDE, ids))
                        .get(1)
                        .contrast())
                .as("no background at all")
                .isNaN();
    }

    @Test
    void channelsAreAveragedAndVolumesMeasured() {
        int[] ids = new int[2 * SIDE * SIDE];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % SIDE < 5 ? 1 : 0;
        }
        float[] pixels = new float[2 * 2 * SIDE * SIDE];
        Arrays.fill(pixels, 0, pixels.length / 2, 4);
        Image image = Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {2, 2, SIDE, SIDE}, pixels);
        ObjectProperties object =
                ObjectMeasurements.of(image, Labels.of(2, SIDE, SIDE, ids)).get(1);
        assertThat(object.intensity()).isCloseTo(2, within(1e-6));
        assertThat(object.size()).isEqualTo(2 * 5 * SIDE);
        assertThat(object.roundness()).isNaN();
    }

    /** Two objects above each other, two sections apart, and one beside the first, five pixels away. */
    @Test
    void sectionsThatLieFurtherApartThanPixelsAreFurtherAway() {
        int[] ids = new int[5 * 9 * 30];
        int[][] corners = {{0, 3, 3}, {3, 3, 3}, {0, 3, 11}};
        for (int n = 0; n < corners.length; n++) {
            for (int i = 0; i < 9; i++) {
                ids[(corners[n][0] * 9 + corners[n][1] + i / 3) * 30 + corners[n][2] + i % 3] = n + 1;
            }
        }
        Image plain = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {5, 9, 30}, new float[ids.length]);
        Labels labels = Labels.of(5, 9, 30, ids);
        assertThat(ObjectMeasurements.of(plain, labels).get(1).gap()).isEqualTo(2);
        Image thick = plain.withPixelSize(PixelSize.ofMicrometres(2, 0.5, 0.5));
        Map<Integer, ObjectProperties> all = ObjectMeasurements.of(thick, labels);
        assertThat(all.get(1).gap()).as("the one beside is nearer").isEqualTo(5);
        assertThat(all.get(2).gap())
                .as("two sections, each as far as four pixels")
                .isEqualTo(8);
    }

    @Test
    void densityIsMeasuredWhereImagesAreOfUnequalSize() {
        Labels large = Labels.of(100, 200, new int[20_000]);
        Labels small = Labels.of(100, 100, new int[10_000]);
        PixelSize pixel = PixelSize.ofMicrometres(2);
        Image image = Image.of(100, 200, new float[20_000]).withPixelSize(pixel);
        Image half = Image.of(100, 100, new float[10_000]).withPixelSize(pixel);
        ObjectProperties any = new ObjectProperties(1, 1, 1, 1, 1, 1, 1, 1);
        List<JudgedObject> objects = List.of(
                new JudgedObject(0, "0", Optional.of(any), Optional.of(any), Optional.empty(), false),
                new JudgedObject(
                        1, "1", Optional.of(any), Optional.empty(), Optional.of(ObjectErrorKind.MISSED), true));
        MeasuredField one = MeasuredField.of("a", "0", image, large);
        MeasuredQuantity density = new ObjectsMeasured(
                        List.of(one, MeasuredField.of("b", "1", half, small)), objects, false)
                .all()
                .get(1);
        assertThat(density.withUnit()).isEqualTo("density (per mm²)");
        assertThat(density.pairs()).extracting(MeasuredPair::truth).containsExactly(1 / 0.08, 1 / 0.04);
        assertThat(density.pairs()).extracting(MeasuredPair::predicted).containsExactly(1 / 0.08, 0.0);
        assertThat(new ObjectsMeasured(List.of(one, one), objects, false).all())
                .as("of one size the number says it")
                .extracting(MeasuredQuantity::name)
                .doesNotContain("density");
        MeasuredField unknown = MeasuredField.of("c", "1", Image.of(100, 100, new float[10_000]), small);
        assertThat(new ObjectsMeasured(List.of(one, unknown), objects, false)
                        .all()
                        .get(1)
                        .withUnit())
                .isEqualTo("density (per 10⁶ px)");
    }
}
