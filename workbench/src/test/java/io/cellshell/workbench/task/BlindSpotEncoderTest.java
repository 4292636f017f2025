package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.model.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindSpotEncoderTest {

    private static final BlindSpotEncoder ENCODER = new BlindSpotEncoder(4, 2);

    /** Each intensity occurs once, so that it tells where it came from. */
    private static Image volume(int depth, int height, int width) {
        float[] voxels = new float[depth * height * width];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i;
        }
        return depth == 1
                ? Image.of(height, width, voxels).named("a")
                : Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {depth, height, width}, voxels)
                        .named("a");
    }

    private static TrainingExample example(Image image, long seed) {
        return ENCODER.example(new Unannotated(), image, seed);
    }

    @Test
    void onePixelInEachSquareIsReplacedByAnotherOneNearby() {
        int height = 13;
        int width = 18;
        for (Image image : List.of(volume(1, height, width), volume(3, height, width))) {
            int[][][] hidden = new int[image.size(Axis.Z)][4][5];
            for (long seed = 0; seed < 50; seed++) {
                TrainingExample made = example(image, seed);
                float[] input = made.input().voxels();
                float[] target = made.target().values();
                for (int i = 0; i < input.length; i++) {
                    if (Float.isNaN(target[i])) {
                        assertThat(input[i]).isEqualTo(i);
                        continue;
                    }
                    int from = (int) input[i];
                    int section = i / (height * width);
                    int y = i / width % height;
                    int x = i % width;
                    assertThat(input[i] + target[i]).isEqualTo(i);
                    assertThat(from).isNotEqualTo(i);
                    assertThat(from / (height * width)).isEqualTo(section);
                    assertThat(from / width % height - y).isBetween(-2, 2);
                    assertThat(from % width - x).isBetween(-2, 2);
                    hidden[section][y / 4][x / 4]++;
                }
            }
            for (int[][] section : hidden) {
                for (int row = 0; row < 4; row++) {
                    for (int column = 0; column < 5; column++) {
                        // at the border a square is cut, and the place may lie outside
                        boolean whole = row < 3 && column < 4;
                        assertThat(section[row][column]).isBetween(whole ? 50 : 1, 50);
                    }
                }
            }
        }
    }

    @Test
    void aSeedDecides() {
        Image image = volume(1, 16, 16);
        assertThat(example(image, 3).target().values())
                .isEqualTo(example(image, 3).target().values())
                .isNotEqualTo(example(image, 4).target().values());
        assertThat(image.pixels()).isEqualTo(volume(1, 16, 16).pixels());
    }

    @Test
    void whatCannotBeLearnedFromIsRefused() {
        float[] odd = volume(1, 8, 8).pixels();
        odd[20] = Float.NaN;
        assertThatThrownBy(() -> example(Image.of(8, 8, odd).named("odd"), 1))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("“odd” holds NaN");
        assertThatThrownBy(() -> example(volume(1, 3, 9), 1)).hasMessageContaining("too small");
        Image channels = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 8, 8}, new float[128]);
        assertThatThrownBy(() -> example(channels, 1)).hasMessageContaining("image.channel(0)");
        assertThatThrownBy(() -> new BlindSpotEncoder(1, 2)).isInstanceOf(TaskException.class);
        assertThatThrownBy(() -> new BlindSpotEncoder(4, 0)).isInstanceOf(TaskException.class);
    }

    @Test
    void theLossIsThatOfHiddenPixelsAlone() {
        double wanted = (1 + 4) / 2.0 * 1.001;
        try (NDManager manager = Torch.newManager()) {
            NDArray targets = manager.create(new float[] {Float.NaN, 1, Float.NaN, -2}, new Shape(1, 1, 2, 2));
            NDArray outputs = manager.create(new float[] {7, 3, Float.MAX_VALUE, 1}, new Shape(1, 1, 2, 2));
            outputs.setRequiresGradient(true);
            try (GradientCollector collector =
                    ai.djl.engine.Engine.getInstance().newGradientCollector()) {
                NDArray loss = new HiddenPixelLoss().of(targets, outputs);
                assertThat((double) loss.getFloat()).isCloseTo((4 + 9) / 2.0 / wanted, within(1e-5));
                collector.backward(loss);
            }
            assertThat(outputs.getGradient().toFloatArray())
                    .containsExactly(new float[] {0, (float) (2 / wanted), 0, (float) (3 / wanted)}, within(1e-5f));
        }
    }

    /** One image with a hundredth of the noise of another, one without any, and one of which nothing is hidden. */
    @Test
    void imagesCountAlike() {
        try (NDManager manager = Torch.newManager()) {
            NDArray targets = manager.create(
                    new float[] {3, -1, 0.03f, -0.01f, 0, 0, Float.NaN, Float.NaN}, new Shape(4, 1, 1, 2));
            assertThat(new HiddenPixelLoss().of(targets, targets.zerosLike()).getFloat())
                    .isBetween(0.25f, 0.5f);
            assertThat(new HiddenPixelLoss()
                            .of(targets.get("0:1"), targets.get("0:1").zerosLike())
                            .getFloat())
                    .isCloseTo(1, within(0.002f));
            NDArray nothing = manager.zeros(new Shape(1, 1, 1, 2));
            assertThat(new HiddenPixelLoss().of(nothing, nothing).getFloat()).isZero();
        }
    }
}
