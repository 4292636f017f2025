package io.cellshell.workbench.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.processing.ScaleMeanVariance;
import io.cellshell.workbench.model.processing.ScaleRange;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import io.cellshell.workbench.model.tensor.TorchScriptFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

    @TempDir
    Path folder;

    private static Image noise(List<Axis> axes, int... sizes) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(4);
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        float[] pixels = new float[count];
        for (int i = 0; i < count; i++) {
            // brighter towards the end, so that a tile's statistics are not the image's
            pixels[i] = 100 + 50 * random.nextFloat() + 400f * i / count;
        }
        return Image.of(axes, sizes, pixels);
    }

    private static Image plane(int height, int width) {
        return noise(List.of(Axis.Y, Axis.X), height, width);
    }

    private static AxisSpec space(AxisRole role, SizeRule rule, int halo) {
        return new AxisSpec(role.name().toLowerCase(Locale.ROOT), role, rule, halo, List.of());
    }

    private static TensorSpec in(int channels, SizeRule rule, AxisRole... roles) {
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(channels)));
        for (AxisRole role : roles) {
            axes.add(space(role, rule, 0));
        }
        return new TensorSpec("image", axes);
    }

    private static TensorSpec out(int channels, double ratio, int offset, int halo, AxisRole... roles) {
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(channels)));
        for (AxisRole role : roles) {
            String axis = role.name().toLowerCase(Locale.ROOT);
            axes.add(space(role, new SizeRule.RelativeTo("image", axis, ratio, offset), halo));
        }
        return new TensorSpec("map", axes);
    }

    private static final AxisRole[] YX = {AxisRole.Y, AxisRole.X};
    private static final AxisRole[] ZYX = {AxisRole.Z, AxisRole.Y, AxisRole.X};

    private static TensorModel unet(UNet shape, SizeRule rule, int halo, AxisRole... roles) {
        Weights weights = shape.randomWeights(3);
        return BlockModel.of(
                manager -> shape.block(manager, weights),
                List.of(in(shape.inputs(), rule, roles)),
                List.of(out(shape.outputs(), 1, 0, halo, roles)));
    }

    private static TensorModel layer(UnaryOperator<NDArray> layer, SizeRule rule, TensorSpec out) {
        return BlockModel.of(
                manager -> new LambdaBlock(list -> new NDList(layer.apply(list.head()))),
                List.of(in(1, rule, YX)),
                List.of(out));
    }

    /** Convolution with weights 1, 2, 3 …, without padding. */
    private TensorModel convolution(int size, int padding, SizeRule rule) {
        float[] weights = new float[size * size];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i + 1;
        }
        Path path = new TorchScriptFile()
                .with("w", weights)
                .forward("w = torch.reshape(self.w, [1, 1, " + size + ", " + size + "])\n"
                        + "    return torch.conv2d(x, w, None, [1, 1], [" + padding + ", " + padding + "], [1, 1], 1)")
                .write(folder.resolve("convolution" + size + padding + ".pt"));
        return TorchScript.of(path, List.of(in(1, rule, YX)), List.of(out(1, 1, 2 * padding - size + 1, 0, YX)));
    }

    private static Pipeline<Image> pipeline(TensorModel network) {
        return Pipeline.of("made", network)
                .threads(1)
                .with(
                        "image",
                        List.of(
                                new ScaleRange(Set.of("batch", "y", "x"), 1, 99.8, 1e-6, Optional.empty()),
                                new Standardisation(Set.of(), 1e-6)))
                .with(
                        "map",
                        List.of(
                                new ScaleLinear(AxisNumbers.of(2), AxisNumbers.of(1)),
                                new ScaleMeanVariance(Set.of(), 1e-6, "image")));
    }

    /** The largest difference away from the border, relative to the largest value. */
    private static double difference(Image one, Image other, int border) {
        assertThat(one.dimensions()).isEqualTo(other.dimensions());
        double largest = 0;
        double difference = 0;
        int depth = one.size(Axis.Z);
        int inDepth = depth > 1 ? border : 0;
        for (int c = 0; c < one.size(Axis.C); c++) {
            for (int z = inDepth; z < depth - inDepth; z++) {
                Image a = one.plane(0, c, z);
                Image b = other.plane(0, c, z);
                for (int y = border; y < one.height() - border; y++) {
                    for (int x = border; x < one.width() - border; x++) {
                        largest = Math.max(largest, Math.abs(a.at(y, x)));
                        difference = Math.max(difference, Math.abs(a.at(y, x) - b.at(y, x)));
                    }
                }
            }
        }
        return difference / largest;
    }

    @Test
    void tilesOfThreeSizesEqualTheWholeUpToTheBorder() {
        Pipeline<Image> pipeline = pipeline(unet(new UNet(2, 4), new SizeRule.Stepped(4, 4), 0, YX));
        Image image = plane(210, 173);
        Image whole = pipeline.predict(image);
        assertThat(whole.size(Axis.C)).isEqualTo(3);
        for (int tile : new int[] {64, 80, 140}) {
            assertThat(difference(whole, pipeline.tile(tile).predict(image), 28))
                    .as("tile " + tile)
                    .isLessThan(1e-5);
        }
    }

    @Test
    void tilesOfANetworkOfOneSizeAgreeWithThoseOfAnotherWhateverHaloIsDeclared() {
        UNet shape = new UNet(2, 4);
        Image image = plane(150, 201);
        // statistics of the output would carry what lies at its border everywhere
        Image whole = pipeline(unet(shape, new SizeRule.Stepped(4, 4), 0, YX))
                .with("map", List.of())
                .predict(image);
        for (int size : new int[] {96, 128, 160}) {
            for (int halo : new int[] {0, 8, 32}) {
                Image tiled = pipeline(unet(shape, new SizeRule.Exactly(size), halo, YX))
                        .with("map", List.of())
                        .predict(image);
                assertThat(difference(whole, tiled, 28))
                        .as(size + " and " + halo)
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void volumesAreCutInDepthToo() {
        UNet shape = new UNet(1, 2).dimensions(3).outputs(2);
        Pipeline<Image> pipeline = pipeline(unet(shape, new SizeRule.Stepped(2, 2), 0, ZYX));
        Image image = noise(List.of(Axis.Z, Axis.Y, Axis.X), 45, 50, 47);
        Image whole = pipeline.predict(image);
        for (int tile : new int[] {34, 40}) {
            assertThat(difference(whole, pipeline.tile(tile).predict(image), 0))
                    .as("tile " + tile)
                    .isLessThan(1e-5);
        }
    }

    @Test
    void severalChannelsKeepTheirOrderAndNames() {
        TensorSpec out = out(2, 1, 0, 0, YX);
        List<AxisSpec> axes = new ArrayList<>(out.axes());
        axes.set(1, new AxisSpec("channel", AxisRole.CHANNEL, new SizeRule.Exactly(2), 0, List.of("sum", "first")));
        TensorModel network = BlockModel.of(
                manager -> new LambdaBlock(list -> new NDList(
                        list.head().sum(new int[] {1}, true).concat(list.head().get(":, 0:1"), 1))),
                List.of(in(2, SizeRule.Stepped.any(), YX)),
                List.of(new TensorSpec("map", axes)));
        Image image = Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 1, 2}, new float[] {1, 2, 10, 20});
        Image made = Pipeline.of("sum", network).predict(image);
        assertThat(made.channelNames()).containsExactly("sum", "first");
        assertThat(made.channel("sum").pixels()).containsExactly(11, 22);
        assertThat(made.channel("first").pixels()).containsExactly(1, 2);
    }

    @Test
    void theReachIsMeasured() {
        for (int[] sizeAndReach : new int[][] {{1, 0}, {3, 1}, {7, 3}, {15, 7}}) {
            TensorModel network = convolution(sizeAndReach[0], sizeAndReach[0] / 2, SizeRule.Stepped.any());
            try (PipelinePredictor<Image> open =
                    Pipeline.of("c", network).threads(1).open()) {
                assertThat(open.reach(AxisRole.Y)).hasValue(sizeAndReach[1]);
                assertThat(open.reach(AxisRole.X)).hasValue(sizeAndReach[1]);
                assertThatThrownBy(() -> open.reach(AxisRole.Z)).isInstanceOf(ModelException.class);
            }
        }
        try (PipelinePredictor<Image> open = pipeline(unet(new UNet(3, 4), new SizeRule.Stepped(8, 8), 0, YX))
                .open()) {
            // two convolutions at each level, the pooling: 44 of a possible 56, rounded up for the halo of the shape
            assertThat(open.reach(AxisRole.X).getAsInt()).isBetween(36, 56);
        }
    }

    @Test
    void theReachIsMeasuredOnceForAllThatOpenIt() {
        List<Integer> threads = new ArrayList<>();
        TensorModel network = convolution(7, 3, SizeRule.Stepped.any());
        TensorModel counted = new TensorModel() {
            @Override
            public List<TensorSpec> inputs() {
                return network.inputs();
            }

            @Override
            public List<TensorSpec> outputs() {
                return network.outputs();
            }

            @Override
            public TensorSession open(int number) {
                threads.add(number);
                return network.open(number);
            }
        };
        Pipeline<Image> pipeline = Pipeline.of("counted", counted).tile(64);
        for (Pipeline<Image> copy :
                List.of(pipeline.threads(2), pipeline.threads(3).border(Border.NEAREST))) {
            try (PipelinePredictor<Image> open = copy.open()) {
                open.predict(plane(80, 70));
                assertThat(open.reach(AxisRole.Y)).hasValue(3);
            }
        }
        // with one thread, and only where an image is cut
        assertThat(threads).containsExactly(2, 1, 1, 3);
    }

    @Test
    void aConvolutionWithoutPaddingGivesAnImageOfTheSameSize() {
        Image image = plane(60, 55);
        Image padded =
                Pipeline.of("padded", convolution(5, 2, SizeRule.Stepped.any())).predict(image);
        Pipeline<Image> valid = Pipeline.of("valid", convolution(5, 0, SizeRule.Stepped.any()));
        for (int tile : new int[] {100, 17, 20, 31}) {
            Image made = valid.tile(tile).predict(image);
            assertThat(difference(padded, made, 2)).isLessThan(1e-6);
            assertThat(difference(valid.predict(image), made, 0)).isLessThan(1e-6);
        }
    }

    @Test
    void outputsOfOtherScales() {
        Image image = plane(50, 62);
        TensorModel twice = layer(x -> x.repeat(2, 2).repeat(3, 2), new SizeRule.Stepped(2, 2), out(1, 2, 0, 0, YX));
        TensorModel half = layer(x -> x.get(":, :, 0::2, 0::2"), new SizeRule.Stepped(2, 2), out(1, 0.5, 0, 0, YX));
        for (int tile : new int[] {200, 16, 22}) {
            Image large = Pipeline.of("twice", twice).tile(tile).predict(image);
            Image small = Pipeline.of("half", half).tile(tile).predict(image);
            assertThat(large.height()).isEqualTo(100);
            assertThat(small.width()).isEqualTo(31);
            assertThat(large.at(99, 123)).isEqualTo(image.at(49, 61));
            assertThat(large.at(41, 30)).isEqualTo(image.at(20, 15));
            assertThat(small.at(20, 30)).isEqualTo(image.at(40, 60));
        }
    }

    @Test
    void aNetworkThatLooksAtEverythingIsNotCutIntoTilesUnlessAHaloIsDeclared() {
        UnaryOperator<NDArray> centred = x -> x.sub(x.mean());
        TensorModel network = layer(centred, SizeRule.Stepped.any(), out(1, 1, 0, 0, YX));
        Image image = plane(90, 90);
        Image whole = Pipeline.of("centred", network).predict(image);
        double sum = 0;
        for (float value : whole.pixels()) {
            sum += value;
        }
        assertThat(Math.abs(sum / 8100)).isLessThan(1e-3);
        assertThatThrownBy(() -> Pipeline.of("centred", network).tile(64).predict(image))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("looks at the whole height")
                .hasMessageContaining("crop the image");
        TensorModel declared = layer(centred, SizeRule.Stepped.any(), out(1, 1, 0, 8, YX));
        assertThat(Pipeline.of("centred", declared).tile(64).predict(image).height())
                .isEqualTo(90);
        try (PipelinePredictor<Image> open = Pipeline.of("centred", declared).open()) {
            assertThat(open.reach(AxisRole.Y)).isEqualTo(OptionalInt.empty());
        }
    }

    @Test
    void imagesThatDoNotFitAreRefusedWithAWayOut() {
        TensorModel network = layer(x -> x, new SizeRule.Exactly(16), out(1, 1, 0, 0, YX));
        Pipeline<Image> pipeline = Pipeline.of("same", network);
        assertThatThrownBy(() -> pipeline.predict(noise(List.of(Axis.Z, Axis.Y, Axis.X), 3, 16, 16)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("image.z(0)");
        assertThatThrownBy(() -> pipeline.predict(noise(List.of(Axis.C, Axis.Y, Axis.X), 3, 16, 16)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the size 3 along the axis channel");
        assertThatThrownBy(() -> pipeline.with("nothing", List.of())).hasMessageContaining("[image, map]");
        assertThat(pipeline.predict(plane(3, 5)).pixels()).isEqualTo(plane(3, 5).pixels());
        assertThat(pipeline.predict(plane(40, 17)).pixels())
                .isEqualTo(plane(40, 17).pixels());
        PipelinePredictor<Image> closed = pipeline.open();
        closed.close();
        assertThatThrownBy(() -> closed.predict(plane(16, 16))).hasMessageContaining("closed already");
    }

    @Test
    void aNetworkOfTwoImages() {
        TensorSpec other =
                new TensorSpec("other", in(1, SizeRule.Stepped.any(), YX).axes());
        TensorModel network = BlockModel.of(
                manager -> new LambdaBlock(list -> new NDList(list.get(0).sub(list.get(1)))),
                List.of(in(1, SizeRule.Stepped.any(), YX), other),
                List.of(out(1, 1, 0, 0, YX)));
        try (PipelinePredictor<Image> open = Pipeline.of("minus", network)
                .with("other", List.of(new ScaleLinear(AxisNumbers.of(3), AxisNumbers.of(0))))
                .tile(20)
                .open()) {
            Image image = plane(33, 41);
            Image made = open.predict(List.of(image, image));
            assertThat(made.at(32, 40)).isEqualTo(-2 * image.at(32, 40));
            assertThatThrownBy(() -> open.predict(image)).hasMessageContaining("takes 2 images (image, other)");
            assertThatThrownBy(() -> open.predict(List.of(image, plane(33, 40))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("of one size");
        }
    }

    @Test
    void aPredictionCanBeInterrupted() {
        Pipeline<Image> pipeline = Pipeline.of("same", layer(x -> x, new SizeRule.Exactly(16), out(1, 1, 0, 0, YX)));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> pipeline.predict(plane(20, 20))).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
