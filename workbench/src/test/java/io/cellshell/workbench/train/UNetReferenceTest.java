package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.task.CrossEntropyDiceLoss;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.train.freeze.FreezePlan;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks of several shapes against PyTorch in Python, before and after some steps of Adam: all layers trained, or some frozen, unfrozen later, or at rates of
 * their own ({@code unet_reference.py}).
 */
class UNetReferenceTest {

    private static final int BATCH = 2;
    private static final List<Loss> LOSSES = List.of(new CrossEntropyDiceLoss(false));
    private static final JsonNode REFERENCE = Reference.read("unet.json");

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(REFERENCE.get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itHasTheTensorsOfTheSameNetworkInPyTorch(JsonNode expected) {
        Map<String, List<Integer>> theirs = new HashMap<>();
        expected.get("tensors")
                .properties()
                .forEach(e -> theirs.put(
                        e.getKey(),
                        IntStream.of(Reference.ints(e.getValue().get("sizes")))
                                .boxed()
                                .toList()));
        Map<String, List<Integer>> ours = new HashMap<>();
        unet(expected).tensors().forEach(tensor -> ours.put(tensor.name(), tensor.sizes()));
        assertThat(ours).isEqualTo(theirs);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itPredictsAndLearnsAsThere(JsonNode expected) {
        UNet unet = unet(expected);
        int side = expected.get("side").asInt();
        Torch.withThreads(1, () -> {
            try (NDManager manager = Torch.newManager();
                    Learner learner =
                            new Learner(unet, weights(unet), plan(expected).of(unet), LOSSES)) {
                double rate = REFERENCE.get("rate").asDouble();
                Learner.Batch batch = batch(manager, unet, side);
                compare("before", learner.predict(batch.images()).toFloatArray(), expected.get("before"), 2e-6);
                int step = 0;
                for (JsonNode loss : expected.get("losses")) {
                    learner.epoch(++step);
                    assertThat(learner.step(scope -> batch, rate)).isCloseTo(loss.asDouble(), within(2e-5));
                }
                compare("after", learner.predict(batch.images()).toFloatArray(), expected.get("after"), 3e-4);
                Weights learned = learner.weights();
                for (NamedShape tensor : learned.tensors()) {
                    compare(
                            tensor.name(),
                            learned.values(tensor.name()),
                            expected.get("tensors").get(tensor.name()),
                            5e-5);
                }
            }
            return null;
        });
    }

    @Test
    void itReadsTheTensorsThatPyTorchHasWritten() throws URISyntaxException {
        UNet unet = new UNet(1, 2).residual(true);
        Path file = Path.of(UNetReferenceTest.class
                .getResource("/reference/unet.safetensors")
                .toURI());
        assertThat(unet.readWeights(file).sha256()).isEqualTo(weights(unet).sha256());
        assertThatThrownBy(() -> unet.residual(false).readWeights(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("skip");
    }

    /** An epoch of the plan is a step of the reference. */
    private static FreezePlan plan(JsonNode settings) {
        FreezePlan plan = FreezePlan.nothing();
        for (JsonNode layer : settings.get("frozen")) {
            plan = plan.freezing(layer.asText());
            int later = settings.get("unfrozenAt").asInt();
            plan = later == 0 ? plan : plan.unfreezing(later, layer.asText());
        }
        for (Map.Entry<String, JsonNode> share : settings.get("shares").properties()) {
            plan = plan.rate(share.getValue().asDouble(), share.getKey());
        }
        return plan;
    }

    private static UNet unet(JsonNode settings) {
        return new UNet(
                settings.get("dimensions").asInt(),
                settings.get("depth").asInt(),
                settings.get("baseChannels").asInt(),
                settings.get("inputs").asInt(),
                settings.get("outputs").asInt(),
                FeatureNorm.valueOf(settings.get("norm").asText()),
                settings.get("residual").asBoolean());
    }

    private static double[] numbers(int count, int salt) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (i * 7919L + i / 13 * 104729L + salt * 31L + 17) % 2003 / 1001.0 - 1;
        }
        return numbers;
    }

    private static Weights weights(UNet unet) {
        Map<String, NamedShape> tensors = new LinkedHashMap<>();
        unet.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        Map<String, float[]> values = new HashMap<>();
        int salt = 0;
        for (String name : new TreeSet<>(tensors.keySet())) {
            NamedShape tensor = tensors.get(name);
            double[] numbers = numbers((int) tensor.count(), salt++);
            float[] some = new float[numbers.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = weight(tensor, (float) numbers[i]);
            }
            values.put(name, some);
        }
        return unet.weights(values);
    }

    private static float weight(NamedShape tensor, float u) {
        if (tensor.sizes().size() > 1) {
            return u * (float) Math.sqrt(6.0 * tensor.sizes().get(0) / tensor.count());
        }
        boolean around1 = tensor.name().endsWith("running_var")
                || tensor.name().contains("norm") && tensor.name().endsWith("weight");
        return around1 ? 1 + u * 0.25f : u * 0.1f;
    }

    private static Learner.Batch batch(NDManager manager, UNet unet, int side) {
        Shape shape = unet.inputShape(BATCH, side);
        float[] images = new float[(int) shape.size()];
        double[] numbers = numbers(images.length, 1000);
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) numbers[i];
        }
        int area = images.length / BATCH / unet.inputs();
        float[] targets = new float[BATCH * unet.outputs() * area];
        for (int i = 0; i < BATCH * area; i++) {
            int label = i * 7919 % 2003 % unet.outputs();
            targets[(i / area * unet.outputs() + label) * area + i % area] = 1;
        }
        Shape targetShape = unet.inputs(unet.outputs()).inputShape(BATCH, side);
        return new Learner.Batch(manager.create(images, shape), manager.create(targets, targetShape));
    }

    private static void compare(String what, float[] values, JsonNode expected, double tolerance) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        float[] first = Reference.floats(expected.get("first"));
        float[] last = Reference.floats(expected.get("last"));
        for (int i = 0; i < first.length; i++) {
            near(what + " " + i, values[i], first[i], tolerance);
            int fromEnd = values.length - last.length + i;
            near(what + " " + fromEnd, values[fromEnd], last[i], tolerance);
        }
        double root = Math.sqrt(values.length);
        near("sum of " + what, sum, expected.get("sum").asDouble(), tolerance * root);
        near(
                "norm of " + what,
                Math.sqrt(squares),
                Math.sqrt(expected.get("squares").asDouble()),
                tolerance * root);
    }

    private static void near(String what, double value, double expected, double tolerance) {
        assertThat(value).as(what).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
}
