package io.cellshell.workbench.model.onnx;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Writes a {@link UNet} or a {@link ResidualClassifier} with its weights as an ONNX graph: input {@code input} (N, C, H, W) or (N, C, D, H, W), output {@code output} as the
 * head gives it, before any softmax. Batch and sizes are free, but heights, widths and depths are multiples of {@link Architecture#stride()}.
 * Weights have the names that they have in {@link Architecture#tensors()}. Normalisations are those of prediction.
 */
public final class OnnxExport {

    /** The version of the operators. */
    public static final int OPSET = OnnxGraph.OPSET;

    /** That of Protocol Buffers. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private static final Map<String, Object> NO_ATTRIBUTES = Map.of();

    private final OnnxGraph graph = new OnnxGraph();
    private final Architecture network;
    private final int dimensions;
    private final FeatureNorm norm;

    private OnnxExport(Architecture network, FeatureNorm norm) {
        this.network = network;
        this.dimensions = network.dimensions();
        this.norm = norm;
    }

    private static OnnxExport of(Architecture network) {
        if (network instanceof UNet unet) {
            return new OnnxExport(unet, unet.norm());
        }
        if (network instanceof ResidualClassifier classifier) {
            return new OnnxExport(classifier, classifier.norm());
        }
        throw new ModelException("A " + network + " is not written as ONNX here; its own file is its program.");
    }

    /**
     * Writes the network, the whole file or nothing.
     *
     * @throws ModelException where the weights are those of another shape, or too many for one file (2 GB)
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public static void write(Architecture network, Weights weights, Path path) {
        write(network, weights, Activation.LINEAR, path);
    }

    /**
     * Writes the network with what is made of its head's values, where other programs could not be told otherwise: with {@link
     * Activation#STAR_CONVEX}, whose output has its channels last (N, H, W, C), since the post-processing of bioimage.io puts them there.
     * Softmax and sigmoid are said beside the graph.
     *
     * @throws ModelException as {@link #write(Architecture, Weights, Path)}
     */
    public static void write(Architecture network, Weights weights, Activation activation, Path path) {
        if (!weights.tensors().equals(network.tensors())) {
            throw new ModelException("These weights are not those of a " + network
                    + ", so they make no network together; take the weights of a network of the same shape.");
        }
        ProtobufMessage model = of(network).model(weights, activation == Activation.STAR_CONVEX);
        if (model.length() > LARGEST) {
            throw new ModelException("A " + network + " has " + weights.count() + " values and needs " + model.length()
                    + " bytes, but an ONNX file has at most 2 GB; take fewer base channels or less depth.");
        }
        AtomicFile.write(path, model::writeTo);
    }

    private ProtobufMessage model(Weights weights, boolean starConvex) {
        for (NamedShape tensor : weights.tensors()) {
            graph.constant(tensor.name(), tensor.sizes(), weights.values(tensor.name()));
        }
        graph.input("input", sizes(network.inputs()));
        List<Object> given = network.grid() == 1 ? sizes(network.outputs()) : smaller(sizes(network.outputs()));
        if (starConvex) {
            given.add(given.remove(1));
        }
        graph.output("output", given);
        String x = network instanceof UNet unet ? features(unet) : features((ResidualClassifier) network);
        graph.node(
                "Conv",
                List.of(x, "head.weight", "head.bias"),
                starConvex ? "head" : "output",
                Map.of("kernel_shape", all(1), "strides", all(1)));
        if (starConvex) {
            starConvex("head", "output");
        }
        return graph.model(network.kind());
    }

    /** What the head is given. */
    private String features(UNet unet) {
        List<String> skipped = new ArrayList<>();
        String x = "input";
        int in = unet.inputs();
        int out = unet.baseChannels();
        if (unet.grid() > 1) {
            long[] each = all(unet.grid());
            x = graph.node(
                    "Conv", List.of(x, "stem.weight", "stem.bias"), Map.of("kernel_shape", each, "strides", each));
            in = out;
        }
        for (int level = 0; level < unet.depth(); level++) {
            x = stage("encoder." + level, x, in, out, unet.residual());
            skipped.add(x);
            x = halved(x);
            in = out;
            out = unet.channels(level + 1);
        }
        x = stage("bottleneck", x, in, out, unet.residual());
        for (int level = unet.depth() - 1; level >= 0; level--) {
            out = unet.channels(level);
            String name = "decoder." + level;
            x = enlarged(convolution(name + ".up", x, 1, true), out, name);
            x = graph.node("Concat", List.of(skipped.get(level), x), Map.of("axis", 1));
            x = stage(name, x, 2 * out, out, unet.residual());
        }
        return x;
    }

    private String features(ResidualClassifier classifier) {
        int channels = classifier.channels(0);
        String x = convolution("stem.conv", "input", 3, norm == FeatureNorm.NONE);
        x = relu(normalised("stem.norm", x, channels));
        for (int stage = 1; stage <= classifier.depth(); stage++) {
            x = stage("stage." + stage, halved(x), channels, classifier.channels(stage), true);
            channels = classifier.channels(stage);
        }
        return x;
    }

    private String halved(String x) {
        return graph.node("MaxPool", List.of(x), Map.of("kernel_shape", all(2), "strides", all(2)));
    }

    /** See {@link Activation#STAR_CONVEX}. */
    private void starConvex(String values, String output) {
        String first = part(values, 0, 1);
        String others = part(values, 1, Integer.MAX_VALUE);
        String most = graph.constant("largest", List.of(), new float[] {Activation.LARGEST_LOGARITHM});
        String probability = graph.node("Sigmoid", List.of(first), NO_ATTRIBUTES);
        String logarithm = graph.node("Min", List.of(others, most), NO_ATTRIBUTES);
        String distances = graph.node("Exp", List.of(logarithm), NO_ATTRIBUTES);
        String together = graph.node("Concat", List.of(probability, distances), Map.of("axis", 1));
        long[] channelsLast = LongStream.range(0, 2 + dimensions)
                .map(axis -> axis == 0 ? 0 : axis <= dimensions ? axis + 1 : 1)
                .toArray();
        graph.node("Transpose", List.of(together), output, Map.of("perm", channelsLast));
    }

    /** Some of the channels. */
    private String part(String values, int from, int to) {
        return graph.node(
                "Slice",
                List.of(
                        values,
                        graph.constant("from." + from, from),
                        graph.constant("to." + from, to),
                        graph.constant("axis." + from, 1)),
                NO_ATTRIBUTES);
    }

    private List<Object> sizes(int channels) {
        List<Object> sizes = new ArrayList<>(List.of("batch", channels));
        sizes.addAll(dimensions == 2 ? List.of("height", "width") : List.of("depth", "height", "width"));
        return sizes;
    }

    /** One name of a size stands for one number. */
    private static List<Object> smaller(List<Object> sizes) {
        return sizes.stream()
                .map(size -> size instanceof String name && !name.equals("batch") ? (Object) ("output_" + name) : size)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private long[] all(long value) {
        return LongStream.generate(() -> value).limit(dimensions).toArray();
    }

    private String stage(String name, String input, int in, int out, boolean residual) {
        boolean bias = norm == FeatureNorm.NONE;
        String x = relu(normalised(name + ".norm1", convolution(name + ".conv1", input, 3, bias), out));
        x = normalised(name + ".norm2", convolution(name + ".conv2", x, 3, bias), out);
        if (residual) {
            String other = in == out ? input : convolution(name + ".skip", input, 1, true);
            x = graph.node("Add", List.of(x, other), NO_ATTRIBUTES);
        }
        return relu(x);
    }

    private String relu(String x) {
        return graph.node("Relu", List.of(x), NO_ATTRIBUTES);
    }

    private String convolution(String name, String x, int kernel, boolean bias) {
        List<String> inputs = new ArrayList<>(List.of(x, name + ".weight"));
        if (bias) {
            inputs.add(name + ".bias");
        }
        long[] pads = new long[2 * dimensions];
        Arrays.fill(pads, kernel / 2);
        return graph.node("Conv", inputs, Map.of("kernel_shape", all(kernel), "pads", pads, "strides", all(1)));
    }

    private String normalised(String name, String x, int channels) {
        Map<String, Object> epsilon = Map.of("epsilon", FeatureNorm.EPSILON);
        return switch (norm) {
            case NONE -> x;
            case BATCH ->
                graph.node(
                        "BatchNormalization",
                        List.of(x, name + ".weight", name + ".bias", name + ".running_mean", name + ".running_var"),
                        epsilon);
            case INSTANCE -> graph.node("InstanceNormalization", List.of(x, name + ".weight", name + ".bias"), epsilon);
            case GROUP -> groupNormalised(name, x, channels, epsilon);
        };
    }

    /** Each group is one channel of an instance normalisation, as PyTorch's own export does it: ONNX 1.12 has no operator for groups. */
    private String groupNormalised(String name, String x, int channels, Map<String, Object> epsilon) {
        int groups = norm.groups(channels);
        String one = graph.constant(name + ".one", List.of(groups), filled(groups, 1));
        String zero = graph.constant(name + ".zero", List.of(groups), filled(groups, 0));
        String shape = graph.node("Shape", List.of(x), NO_ATTRIBUTES);
        // 0 keeps the size, -1 takes the rest
        String grouped =
                graph.node("Reshape", List.of(x, graph.constant(name + ".grouped", 0, groups, -1)), NO_ATTRIBUTES);
        String normalised = graph.node("InstanceNormalization", List.of(grouped, one, zero), epsilon);
        String apart = graph.node("Reshape", List.of(normalised, shape), NO_ATTRIBUTES);
        String scaled = graph.node("Mul", List.of(apart, perChannel(name + ".weight", channels)), NO_ATTRIBUTES);
        return graph.node("Add", List.of(scaled, perChannel(name + ".bias", channels)), NO_ATTRIBUTES);
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private String perChannel(String name, int channels) {
        long[] sizes = new long[1 + dimensions];
        Arrays.fill(sizes, 1);
        sizes[0] = channels;
        return graph.node("Reshape", List.of(name, graph.constant(name + ".shape", sizes)), NO_ATTRIBUTES);
    }

    /** Blocks of channels become blocks of pixels: an operator of its own for planes, put together of others for volumes. */
    private String enlarged(String x, int channels, String name) {
        if (dimensions == 2) {
            return graph.node("DepthToSpace", List.of(x), Map.of("blocksize", 2, "mode", "CRD"));
        }
        String samples = graph.node("Shape", List.of(x), Map.of("start", 0, "end", 1));
        String sizes = graph.node("Shape", List.of(x), Map.of("start", 2));
        String two = graph.constant(name + ".two", 2);
        String apart = joined(samples, graph.constant(name + ".blocks", channels, 2, 2, 2), sizes);
        String blocks = graph.node("Reshape", List.of(x, apart), NO_ATTRIBUTES);
        String ordered = graph.node("Transpose", List.of(blocks), Map.of("perm", new long[] {0, 1, 5, 2, 6, 3, 7, 4}));
        String doubled = graph.node("Mul", List.of(sizes, two), NO_ATTRIBUTES);
        String together = joined(samples, graph.constant(name + ".channels", channels), doubled);
        return graph.node("Reshape", List.of(ordered, together), NO_ATTRIBUTES);
    }

    private String joined(String... parts) {
        return graph.node("Concat", List.of(parts), Map.of("axis", 0));
    }
}
