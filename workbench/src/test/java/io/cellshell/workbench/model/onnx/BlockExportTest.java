package io.cellshell.workbench.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.NormalInitializer;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.safetensors.SafeTensors;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of DJL's layers as ONNX: ONNX Runtime gives what PyTorch gives, for images of other sizes too. */
class BlockExportTest {

    @TempDir
    private Path folder;

    static TensorSpec plane(String id, int channels) {
        return new TensorSpec(
                id,
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(channels),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.Stepped(16, 8)),
                        new AxisSpec("x", AxisRole.X, new SizeRule.Stepped(16, 8))));
    }

    /** @param ratio of the sizes of output and input */
    static TensorSpec result(int channels, double ratio) {
        return new TensorSpec(
                "output",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(channels),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo("input", "y", ratio, 0)),
                        new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo("input", "x", ratio, 0))));
    }

    /** Of a block, with values from a seed. */
    static BlockModel model(Supplier<Block> layers, TensorSpec input, TensorSpec output) {
        return BlockModel.of(manager -> initialised(layers.get(), manager, input), List.of(input), List.of(output));
    }

    private static Block initialised(Block block, NDManager manager, TensorSpec input) {
        long[] shape = input.axes().stream()
                .mapToLong(axis -> axis.size() instanceof SizeRule.Exactly exactly ? exactly.size() : 32)
                .toArray();
        block.setInitializer(new NormalInitializer(), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, new Shape(shape));
        // the same whenever it is asked for, and nothing zero or one throughout
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7);
        block.getParameters().forEach(one -> {
            NDArray array = one.getValue().getArray();
            float[] some = new float[(int) array.size()];
            for (int i = 0; i < some.length; i++) {
                some[i] =
                        (float) (random.nextDouble() - 0.4) / (array.getShape().dimension() > 1 ? 4 : 1);
                if (one.getKey().toLowerCase().contains("var")) {
                    some[i] = Math.abs(some[i]) + 0.5f;
                }
            }
            array.set(some);
        });
        return block;
    }

    private static Block conv(int filters, int kernel) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .build();
    }

    private static Block each(UnaryOperator<NDArray> work) {
        return LambdaBlock.singleton(work::apply);
    }

    private static NDList joined(List<NDList> lists) {
        NDList all = new NDList();
        lists.forEach(all::addAll);
        return new NDList(NDArrays.concat(all, 1));
    }

    private static NDArray doubled(NDArray x, int mode) {
        Shape shape = x.getShape();
        return x.getNDArrayInternal().interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, mode, false);
    }

    private record Made(Supplier<Block> layers, int channels, double ratio) {}

    private static Map<String, Made> planes() {
        Map<String, Made> all = new LinkedHashMap<>();
        all.put(
                "sequence",
                new Made(
                        () -> new SequentialBlock()
                                .add(conv(4, 3))
                                .add(BatchNorm.builder().build())
                                .add(Activation.reluBlock())
                                .add(Dropout.builder().optRate(0.5f).build())
                                .add(conv(3, 1))
                                .add(Activation.sigmoidBlock()),
                        3,
                        1));
        all.put(
                "down and up",
                new Made(
                        () -> new SequentialBlock()
                                .add(conv(4, 3))
                                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                                .add(Activation.leakyReluBlock(0.2f))
                                .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                                .add(each(x -> doubled(x, 0)))
                                .add(each(x -> doubled(x, 0))),
                        4,
                        1));
        all.put(
                "skip",
                new Made(
                        () -> new SequentialBlock()
                                .add(new ParallelBlock(
                                                BlockExportTest::joined,
                                                List.of(conv(2, 3), Blocks.identityBlock(), conv(1, 5)))
                                        .add(conv(2, 1)))
                                .add(Activation.eluBlock(0.7f)),
                        7,
                        1));
        all.put(
                "strides, dilation, groups",
                new Made(
                        () -> new SequentialBlock()
                                .add(Conv2d.builder()
                                        .setFilters(4)
                                        .setKernelShape(new Shape(3, 3))
                                        .optStride(new Shape(2, 2))
                                        .optPadding(new Shape(1, 1))
                                        .optGroups(2)
                                        .build())
                                .add(Conv2d.builder()
                                        .setFilters(3)
                                        .setKernelShape(new Shape(3, 3))
                                        .optPadding(new Shape(2, 2))
                                        .optDilation(new Shape(2, 2))
                                        .optBias(false)
                                        .build())
                                .add(Activation.geluBlock())
                                .add(Activation.swishBlock(1.5f))
                                .add(Activation.mishBlock()),
                        3,
                        0.5));
        all.put(
                "activations",
                new Made(
                        () -> new SequentialBlock()
                                .add(conv(3, 3))
                                .add(Activation.tanhBlock())
                                .add(Activation.softPlusBlock())
                                .add(Activation.softSignBlock())
                                .add(Activation.seluBlock())
                                .add(Activation.relu6Block())
                                .add(each(x -> x.softmax(1))),
                        3,
                        1));
        all.put(
                "pixel shuffle",
                new Made(
                        () -> new SequentialBlock().add(conv(8, 3)).add(each(x -> {
                            Shape s = x.getShape();
                            return x.reshape(s.get(0), 2, 2, 2, s.get(2), s.get(3))
                                    .transpose(0, 1, 4, 2, 5, 3)
                                    .reshape(s.get(0), 2, 2 * s.get(2), 2 * s.get(3));
                        })),
                        2,
                        2));
        all.put(
                "arithmetic",
                new Made(
                        () -> new SequentialBlock().add(conv(4, 3)).add(each(x -> {
                            NDArray part = x.get(":, 1:3").add(2).mul(x.get(":, 0:2"));
                            NDArray other =
                                    x.split(new long[] {1}, 1).get(0).exp().maximum(0.5f);
                            NDArray mean = x.mean(new int[] {1}, true).sub(part).div(other.add(1));
                            return mean.square()
                                    .add(1)
                                    .sqrt()
                                    .concat(part.abs().clip(0, 1), 1)
                                    .neg();
                        })),
                        4,
                        1));
        all.put(
                "layer norm over channels",
                new Made(
                        () -> new SequentialBlock()
                                .add(conv(6, 3))
                                .add(each(x -> x.transpose(0, 2, 3, 1)))
                                .add(LayerNorm.builder().axis(3).build())
                                .add(Linear.builder().setUnits(5).build())
                                .add(each(x -> x.transpose(0, 3, 1, 2))),
                        5,
                        1));
        return all;
    }

    private static Tensor noise(TensorSpec spec, int... sizes) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(sizes[sizes.length - 1]);
        List<Integer> all = java.util.Arrays.stream(sizes).boxed().toList();
        float[] values = new float[Tensor.count(all)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Tensor.of(spec.axisIds(), all, values);
    }

    private static void requireEqual(String name, TensorModel block, TensorModel onnx, Tensor... inputs) {
        try (TensorSession one = block.open(1);
                TensorSession other = onnx.open(1)) {
            for (Tensor input : inputs) {
                Tensor expected = one.run(List.of(input)).get(0);
                Tensor found = other.run(List.of(input)).get(0);
                assertThat(found.sizes()).as(name).isEqualTo(expected.sizes());
                for (int i = 0; i < expected.values().length; i++) {
                    float value = expected.values()[i];
                    assertThat(Math.abs(found.values()[i] - value))
                            .as(name + " " + input.sizes() + " at " + i)
                            .isLessThanOrEqualTo(1e-5f * (1 + Math.abs(value)));
                }
            }
        }
    }

    @Test
    void blocksForPlanesGiveTheSameAsOnnxAtOtherSizes() {
        planes().forEach((name, made) -> {
            TensorSpec input = plane("input", 2);
            BlockModel block = model(made.layers(), input, result(made.channels(), made.ratio()));
            Path onnx = folder.resolve("block.onnx");
            Path weights = folder.resolve("block.safetensors");
            BlockExport.write(block, onnx, weights);
            requireEqual(
                    name,
                    block,
                    OnnxModel.of(onnx, block.inputs(), block.outputs()),
                    noise(input, 1, 2, 64, 64),
                    noise(input, 1, 2, 16, 40),
                    noise(input, 1, 2, 72, 24));
            assertThat(OnnxContents.read(onnx)).isEqualTo(new OnnxContents(17, java.util.Set.of()));
            assertThat(SafeTensors.open(weights).names()).isNotEmpty();
        });
    }

    @Test
    void aBlockThatTellsClassesAndOneForVolumes() {
        TensorSpec input = plane("input", 2);
        TensorSpec classes = new TensorSpec(
                "output",
                List.of(AxisSpec.batch(), new AxisSpec("channel", AxisRole.CHANNEL, new SizeRule.Exactly(3))));
        BlockModel block = model(
                () -> new SequentialBlock()
                        .add(conv(4, 3))
                        .add(Activation.reluBlock())
                        .add(Pool.globalAvgPool2dBlock())
                        .add(Blocks.batchFlattenBlock())
                        .add(Linear.builder().setUnits(3).build()),
                input,
                classes);
        BlockExport.write(block, folder.resolve("a.onnx"), folder.resolve("a.safetensors"));
        requireEqual(
                "classes",
                block,
                OnnxModel.of(folder.resolve("a.onnx"), block.inputs(), block.outputs()),
                noise(input, 1, 2, 24, 40),
                noise(input, 1, 2, 64, 16));
        AxisSpec z = new AxisSpec("z", AxisRole.Z, new SizeRule.Stepped(8, 2));
        AxisSpec y = new AxisSpec("y", AxisRole.Y, new SizeRule.Stepped(8, 2));
        AxisSpec x = new AxisSpec("x", AxisRole.X, new SizeRule.Stepped(8, 2));
        TensorSpec volume = new TensorSpec("input", List.of(AxisSpec.batch(), AxisSpec.channels(1), z, y, x));
        TensorSpec made = new TensorSpec(
                "output",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(2),
                        new AxisSpec("z", AxisRole.Z, new SizeRule.RelativeTo("input", "z", 0.5, 0)),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo("input", "y", 0.5, 0)),
                        new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo("input", "x", 0.5, 0))));
        BlockModel deep = model(
                () -> new SequentialBlock()
                        .add(Conv3d.builder()
                                .setFilters(2)
                                .setKernelShape(new Shape(3, 3, 3))
                                .optPadding(new Shape(1, 1, 1))
                                .build())
                        .add(Pool.maxPool3dBlock(new Shape(2, 2, 2), new Shape(2, 2, 2))),
                volume,
                made);
        BlockExport.write(deep, folder.resolve("b.onnx"), folder.resolve("b.safetensors"));
        requireEqual(
                "volume",
                deep,
                OnnxModel.of(folder.resolve("b.onnx"), deep.inputs(), deep.outputs()),
                noise(volume, 1, 1, 8, 10, 12),
                noise(volume, 1, 1, 10, 8, 20));
    }

    /** DJL has it, but not for PyTorch. */
    @Test
    void aTransposedConvolutionIsRefused() {
        TensorSpec input = plane("input", 2);
        BlockModel block = model(
                () -> new SequentialBlock()
                        .add(Conv2dTranspose.builder()
                                .setFilters(2)
                                .setKernelShape(new Shape(2, 2))
                                .optStride(new Shape(2, 2))
                                .build()),
                input,
                result(2, 2));
        assertThatThrownBy(() -> BlockExport.write(block, folder.resolve("a.onnx"), folder.resolve("a.safetensors")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its layer Deconvolution does “deconvolution”");
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        Path onnx = folder.resolve("block.onnx");
        Path weights = folder.resolve("block.safetensors");
        TensorSpec input = plane("input", 2);
        Map<UnaryOperator<NDArray>, String> refused = new LinkedHashMap<>();
        refused.put(x -> x.cumSum(1), "“cumSum”");
        refused.put(x -> x.max().getFloat() > 0 ? x : x.neg(), "looks at the values of an array (toByteBuffer)");
        refused.put(x -> doubled(x, 2), "“interpolation”");
        refused.put(x -> x.getManager().create(2f).mul(x), "looks at the values");
        refused.put(x -> x.mul(x.argMax().getLong() + 1), "“argMax”");
        refused.forEach((work, words) -> assertThatThrownBy(() -> BlockExport.write(
                        model(() -> new SequentialBlock().add(conv(2, 3)).add(each(work)), input, result(2, 1)),
                        onnx,
                        weights))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("LambdaBlock")
                .hasMessageContaining(words)
                .hasMessageContaining("put it together of convolutions"));
        assertThat(onnx).doesNotExist();
    }
}
