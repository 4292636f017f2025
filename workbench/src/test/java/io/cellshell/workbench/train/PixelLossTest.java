package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Torch;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PixelLossTest {

    private static Image probabilities(Image background, Image inside, Image boundary) {
        return Image.stack(Axis.C, List.of(background, inside, boundary));
    }

    private static final float[] EVEN = {1f / 3, 1f / 3, 1f / 3, 1f / 3};

    @Test
    void evenOddsLoseWhatTheFormulaSays() {
        Image even = Image.of(1, 4, EVEN);
        // cross-entropy ln 3; Dice of each class (2·1/3 + 1) / (4/3 + 1 + 1) = 1/2
        assertThat(PixelLoss.of(probabilities(even, even, even), new int[] {0, 0, 1, 2}))
                .isCloseTo(Math.log(3) + 0.5, within(1e-6));
    }

    @Test
    void theTensorsSayTheSameAsTheWholeImage() {
        float[] logits = {1, -2, 0.5f, 3, 0, 1, 2, -1, 0.1f, 0.2f, -0.3f, 0.4f};
        int[] classes = {0, 2, 1, 1};
        float[] target = new float[12];
        float[][] p = new float[3][4];
        for (int i = 0; i < 4; i++) {
            target[classes[i] * 4 + i] = 1;
            double sum = Math.exp(logits[i]) + Math.exp(logits[4 + i]) + Math.exp(logits[8 + i]);
            for (int c = 0; c < 3; c++) {
                p[c][i] = (float) (Math.exp(logits[c * 4 + i]) / sum);
            }
        }
        double whole =
                PixelLoss.of(probabilities(Image.of(2, 2, p[0]), Image.of(2, 2, p[1]), Image.of(2, 2, p[2])), classes);
        try (NDManager manager = Torch.newManager()) {
            Shape shape = new Shape(1, 3, 2, 2);
            float tensors = new PixelLoss()
                    .evaluate(new NDList(manager.create(target, shape)), new NDList(manager.create(logits, shape)))
                    .getFloat();
            assertThat((double) tensors).isCloseTo(whole, within(1e-5));
        }
    }

    @Test
    void certaintyLosesNothing() {
        Image sure = probabilities(
                Image.of(1, 3, new float[] {1, 0, 0}),
                Image.of(1, 3, new float[] {0, 1, 0}),
                Image.of(1, 3, new float[] {0, 0, 1}));
        assertThat(PixelLoss.of(sure, new int[] {0, 1, 2})).isCloseTo(0, within(1e-9));
    }

    @Test
    void theGradientDoesNotDependOnTheGarbageCollector() throws InterruptedException {
        assertThat(gradient(true)).isEqualTo(gradient(false));
    }

    /** The gradient of a loss, where memory that Java has given back between the two is at once used for something else. */
    private static float[] gradient(boolean collected) throws InterruptedException {
        try (NDManager manager = Torch.newManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            Shape shape = new Shape(1, 3, 2, 2);
            NDArray logits = manager.create(new float[] {1, -2, 0.5f, 3, 0, 1, 2, -1, 0.1f, 0.2f, -0.3f, 0.4f}, shape);
            NDArray targets = manager.create(new float[] {1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1}, shape);
            logits.setRequiresGradient(true);
            NDArray loss = new PixelLoss().evaluate(new NDList(targets), new NDList(logits));
            List<ByteBuffer> others = new ArrayList<>();
            if (collected) {
                collectGarbage();
                for (int i = 0; i < 20_000; i++) {
                    others.add(ByteBuffer.allocateDirect(4)
                            .order(ByteOrder.nativeOrder())
                            .putFloat(0, 12345));
                }
            }
            collector.backward(loss);
            float[] gradient = logits.getGradient().toFloatArray();
            Reference.reachabilityFence(others);
            return gradient;
        }
    }

    /** Comes back when what was garbage before has been cleaned up. */
    private static void collectGarbage() throws InterruptedException {
        CountDownLatch cleaned = new CountDownLatch(1);
        Cleaner.create().register(new Object(), cleaned::countDown);
        do {
            System.gc();
        } while (!cleaned.await(50, TimeUnit.MILLISECONDS));
    }
}
