package io.cellshell.workbench.check.leakage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import org.junit.jupiter.api.Test;

class SideTest {

    private final Image image = Image.of(2, 3, new float[] {1, 2, 3, 4, 5, 6});

    @Test
    void bordersAreFoundWithoutTurningTheImage() {
        for (Orientation orientation : Orientation.values()) {
            Image turned = orientation.apply(image);
            for (Side side : Side.values()) {
                float[] expected = border(turned, side);
                float[] found = border(image, side.in(orientation));
                if (side.isReversedBy(orientation)) {
                    found = reversed(found);
                }
                assertThat(found).as("%s, %s", orientation, side).isEqualTo(expected);
            }
        }
    }

    private static float[] border(Image image, Side side) {
        return BorderProfile.of(image.pixels(), image.height(), image.width(), side)
                .values();
    }

    private static float[] reversed(float[] values) {
        float[] reversed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
