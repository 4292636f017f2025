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
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.task.loss.Losses;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
            Losses.crossEntropy(1, 3, 5),
            Losses.focal(2),
            Losses.dice(),
            Losses.focalTversky(0.3, 0.7).and(Losses.focal(0.5).times(2)),
            new WholeImageLoss(new CrossEntropyLoss()),
            new HeatMapLoss(20),
            new StarConvexLoss(0.5),
            new FlowLoss(),
            new AbsoluteErrorLoss(),
            new SquaredErrorLoss());

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Reference.read("losses.json").get("cases").spliterator(), false);
    }

    private static Loss loss(String name, int classes) {
        return switch (name) {
            case "weighted" ->
                Losses.crossEntropy(
                        IntStream.range(0, classes).mapToDouble(c -> 2 * c + 1).toArray());
            case "focal 1.5" -> Losses.focal(1.5);
            case "focal 2" -> Losses.focal(2);
            case "dice 0" -> Losses.dice().withoutBackground();
            case "dice 1" -> Losses.dice();
            case "tversky 1" -> Losses.tversky(0.3, 0.7);
            case "tversky 0.75" -> Losses.focalTversky(0.3, 0.7);
            case "cross-entropy" -> new CrossEntropyLoss();
            case "cross-entropy + Dice 0" -> new CrossEntropyDiceLoss(true);
            case "cross-entropy + Dice 1" -> new CrossEntropyDiceLoss(false);
            case "whole image" -> new WholeImageLoss(new CrossEntropyLoss());
            case "heat map 1" -> new HeatMapLoss(1);
            case "heat map 20" -> new HeatMapLoss(20);
            case "star-convex 0.5" -> new StarConvexLoss(0.5);
            case "star-convex 2" -> new StarConvexLoss(2);
            case "localisation" -> new LocalisationLoss();
            case "flows" -> new FlowLoss();
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
        Shape shape = shape(expected.get("shape"));
        Loss loss = loss(expected.get("loss").asText(), (int) shape.get(1));
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

    @Test
    void neitherDoesThatOfPoints() {
        Shape shape = new Shape(1, 4, 2, 2);
        float[] target = {1, 0, 0, 1, 0.5f, 0, 0, -0.5f, 0, 0, 0, 0};
        float[] outputs = numbers(16, 3);
        LocalisationLoss loss = new LocalisationLoss();
        assertThat(learned(loss, target, new Shape(1, 3, 2, 2), outputs, shape, true)
                        .gradient())
                .isEqualTo(learned(loss, target, new Shape(1, 3, 2, 2), outputs, shape, false)
                        .gradient());
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
        for (Loss loss : List.of(new CrossEntropyLoss(), new CrossEntropyDiceLoss(true), Losses.focal(2))) {
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
        for (float size : new float[] {1e30f, -1e30f}) {
            float[] each = new float[16];
            Arrays.fill(each, size);
            Learned learned = learned(
                    new LocalisationLoss(),
                    new float[] {1, 0, 0, 1, 0.5f, 0, 0, -0.5f, 0, 0, 0, 0},
                    new Shape(1, 3, 2, 2),
                    each,
                    new Shape(1, 4, 2, 2),
                    false);
            assertThat(learned.value()).isFinite();
            for (float g : learned.gradient()) {
                assertThat(g).isFinite();
            }
        }
    }

    @Test
    void theLossOfPointsIsLeastAtTheirNumberPlaceAndError() {
        // four pixels that share a point between them, and each other way to say it
        float[] target = {1, 0, 0, 0, 0.5f, 0, 0, 0, 0.5f, 0, 0, 0};
        double shared = points(
                target, -1.0986f, new float[] {0.5f, 0.5f, -0.5f, -0.5f}, new float[] {0.5f, -0.5f, 0.5f, -0.5f}, -2);
        double less =
                points(target, -2, new float[] {0.5f, 0.5f, -0.5f, -0.5f}, new float[] {0.5f, -0.5f, 0.5f, -0.5f}, -2);
        double more =
                points(target, 0, new float[] {0.5f, 0.5f, -0.5f, -0.5f}, new float[] {0.5f, -0.5f, 0.5f, -0.5f}, -2);
        double beside = points(
                target, -1.0986f, new float[] {0.3f, 0.3f, -0.7f, -0.7f}, new float[] {0.5f, -0.5f, 0.5f, -0.5f}, -2);
        assertThat(shared).isPositive().isLessThan(less).isLessThan(more).isLessThan(beside);
        // 0.2 pixels beside along one axis, the standard deviation along each is 0.2 / √2
        float right = (float) Math.log(0.2 / Math.sqrt(2));
        double[] sigmas = {right - 0.3, right, right + 0.3};
        double[] losses = new double[3];
        for (int i = 0; i < 3; i++) {
            losses[i] = points(
                    target,
                    -1.0986f,
                    new float[] {0.3f, 0.3f, -0.7f, -0.7f},
                    new float[] {0.5f, -0.5f, 0.5f, -0.5f},
                    (float) sigmas[i]);
        }
        assertThat(losses[1]).isLessThan(losses[0]).isLessThan(losses[2]);
    }

    private static double points(float[] target, float logOdds, float[] down, float[] right, float logSigma) {
        float[] outputs = new float[16];
        for (int i = 0; i < 4; i++) {
            outputs[i] = logOdds;
            outputs[4 + i] = down[i];
            outputs[8 + i] = right[i];
            outputs[12 + i] = logSigma;
        }
        return learned(new LocalisationLoss(), target, new Shape(1, 3, 2, 2), outputs, new Shape(1, 4, 2, 2), false)
                .value();
    }

    @Test
    void aWeightThatIsNoneIsRefused() {
        for (double weight : new double[] {0, 0.99, 1e9, Double.NaN}) {
            assertThatThrownBy(() -> new HeatMapLoss(weight)).hasMessageContaining("20 is usual");
        }
    }

    /** Nothing annotated, all of one class, perfect outputs and the worst ones. */
    @Test
    void lossesOfRareClassesStayFinite() {
        float[] none = new float[12];
        float[] one = {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] sure = {200, 200, 200, 200, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] wrong = {-200, -200, -200, -200, 0, 0, 0, 0, 0, 0, 0, 0};
        Shape shape = new Shape(1, 3, 2, 2);
        for (Loss loss : List.of(
                Losses.crossEntropy(1, 0, 5),
                Losses.focal(2),
                Losses.focal(0.5),
                Losses.dice(),
                Losses.dice().withoutBackground(),
                Losses.tversky(1, 0),
                Losses.focalTversky(0.3, 0.7))) {
            for (float[] target : List.of(none, one)) {
                for (float[] outputs : List.of(numbers(12, 3), sure, wrong)) {
                    Learned learned = learned(loss, target, shape, outputs, shape, false);
                    assertThat(learned.value()).as(loss.name()).isFinite();
                    for (float g : learned.gradient()) {
                        assertThat(g).as(loss.name()).isFinite();
                    }
                }
            }
        }
    }

    @Test
    void aMixtureIsTheSumOfItsParts() {
        Loss mixture = Losses.focal(2).and(Losses.dice().times(0.5)).times(2);
        assertThat(mixture.name()).isEqualTo("2 × focal (γ = 2) + Dice");
        float[] target = {1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1};
        Shape shape = new Shape(1, 3, 2, 2);
        float focal = learned(Losses.focal(2), target, shape, numbers(12, 3), shape, false)
                .value();
        float dice = learned(Losses.dice(), target, shape, numbers(12, 3), shape, false)
                .value();
        assertThat(learned(mixture, target, shape, numbers(12, 3), shape, false).value())
                .isCloseTo(2 * focal + dice, within(1e-6f));
    }

    @Test
    void lossesThatFitNoTaskSayWhy() {
        assertThatThrownBy(() -> Task.denoising(1).loss(Losses.dice())).hasMessageContaining("none are learned");
        assertThatThrownBy(() -> Losses.focal(-1)).hasMessageContaining("2 is usual");
        assertThatThrownBy(() -> Losses.tversky(0, 0)).hasMessageContaining("not both 0");
        assertThatThrownBy(() -> Losses.crossEntropy(0, 0)).hasMessageContaining("two of them above 0");
        assertThatThrownBy(() -> Losses.dice().times(Double.MIN_VALUE)).hasMessageContaining("1e-6 to 1e6");
        assertThatThrownBy(() -> Losses.crossEntropy(1, 0, 0)).hasMessageContaining("two of them above 0");
        assertThatThrownBy(() -> Losses.crossEntropy(1e300, 1)).hasMessageContaining("1e6");
        Shape shape = new Shape(1, 3, 2, 2);
        assertThatThrownBy(() -> learned(Losses.crossEntropy(1, 2), new float[12], shape, numbers(12, 3), shape, false))
                .hasMessageContaining("2 classes, but the task has 3");
    }

    @Test
    void frequentClassesWeighLess() {
        int[] pixels = new int[1000];
        Arrays.fill(pixels, 0, 10, 1);
        Arrays.fill(pixels, 990, 1000, SemanticMask.UNANNOTATED);
        Task<SemanticMask> task = Task.semanticSegmentation("ground", "rare");
        ClassFrequencies found = task.frequencies(Dataset.of(
                Image.of(10, 100, new float[1000]), SemanticMask.of(10, 100, pixels, List.of("ground", "rare"))));
        assertThat(found).hasToString("ground 99.0 %, rare 1.01 %");
        assertThat(found.weights()[0] * 980).isCloseTo(found.weights()[1] * 10, within(1e-9));
        assertThatThrownBy(() -> Task.denoising(1).frequencies(null)).hasMessageContaining("No classes");
    }
}
