package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.model.Torch;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and their gradients against PyTorch in Python ({@code loss_reference.py}). */
class LossReferenceTest {

    private static final List<Loss> ALL = List.of(
            new CrossEntropyLoss(),
            new CrossEntropyDiceLoss(true),
            new CrossEntropyDiceLoss(false),
            new WholeImageLoss(new CrossEntropyLoss()),
            new HeatMapLoss(20),
            new StarConvexLoss(0.5),
            new AbsoluteErrorLoss(),
            new SquaredErrorLoss());

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Reference.read("losses.json").get("cases").spliterator(), false);
    }

    private static Loss loss(String name) {
        return switch (name) {
            case "cross-entropy" -> new CrossEntropyLoss();
            case "cross-entropy + Dice 0" -> new CrossEntropyDiceLoss(true);
            case "cross-entropy + Dice 1" -> new CrossEntropyDiceLoss(false);
            case "whole image" -> new WholeImageLoss(new CrossEntropyLoss());
            case "heat map 1" -> new HeatMapLoss(1);
            case "heat map 20" -> new HeatMapLoss(20);
            case "star-convex 0.5" -> new StarConvexLoss(0.5);
            case "star-convex 2" -> new StarConvexLoss(2);
            case "absolute" -> new AbsoluteErrorLoss();
            case "squared" -> new SquaredErrorLoss();
            default -> throw new AssertionError(name);
        };
    }

    private static float[] numbers(long count, double scale) {
        float[] numbers = new float[(int) count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (scale * ((i * 7919L + i / 13 * 104729L + 1000 * 31L + 17) % 2003 / 1001.0 - 1));
        }
        return numbers;
    }

    private static Shape shape(JsonNode sizes) {
        return new Shape(Arrays.stream(Reference.ints(sizes)).asLongStream().toArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valueAndGradientAreThose(JsonNode expected) {
        Loss loss = loss(expected.get("loss").asText());
        Shape shape = shape(expected.get("shape"));
        float[] outputs = numbers(shape.size(), expected.get("scale").asDouble());
        float[] target = Reference.floats(expected.get("target"));
        Learned learned = learned(loss, target, shape(expected.get("targetShape")), outputs, shape, false);
        double value = expected.get("value").asDouble();
        assertThat((double) learned.value()).isCloseTo(value, within(2e-6 * (1 + Math.abs(value))));
        float[] gradient = Reference.floats(expected.get("gradient"));
        for (int i = 0; i < gradient.length; i++) {
            assertThat((double) learned.gradient()[i]).isCloseTo((double) gradient[i], within(2e-6));
        }
    }

    private record Learned(float value, float[] gradient) {}

    /** The gradient of a loss; {@code collected} where memory that Java gives back between the two is at once used for something else. */
    private static Learned learned(
            Loss loss, float[] target, Shape targetShape, float[] outputs, Shape shape, boolean collected) {
        try (NDManager manager = Torch.newManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray x = manager.create(outputs, shape);
            x.setRequiresGradient(true);
            NDArray value = loss.of(manager.create(target, targetShape), x);
            List<ByteBuffer> others = new ArrayList<>();
            if (collected) {
                collectGarbage();
                for (int i = 0; i < 20_000; i++) {
                    others.add(ByteBuffer.allocateDirect(4)
                            .order(ByteOrder.nativeOrder())
                            .putFloat(0, 12345));
                }
            }
            collector.backward(value);
            float[] gradient = x.getGradient().toFloatArray();
            java.lang.ref.Reference.reachabilityFence(others);
            return new Learned(value.getFloat(), gradient);
        }
    }

    static Stream<Loss> all() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theGradientDoesNotDependOnTheGarbageCollector(Loss loss) {
        Shape shape = new Shape(1, 3, 2, 2);
        float[] target = {1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1};
        Shape targets = loss instanceof WholeImageLoss ? new Shape(1, 3, 1, 1) : shape;
        float[] given = loss instanceof WholeImageLoss ? new float[] {0, 1, 0} : target;
        float[] outputs = numbers(12, 3);
        assertThat(learned(loss, given, targets, outputs, shape, true).gradient())
                .isEqualTo(learned(loss, given, targets, outputs, shape, false).gradient());
    }

    /** Comes back when what was garbage before has been cleaned up. */
    private static void collectGarbage() {
        CountDownLatch cleaned = new CountDownLatch(1);
        Cleaner.create().register(new Object(), cleaned::countDown);
        try {
            do {
                System.gc();
            } while (!cleaned.await(50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whereNoPixelIsAnnotatedNothingIsLearned() {
        for (Loss loss : List.of(new CrossEntropyLoss(), new CrossEntropyDiceLoss(true))) {
            Learned learned =
                    learned(loss, new float[12], new Shape(1, 3, 2, 2), numbers(12, 5), new Shape(1, 3, 2, 2), false);
            assertThat(learned.value()).isZero();
            for (float g : learned.gradient()) {
                assertThat(g).isEqualTo(0, within(0f));
            }
        }
    }

    @Test
    void hugeOutputsGiveFiniteLosses() {
        float[] huge = {1e30f, -1e30f, 1e6f, -1e6f};
        for (Loss loss : List.of(new HeatMapLoss(20), new AbsoluteErrorLoss())) {
            Learned learned =
                    learned(loss, new float[] {0, 1, 1, 0}, new Shape(1, 1, 2, 2), huge, new Shape(1, 1, 2, 2), false);
            assertThat(learned.value()).isFinite();
            for (float g : learned.gradient()) {
                assertThat(g).isFinite();
            }
        }
    }

    @Test
    void aWeightThatIsNoneIsRefused() {
        for (double weight : new double[] {0, 0.99, 1e9, Double.NaN}) {
            assertThatThrownBy(() -> new HeatMapLoss(weight)).hasMessageContaining("20 is usual");
        }
    }
}
