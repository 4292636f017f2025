package io.cellshell.workbench.zoo.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.source.AdaptedPlanes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptedPlanesTest {

    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    private static float[] given() {
        float[] values = new float[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = 37 * i * i % 101;
        }
        return values;
    }

    /** By Pillow 13.0.0: {@code Image.fromarray(a).resize((width, height), Image.BILINEAR)}, a as above, of 32-bit floats. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 4: 41.5442 49.6857 54.0286 47.2585 62.3968 65.8133 62.0222 49.7302 30.3197 43.5314 42.8286 53.551",
                "5 3: 25.9286 47 32.2857 68.1429 57.2353 72.5 64.2857 75.2941 45 50.4286 47.7059 50.7857 26.5714 27.9412 61",
                "2 13: 60.2273 54.4231 44.2657 50.2098 62.5944 60.3986 55.7727 58.8566 60.2168 51.2343 46.5734 52.7168 56.2273 52.3636 44.6713 31.2098 46.2098 72.5944 52.6154 24.9091 44.465 61.5909 64.1364 61.1154 44.1783 34.5",
                "6 9: 0 24.6667 41.4444 43.2222 30 74.3333 47.5556 17 19 72 52.6667 51.7778 61.1389 55.5 48.5 54.5556 65.25 73.75 87.25 58.3056 57.4259 75.213 78 59.787 49.9537 54.1111 69.8333 70.5833 48.8611 56.4074 73.2685 51.75 74.6944 59.2593 39.1111 34 47.25 32.75 48.7222 60.9167 2 59.5556 74.0556 53.9167 16.75 21 13 36.5556 56.3333 5 11.2222 58.5556 79.6667 49",
            })
    void isBilinearOfPillow(String expected) {
        int[] size = Arrays.stream(expected.split(": ")[0].split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] values = Arrays.stream(expected.split(": ")[1].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Image image = Image.of(HEIGHT, WIDTH, given());
        AdaptedPlanes made = new AdaptedPlanes(image.source(), 1, 0, Dimensions.plane(size[0], size[1]));
        float[] whole = made.read(0);
        assertThat(whole).hasSize(values.length);
        for (int i = 0; i < whole.length; i++) {
            assertThat(whole[i]).isCloseTo((float) values[i], within(2e-4f));
        }
        // a part is read as it is in the whole, to the last bit
        Region part = new Region(1, 1, size[0] - 1, size[1] - 2);
        assertThat(made.read(0, part, 0)).isEqualTo(part.of(whole, 0, size[1]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.62, 1, 1.6, 2})
    void everyPlaneByItself(double scale) {
        float[] values = new float[2 * 3 * 16 * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 97;
        }
        Image image = Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 16, 12}, values);
        Image made = Adaptation.none().scale(scale).inverted(0, 255).apply(image);
        assertThat(made.dimensions())
                .isEqualTo(image.dimensions().withPlane((int) Math.round(16 * scale), (int) Math.round(12 * scale)));
        for (int c = 0; c < 2; c++) {
            for (int z = 0; z < 3; z++) {
                Image one = Adaptation.none().scale(scale).inverted(0, 255).apply(image.plane(0, c, z));
                assertThat(made.plane(0, c, z).pixels()).isEqualTo(one.pixels());
            }
        }
    }
}
