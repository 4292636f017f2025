package io.cellshell.workbench.check.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PixelOrderTest {

    private static final int HEIGHT = 90;
    private static final int WIDTH = 128;

    /** Ten fields that are no squares; their seeds are none of those that the threshold was chosen with. */
    private static List<Image> fields() {
        Region part = new Region(0, 0, HEIGHT, WIDTH);
        return IntStream.range(900, 905)
                .boxed()
                .flatMap(seed -> Stream.of(
                        Simulation.nuclei().seed(seed).make(),
                        Simulation.spots().seed(seed).make()))
                .map(sample -> sample.image().crop(part))
                .toList();
    }

    private static Finding examine(int height, int width, float[] pixels) {
        return new PixelOrder().examine(Image.of(height, width, pixels));
    }

    @Test
    void silentOnPicturesAsTheyAre() {
        for (Image field : fields()) {
            assertThat(new PixelOrder().examine(field).severity())
                    .as(field.name())
                    .isEqualTo(Severity.OK);
        }
    }

    @Test
    void firesOnHeightAndWidthSwapped() {
        for (Image field : fields()) {
            Finding finding = examine(WIDTH, HEIGHT, field.pixels());
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.sentence()).contains("rows of 128 pixels make a better picture");
        }
    }

    @Test
    void firesOnColoursInARow() {
        for (Image field : fields()) {
            float[] grey = field.pixels();
            float[] colours = new float[3 * grey.length];
            for (int i = 0; i < grey.length; i++) {
                colours[3 * i] = grey[i];
                colours[3 * i + 1] = grey[grey.length - 1 - i] / 2;
                colours[3 * i + 2] = 20;
            }
            Finding finding = examine(HEIGHT, 3 * WIDTH, colours);
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.sentence()).contains("in a row, each third pixel is more alike than the next one");
        }
    }

    @Test
    void firesOnLinesThatAreShiftedByAPixelOrTwo() {
        for (Image field : fields()) {
            for (int by : new int[] {1, 2, 3}) {
                float[] pixels = field.pixels();
                for (int y = 1; y < HEIGHT; y += 2) {
                    System.arraycopy(field.pixels(), y * WIDTH, pixels, y * WIDTH + by, WIDTH - by);
                }
                Finding finding = examine(HEIGHT, WIDTH, pixels);
                assertThat(finding.severity()).as(field.name() + " by " + by).isEqualTo(Severity.WARN);
            }
        }
    }

    @Test
    void firesOnShiftedLines() {
        for (Image field : fields()) {
            float[] pixels = field.pixels();
            for (int y = 1; y < HEIGHT; y += 2) {
                System.arraycopy(field.pixels(), y * WIDTH, pixels, y * WIDTH + 6, WIDTH - 6);
            }
            assertThat(examine(HEIGHT, WIDTH, pixels).sentence()).contains("in a column, each second pixel");
        }
    }

    @Test
    void firesOnBytesSwapped() {
        for (Image field : fields()) {
            float[] pixels = field.pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = Short.toUnsignedInt(Short.reverseBytes((short) Math.round(pixels[i])));
            }
            assertThat(examine(HEIGHT, WIDTH, pixels).sentence()).contains("two bytes");
        }
    }

    @Test
    void noiseAndFlatAndTinyImagesAreLeftAlone() {
        assertThat(examine(20, 30, new float[600]).severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(examine(1, 600, ramp()).severity()).isEqualTo(Severity.NOT_CHECKED);
        float[] odd = ramp();
        odd[7] = Float.NaN;
        assertThat(examine(20, 30, odd).severity()).isEqualTo(Severity.OK);
    }

    private static float[] ramp() {
        float[] values = new float[600];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 30 + i % 30;
        }
        return values;
    }
}
