package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UNetTest {

    static Stream<UNet> shapes() {
        List<UNet> shapes = new ArrayList<>(List.of(UNet.standard(), new UNet(1, 1), new UNet(4, 2)));
        for (int dimensions : new int[] {2, 3}) {
            for (FeatureNorm norm : FeatureNorm.values()) {
                for (boolean residual : new boolean[] {false, true}) {
                    shapes.add(new UNet(dimensions, 2, 3, dimensions, 5, norm, residual));
                    shapes.add(new UNet(dimensions, 2, 3, dimensions, 5, norm, residual, 2, 5));
                }
            }
        }
        shapes.add(new UNet(3, 4).grid(4).widest(4));
        return shapes.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theTensorsWorkedOutAreThoseOfTheBlock(UNet unet) {
        Weights weights = unet.randomWeights(1);
        assertThat(weights.count()).isEqualTo(unet.valueCount());
        try (NDManager manager = Torch.newManager()) {
            List<NamedShape> ofBlock = new ArrayList<>();
            long trained = 0;
            for (Map.Entry<String, Parameter> tensor :
                    unet.block(manager, weights).tensors().entrySet()) {
                Parameter parameter = tensor.getValue();
                List<Integer> sizes = Arrays.stream(parameter.getShape().getShape())
                        .mapToObj(Math::toIntExact)
                        .toList();
                ofBlock.add(new NamedShape(tensor.getKey(), sizes, parameter.requiresGradient()));
                trained += parameter.requiresGradient() ? parameter.getShape().size() : 0;
            }
            assertThat(ofBlock).isEqualTo(unet.tensors());
            assertThat(trained).isEqualTo(unet.parameterCount());
        }
    }

    @Test
    void theSeedDecidesTheWeights() {
        UNet unet = new UNet(1, 2);
        assertThat(unet.untrained(1).weights().sha256())
                .isEqualTo(unet.untrained(1).weights().sha256());
        assertThat(unet.untrained(1).weights().sha256())
                .isNotEqualTo(unet.untrained(2).weights().sha256());
    }

    /** What the tutorials start from; another value would change all their numbers. */
    @Test
    void theStandardNetworkIsTheSameInEveryRelease() {
        assertThat(UNet.untrained().weights().sha256())
                .isEqualTo("2a4f330591d03ba7dbc05aa329da8dd09141b1ccaee1562fc151158e5d4ee799");
    }

    @Test
    void itsLayersHaveNames() {
        assertThat(new UNet(2, 4).layers())
                .containsExactly("encoder.0", "encoder.1", "bottleneck", "decoder.1", "decoder.0", "head");
        assertThat(new UNet(1, 4).grid(2).layers())
                .containsExactly("stem", "encoder.0", "bottleneck", "decoder.0", "head");
        assertThat(new UNet(1, 4).grid(2).inputs(3).tensors().get(0))
                .isEqualTo(new NamedShape("stem.weight", List.of(4, 3, 2, 2), true));
        assertThat(new UNet(1, 4).residual(true).tensorsIn(List.of("encoder", "head")))
                .containsExactly(
                        "encoder.0.conv1.weight",
                        "encoder.0.norm1.weight",
                        "encoder.0.norm1.bias",
                        "encoder.0.norm1.running_mean",
                        "encoder.0.norm1.running_var",
                        "encoder.0.conv2.weight",
                        "encoder.0.norm2.weight",
                        "encoder.0.norm2.bias",
                        "encoder.0.norm2.running_mean",
                        "encoder.0.norm2.running_var",
                        "encoder.0.skip.weight",
                        "encoder.0.skip.bias",
                        "head.weight",
                        "head.bias");
        assertThat(new UNet(2, 4).tensorsIn(List.of("decoder.1.up")))
                .containsExactly("decoder.1.up.weight", "decoder.1.up.bias");
        for (String none : List.of("decode", "decoder.2", "up", "encoder.0.conv1.weight", "", ".", "Head")) {
            assertThatThrownBy(() -> new UNet(2, 4).tensorsIn(List.of("head", none)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("no layer “" + none + "”");
        }
    }

    @Test
    void levelsHaveNoMoreChannelsThanTheWidest() {
        UNet unet = new UNet(3, 4).widest(10);
        assertThat(List.of(unet.channels(0), unet.channels(1), unet.channels(2), unet.channels(3)))
                .containsExactly(4, 8, 10, 10);
        assertThat(unet.toString()).contains("at most 10 channels");
        assertThat(new UNet(3, 4).widest(32).tensors()).isEqualTo(new UNet(3, 4).tensors());
        assertThat(new UNet(3, 4).grid(4).stride()).isEqualTo(32);
        for (int wrong : new int[] {0, 3, 5000}) {
            assertThatThrownBy(() -> new UNet(3, 4).widest(wrong)).hasMessageContaining("but " + wrong + " was given");
        }
        for (int wrong : new int[] {0, 3, 8}) {
            assertThatThrownBy(() -> new UNet(3, 4).grid(wrong)).hasMessageContaining("a grid of " + wrong);
        }
    }

    @Test
    void aHeadIsReplacedAndTheTrunkKept() {
        UNet three = new UNet(2, 4);
        Weights trunk = three.randomWeights(1);
        UNet seven = three.outputs(7);
        Weights moved = seven.withNewHead(trunk, 2);
        for (NamedShape tensor : seven.tensors()) {
            Weights from = tensor.isIn("head") ? seven.randomWeights(2) : trunk;
            assertThat(moved.values(tensor.name())).as(tensor.name()).isEqualTo(from.values(tensor.name()));
        }
        for (UNet other : List.of(
                new UNet(3, 4), new UNet(2, 5), three.inputs(2), three.norm(FeatureNorm.GROUP), three.dimensions(3))) {
            assertThatThrownBy(() -> other.withNewHead(trunk, 2))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("Only the head can be replaced");
        }
    }

    @Test
    void weightsAreGivenByName() {
        UNet unet = new UNet(1, 2).norm(FeatureNorm.NONE);
        Weights weights = unet.randomWeights(4);
        Map<String, float[]> named = new HashMap<>();
        unet.tensors().forEach(tensor -> named.put(tensor.name(), weights.values(tensor.name())));
        assertThat(unet.weights(named).sha256()).isEqualTo(weights.sha256());

        Map<String, float[]> more = new HashMap<>(named);
        more.put("tail.weight", new float[1]);
        assertThatThrownBy(() -> unet.weights(more)).hasMessageContaining("no tensor “tail.weight”");
        Map<String, float[]> fewer = new HashMap<>(named);
        fewer.remove("head.bias");
        assertThatThrownBy(() -> unet.weights(fewer)).hasMessageContaining("“head.bias”");
        named.put("head.bias", new float[4]);
        assertThatThrownBy(() -> unet.weights(named)).hasMessageContaining("sizes [3], but 4 values were given");
        assertThatThrownBy(() -> weights.values("head.gain")).hasMessageContaining("no tensor “head.gain”");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void weightsGoThroughAFile(UNet unet, @TempDir Path folder) {
        Weights weights = unet.randomWeights(7);
        Path file = folder.resolve("net.safetensors");
        weights.write(file);
        assertThat(unet.readWeights(file).sha256()).isEqualTo(weights.sha256());
        for (UNet other : List.of(unet.outputs(unet.outputs() + 1), unet.inputs(unet.inputs() + 1))) {
            assertThatThrownBy(() -> other.readWeights(file))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is not one of a U-Net");
        }
    }

    @Test
    void weightsThatPredictNothingAreRefused(@TempDir Path folder) {
        UNet unet = new UNet(1, 1);
        Map<String, float[]> named = new HashMap<>();
        unet.tensors().forEach(tensor -> named.put(tensor.name(), new float[(int) tensor.count()]));
        named.get("head.bias")[1] = Float.NaN;
        Path file = folder.resolve("net.safetensors");
        unet.weights(named).write(file);
        assertThatThrownBy(() -> unet.readWeights(file))
                .hasMessageContaining("“head.bias”")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> unet.weights(named).write(folder.resolve("net.pt")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(".safetensors");
        assertThatThrownBy(() -> unet.readWeights(folder.resolve("none.safetensors")))
                .hasMessageContaining("There is no file");
    }

    @Test
    void absurdSizesAreRefused() {
        assertThatThrownBy(() -> new UNet(9, 16))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("depth 9");
        assertThatThrownBy(() -> new UNet(3, 1000)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new UNet(3, 8).dimensions(4)).hasMessageContaining("2 or 3 dimensions");
        assertThatThrownBy(() -> new UNet(3, 8).inputs(0)).hasMessageContaining("1 to 64 inputs");
        assertThatThrownBy(() -> new UNet(3, 8).outputs(1_000_000)).hasMessageContaining("1 to 64 outputs");
        assertThatThrownBy(() -> new UNet(6, 64).dimensions(3).randomWeights(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("fewer base channels");
    }
}
