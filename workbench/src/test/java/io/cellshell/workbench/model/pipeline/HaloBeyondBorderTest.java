package io.cellshell.workbench.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a network sees beyond the border of an image, and sizes that its output does not divide. */
class HaloBeyondBorderTest {

    /** The sum of the nearest {@code reach} pixels to each side, 0 beyond, of every {@code step}-th pixel. */
    private record Sum(SizeRule rule, int reach, int step, int halo) implements TensorModel {

        @Override
        public List<TensorSpec> inputs() {
            return List.of(new TensorSpec("image", axes(rule, rule, 0)));
        }

        @Override
        public List<TensorSpec> outputs() {
            return List.of(new TensorSpec(
                    "sum",
                    axes(
                            new SizeRule.RelativeTo("image", "y", 1.0 / step, 0),
                            new SizeRule.RelativeTo("image", "x", 1.0 / step, 0),
                            halo)));
        }

        private static List<AxisSpec> axes(SizeRule y, SizeRule x, int halo) {
            return List.of(
                    AxisSpec.batch(),
                    AxisSpec.channels(1),
                    new AxisSpec("y", AxisRole.Y, y, halo, List.of()),
                    new AxisSpec("x", AxisRole.X, x, halo, List.of()));
        }

        @Override
        public TensorSession open(int threads) {
            return new TensorSession() {
                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    Tensor in = inputs.get(0);
                    int height = in.size("y");
                    int width = in.size("x");
                    List<Integer> sizes = List.of(1, 1, height / step, width / step);
                    float[] sums = new float[Tensor.count(sizes)];
                    for (int i = 0; i < sums.length; i++) {
                        int y = i / (width / step) * step;
                        int x = i % (width / step) * step;
                        for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
                            for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
                                sums[i] += in.values()[v * width + u];
                            }
                        }
                    }
                    return List.of(Tensor.of(in.axes(), sizes, sums));
                }

                @Override
                public void close() {
                    // nothing to free
                }
            };
        }
    }

    private static Image noise(int height, int width) {
        Random random = new Random(height * 1000L + width);
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(50);
        }
        return Image.of(height, width, pixels);
    }

    /** The sum over the image and its mirror image. */
    private static float expected(Image image, int y, int x, int reach) {
        float sum = 0;
        for (int v = y - reach; v <= y + reach; v++) {
            for (int u = x - reach; u <= x + reach; u++) {
                sum += image.at(Border.MIRROR.inside(v, image.height()), Border.MIRROR.inside(u, image.width()));
            }
        }
        return sum;
    }

    @Test
    void noneOfWhatIsWorthNothingIsShown() {
        for (SizeRule rule : List.of(
                new SizeRule.Exactly(16),
                new SizeRule.Exactly(64),
                new SizeRule.Stepped(16, 1),
                new SizeRule.Stepped(16, 8))) {
            for (int[] size : new int[][] {{1, 1}, {5, 9}, {16, 16}, {40, 33}, {64, 64}, {65, 130}}) {
                Image image = noise(size[0], size[1]);
                Pipeline<Image> pipeline =
                        Pipeline.of("sum", new Sum(rule, 3, 1, 3)).threads(1).haloBeyondBorder();
                for (Pipeline<Image> each : List.of(pipeline, pipeline.tile(32))) {
                    Image found = each.predict(image);
                    assertThat(List.of(found.height(), found.width())).containsExactly(size[0], size[1]);
                    for (int y = 0; y < size[0]; y++) {
                        for (int x = 0; x < size[1]; x++) {
                            assertThat(found.at(y, x))
                                    .as(rule + " at " + y + ", " + x)
                                    .isEqualTo(expected(image, y, x, 3));
                        }
                    }
                }
            }
        }
    }

    @Test
    void withoutItTheNetworkSeesTheImageAlone() {
        Image image = noise(20, 20);
        Image found = Pipeline.of("sum", new Sum(new SizeRule.Stepped(16, 1), 3, 1, 3))
                .threads(1)
                .predict(image);
        assertThat(found.at(0, 0)).isLessThan(expected(image, 0, 0, 3));
        assertThat(found.at(10, 10)).isEqualTo(expected(image, 10, 10, 3));
    }

    @Test
    void everyPixelOfAnOddImageHasOneInASmallerOutput() {
        for (int step : new int[] {2, 4}) {
            for (int[] size : new int[][] {{1, 1}, {7, 5}, {41, 33}, {64, 64}, {101, 77}}) {
                Image image = noise(size[0], size[1]);
                Pipeline<Image> pipeline = Pipeline.of("sum", new Sum(new SizeRule.Stepped(16, 4), 1, step, 1))
                        .threads(1);
                for (Pipeline<Image> each : List.of(
                        pipeline.haloBeyondBorder(), pipeline.haloBeyondBorder().tile(32))) {
                    Image found = each.predict(image);
                    assertThat(List.of(found.height(), found.width()))
                            .containsExactly((size[0] + step - 1) / step, (size[1] + step - 1) / step);
                    for (int y = 0; y < found.height(); y++) {
                        for (int x = 0; x < found.width(); x++) {
                            assertThat(found.at(y, x)).isEqualTo(expected(image, y * step, x * step, 1));
                        }
                    }
                }
            }
        }
    }

    @Test
    void anImageThatGivesNoPixelIsRefused() {
        Pipeline<Image> pipeline =
                Pipeline.of("sum", new Sum(new SizeRule.Stepped(9, 1), 1, 2, 1)).threads(1);
        assertThatThrownBy(() -> pipeline.predict(noise(1, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("too few for one pixel of the output");
        assertThat(pipeline.predict(noise(12, 13)).width()).isEqualTo(6);
    }

    /** bioimageio.core 0.11: numpy.pad(image, 3, "symmetric"), and its mean and deviation. */
    @Test
    void statisticsAreThoseOfWhatTheNetworkSees() {
        Image image = noise(20, 30);
        Pipeline<Image> pipeline = Pipeline.of("sum", new Sum(new SizeRule.Stepped(16, 1), 0, 1, 3))
                .threads(1)
                .haloBeyondBorder()
                .with("image", List.of(new Standardisation(Set.of("channel", "y", "x"), 1e-6)));
        List<Double> seen = new ArrayList<>();
        for (int y = -3; y < 23; y++) {
            for (int x = -3; x < 33; x++) {
                seen.add((double) image.at(Border.MIRROR.inside(y, 20), Border.MIRROR.inside(x, 30)));
            }
        }
        double mean = seen.stream().mapToDouble(v -> v).average().orElseThrow();
        double deviation = Math.sqrt(seen.stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
        for (Pipeline<Image> each : List.of(pipeline, pipeline.tile(20))) {
            assertThat(each.predict(image).at(7, 8))
                    .isCloseTo(
                            (float) ((image.at(7, 8) - mean) / deviation), org.assertj.core.data.Offset.offset(1e-4f));
        }
    }
}
