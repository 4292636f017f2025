package io.cellshell.workbench.validate.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
}
