package io.cellshell.workbench.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ONNX graph in ONNX Runtime against the same network in PyTorch. */
class OnnxExportTest {

    @TempDir
    private Path folder;

    /** Every normalisation in planes and volumes, with and without residual stages, several inputs and outputs, odd numbers of channels. */
    static Stream<UNet> shapes() {
        List<UNet> shapes = new ArrayList<>();
        for (FeatureNorm norm : FeatureNorm.values()) {
            for (int dimensions : new int[] {2, 3}) {
                shapes.add(new UNet(2, 4).dimensions(dimensions).norm(norm));
                shapes.add(new UNet(1, 3)
                        .dimensions(dimensions)
                        .norm(norm)
                        .residual(true)
                        .inputs(2)
                        .outputs(5));
                shapes.add(new UNet(2, 3)
                        .dimensions(dimensions)
                        .norm(norm)
                        .outputs(4)
                        .grid(2)
                        .widest(5));
            }
        }
        shapes.add(new UNet(1, 1));
        shapes.add(new UNet(1, 2).inputs(3).grid(4));
        shapes.add(new UNet(6, 1));
        shapes.add(new UNet(3, 8).inputs(16).residual(true));
        shapes.add(new UNet(1, 8).inputs(8).residual(true).norm(FeatureNorm.GROUP));
        return shapes.stream();
    }

    /** No tensor is zero or one throughout, as those of a new network are. */
    private static Weights weights(UNet unet) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
        Map<String, float[]> values = new HashMap<>();
        for (NamedShape tensor : unet.tensors()) {
            float[] some = new float[(int) tensor.count()];
            double scale =
                    tensor.sizes().size() > 1 ? Math.sqrt(6.0 * tensor.sizes().get(0) / some.length) : 0.5;
            for (int i = 0; i < some.length; i++) {
                some[i] = (float) (scale * (2 * random.nextDouble() - 1));
                if (tensor.name().endsWith("running_var") || tensor.name().matches(".*norm\\d\\.weight")) {
                    some[i] += 1;
                }
            }
            values.put(tensor.name(), some);
        }
        return unet.weights(values);
    }

    private static TensorSpec spec(String id, UNet unet, int channels) {
        List<AxisSpec> axes = new ArrayList<>();
        axes.add(new AxisSpec("batch", AxisRole.BATCH, SizeRule.Stepped.any()));
        axes.add(AxisSpec.channels(channels));
        for (AxisRole role : unet.dimensions() == 2
                ? List.of(AxisRole.Y, AxisRole.X)
                : List.of(AxisRole.Z, AxisRole.Y, AxisRole.X)) {
            String name = role.name().toLowerCase(java.util.Locale.ROOT);
            axes.add(new AxisSpec(
                    name,
                    role,
                    id.equals("input")
                            ? new SizeRule.Stepped(unet.stride(), unet.stride())
                            : new SizeRule.RelativeTo("input", name, 1.0 / unet.grid(), 0)));
        }
        return new TensorSpec(id, axes);
    }

    private static Tensor noise(TensorSpec spec, UNet unet, int batch, int... steps) {
        List<Integer> sizes = new ArrayList<>(List.of(batch, unet.inputs()));
        for (int i = 0; i < unet.dimensions(); i++) {
            sizes.add(steps[i] * unet.stride());
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(6);
        float[] values = new float[Tensor.count(sizes)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 3 - 1;
        }
        return Tensor.of(spec.axisIds(), sizes, values);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theGraphGivesWhatTheNetworkGives(UNet unet) {
        Weights weights = weights(unet);
        Path file = folder.resolve("net.onnx");
        OnnxExport.write(unet, weights, file);
        List<TensorSpec> in = List.of(spec("input", unet, unet.inputs()));
        List<TensorSpec> out = List.of(spec("output", unet, unet.outputs()));
        TensorModel ours = BlockModel.of(manager -> unet.block(manager, weights), in, out);
        try (TensorSession torch = ours.open(1);
                TensorSession onnx = OnnxModel.of(file, in, out).open(1)) {
            for (Tensor given : List.of(
                    noise(in.get(0), unet, 1, 1, 2, 3),
                    noise(in.get(0), unet, 2, 2, 1, 2),
                    noise(in.get(0), unet, 1, 4, 4, 4))) {
                Tensor expected = torch.run(List.of(given)).get(0);
                Tensor found = onnx.run(List.of(given)).get(0);
                assertThat(found.sizes()).isEqualTo(expected.sizes());
                requireEqual(found.values(), expected.values());
            }
        }
    }

    /** Head values from about -30 to 30, so that the largest logarithm counts. */
    @Test
    void theGraphMakesProbabilityAndDistances() {
        UNet unet = new UNet(1, 4).outputs(6).grid(2);
        Weights weights = weights(unet);
        Map<String, float[]> values = new HashMap<>();
        unet.tensors().forEach(tensor -> values.put(tensor.name(), weights.values(tensor.name())));
        float[] head = values.get("head.weight");
        for (int i = 0; i < head.length; i++) {
            head[i] *= 10;
        }
        Path file = folder.resolve("net.onnx");
        OnnxExport.write(unet, unet.weights(values), Activation.STAR_CONVEX, file);
        List<TensorSpec> in = List.of(spec("input", unet, 1));
        List<TensorSpec> out = List.of(spec("output", unet, 6));
        List<AxisSpec> axes = out.get(0).axes();
        List<TensorSpec> last =
                List.of(new TensorSpec("output", List.of(axes.get(0), axes.get(2), axes.get(3), axes.get(1))));
        TensorModel ours = BlockModel.of(manager -> unet.block(manager, unet.weights(values)), in, out);
        try (TensorSession torch = ours.open(1);
                TensorSession onnx = OnnxModel.of(file, in, last).open(1)) {
            Tensor given = noise(in.get(0), unet, 2, 8, 6);
            float[] linear = torch.run(List.of(given)).get(0).values();
            Tensor transposed = onnx.run(List.of(given)).get(0);
            float[] found = new float[linear.length];
            int sample = transposed.sizes().get(1) * transposed.sizes().get(2);
            for (int i = 0; i < found.length; i++) {
                found[i] = transposed.values()[(i / (6 * sample) * sample + i % sample) * 6 + i / sample % 6];
            }
            int clipped = 0;
            for (int i = 0; i < found.length; i++) {
                boolean probability = i % (6 * sample) < sample;
                double expected = probability ? 1 / (1 + Math.exp(-linear[i])) : Math.exp(Math.min(linear[i], 8));
                assertThat((double) found[i]).isCloseTo(expected, within(1e-3 * (1e-3 + expected)));
                clipped += !probability && linear[i] > 8 ? 1 : 0;
            }
            assertThat(clipped).isPositive();
        }
    }

    private static void requireEqual(float[] found, float[] expected) {
        double worst = 0;
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(Float.isFinite(expected[i])).isTrue();
            worst = Math.max(
                    worst,
                    Math.abs(found[i] - expected[i]) / (1e-5 * Math.max(1, largest) + 1e-4 * Math.abs(expected[i])));
        }
        assertThat(worst).as("distance in units of 1e-5 + 1e-4 of the value").isLessThan(1);
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        UNet unet = new UNet(2, 3).norm(FeatureNorm.GROUP);
        OnnxExport.write(unet, weights(unet), folder.resolve("a.onnx"));
        OnnxExport.write(unet, weights(unet), folder.resolve("b.onnx"));
        assertThat(Files.mismatch(folder.resolve("a.onnx"), folder.resolve("b.onnx")))
                .isEqualTo(-1);
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> OnnxExport.write(new UNet(2, 3), weights(new UNet(1, 3)), folder.resolve("a.onnx")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("same shape");
        assertThat(folder).isEmptyDirectory();
    }
}
