package io.cellshell.workbench.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfEnsembleTest {

    /** Moves everything down by a row, and to the right by three columns. */
    private record Moved(String name) implements Model<Image> {
        @Override
        public Image predict(Image image) {
            float[] from = image.voxels();
            float[] to = new float[from.length];
            int plane = image.height() * image.width();
            for (int i = 0; i < to.length; i++) {
                int y = i % plane / image.width() - 1;
                int x = i % image.width() - 3;
                to[i] = y < 0 || x < 0 ? 0 : from[i / plane * plane + y * image.width() + x];
            }
            return Filtered.of(image, to);
        }
    }

    /** A single bright pixel is then seen at eight places around its own. */
    @Test
    void eachWayOfLyingCountsOnce() {
        int height = 12;
        int width = 17;
        for (int depth : new int[] {1, 2}) {
            float[] voxels = new float[depth * height * width];
            voxels[voxels.length - height * width + 5 * width + 8] = 80;
            Image image = depth == 1
                    ? Image.of(height, width, voxels)
                    : Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {depth, height, width}, voxels);
            Image mean = new SelfEnsemble(new Moved("moved")).predict(image);
            assertThat(mean.dimensions()).isEqualTo(image.dimensions());
            float[] values = mean.voxels();
            for (int i = 0; i < values.length; i++) {
                int down = Math.abs(i % (height * width) / width - 5);
                int right = Math.abs(i % width - 8);
                boolean seen =
                        i / (height * width) == depth - 1 && (down == 1 && right == 3 || down == 3 && right == 1);
                assertThat(values[i]).as("%d", i).isEqualTo(seen ? 10 : 0);
            }
        }
    }

    @Test
    void whatLooksAlikeFromAllSidesStays() {
        float[] pixels = new float[5 * 9];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * i % 23;
        }
        Image image = Image.of(5, 9, pixels).named("a");
        for (Model<Image> one : List.of(Baseline.gaussian(1), Baseline.nearest(2))) {
            Image mean = new SelfEnsemble(one).predict(image);
            Image plain = one.predict(image);
            assertThat(mean.dimensions()).isEqualTo(plain.dimensions());
            for (int i = 0; i < plain.pixels().length; i++) {
                assertThat(mean.pixels()[i]).isCloseTo(plain.pixels()[i], within(1e-4f));
            }
            assertThat(mean.name()).isEqualTo("a");
        }
    }
}
