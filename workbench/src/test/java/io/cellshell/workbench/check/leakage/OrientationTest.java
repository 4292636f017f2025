package io.cellshell.workbench.check.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrientationTest {

    private final Image image = Image.of(2, 3, new float[] {1, 2, 3, 4, 5, 6});

    @Test
    void theEightAreAllDifferent() {
        Set<String> seen = new HashSet<>();
        for (Orientation orientation : Orientation.values()) {
            Image turned = orientation.apply(image);
            seen.add(turned.height() + java.util.Arrays.toString(turned.pixels()));
        }
        assertThat(seen).hasSize(8);
    }

    @Test
    void wordsSayWhatIsDone() {
        assertThat(Orientation.CLOCKWISE.apply(image).pixels()).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(Orientation.COUNTERCLOCKWISE.apply(image).pixels()).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(Orientation.MIRRORED.apply(image).pixels()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(Orientation.HALF_TURN.apply(image).pixels()).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void bordersAreFoundWithoutTurningTheImage() {
        for (Orientation orientation : Orientation.values()) {
            Image turned = orientation.apply(image);
            for (Side side : Side.values()) {
                float[] expected = border(turned, side);
                float[] found = border(image, orientation.source(side));
                if (orientation.reverses(side)) {
                    found = reversed(found);
                }
                assertThat(found).as("%s, %s", orientation, side).isEqualTo(expected);
            }
        }
    }

    private static float[] border(Image image, Side side) {
        return Border.of(image.pixels(), image.height(), image.width(), side).values();
    }

    private static float[] reversed(float[] values) {
        float[] reversed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
