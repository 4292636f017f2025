package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import org.junit.jupiter.api.Test;

/** Interpolation is equal to scipy's and Pillow's. */
class InterpolationTest {

    private static final JsonNode REFERENCE =
            Reference.read("preprocessing.json").get("interpolation");

    private static final int HEIGHT = REFERENCE.get("height").asInt();
    private static final int WIDTH = REFERENCE.get("width").asInt();
    private static final PixelPlane IMAGE = new PixelPlane(HEIGHT, WIDTH, Reference.floats(REFERENCE.get("image")));

    @Test
    void linearIsScipysBeyondTheBorderToo() {
        JsonNode rows = REFERENCE.get("rows");
        for (int i = 0; i < rows.size(); i++) {
            double found = Interpolation.LINEAR.at(
                    IMAGE,
                    rows.get(i).asDouble(),
                    REFERENCE.get("columns").get(i).asDouble());
            assertThat(found).isCloseTo(REFERENCE.get("linear").get(i).asDouble(), within(1e-5));
        }
    }

    @Test
    void cubicIsPillows() {
        int factor = REFERENCE.get("factor").asInt();
        JsonNode enlarged = REFERENCE.get("cubic_enlarged");
        int margin = 2 * factor;
        for (int y = margin; y < factor * HEIGHT - margin; y++) {
            for (int x = margin; x < factor * WIDTH - margin; x++) {
                double found = Interpolation.CUBIC.at(IMAGE, (y + 0.5) / factor - 0.5, (x + 0.5) / factor - 0.5);
                assertThat(found).isCloseTo(enlarged.get(y * factor * WIDTH + x).asDouble(), within(1e-4));
            }
        }
    }

    @Test
    void bothGiveAPixelAsItIs() {
        for (Interpolation one : Interpolation.values()) {
            assertThat(one.at(IMAGE, 3, 5)).isEqualTo(IMAGE.at(3, 5));
        }
    }
}
