package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.card.ModelFacts;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.onnx.OnnxExport;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes the description of a network in format 0.5.12. */
final class PackageDescription {

    static final String FILE = "rdf.yaml";
    static final String README = "README.md";
    static final String ONNX = "weights.onnx";
    static final String TEST_INPUT = "test_input.npy";
    static final String TEST_OUTPUT = "test_output.npy";

    static final String FORMAT = "0.5.12";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final int LONGEST_NAME = 64;
    private static final int SHORTEST_NAME = 5;

    private final Network<?> network;
    private final Architecture architecture;
    private final PackageGeometry geometry;
    private final TestPatch test;
    private final UnaryOperator<String> sha256;

    private PackageDescription(
            Network<?> network, PackageGeometry geometry, TestPatch test, UnaryOperator<String> sha256) {
        this.network = network;
        this.architecture = network.architecture();
        this.geometry = geometry;
        this.test = test;
        this.sha256 = sha256;
    }

    /** @param sha256 of a file of the package, by its name */
    static String yaml(Network<?> network, PackageGeometry geometry, TestPatch test, UnaryOperator<String> sha256) {
        return dumped(new PackageDescription(network, geometry, test, sha256).description());
    }

    static String dumped(Map<String, Object> description) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .setDereferenceAliases(true)
                .setSplitLines(false)
                .build();
        return new Dump(settings).dumpToString(description);
    }

    private Map<String, Object> description() {
        ModelCard card = network.card();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format_version", FORMAT);
        all.put("type", "model");
        all.put("name", name(network.name(), "U-Net"));
        all.put(
                "description",
                card.description().isBlank() ? "A " + architecture + ", made with CellShell" : card.description());
        List<Map<String, Object>> authors = authors(card);
        all.put("authors", authors);
        all.put("packaged_by", authors);
        card.license().ifPresent(license -> all.put("license", license));
        all.put("cite", cite(card));
        card.created().ifPresent(time -> all.put("timestamp", time.toString()));
        all.put(
                "tags",
                List.of(
                        "cellshell",
                        architecture.kind().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")
                                + architecture.dimensions() + "d"));
        all.put("documentation", file(README));
        if (test.isReal()) {
            all.put("covers", List.of(file(CoverImage.FILE)));
        }
        all.put("inputs", List.of(input()));
        all.put("outputs", List.of(output()));
        Map<String, Object> onnx = file(ONNX);
        onnx.put("opset_version", OnnxExport.OPSET);
        all.put("weights", Map.of("onnx", onnx));
        all.put("attachments", List.of(file(NetworkState.WEIGHTS), file(NetworkState.FILE)));
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("network", file(NetworkState.FILE));
        own.put("weights", file(NetworkState.WEIGHTS));
        ModelFacts facts = CompleteCard.of(network);
        own.putAll(CardWriter.own(facts));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("bioimageio", CardWriter.bioimageio(facts));
        config.put("cellshell", own);
        all.put("config", config);
        return all;
    }

    /** The format allows letters, digits, and few other characters. */
    static String name(String name, String kind) {
        String plain = name.replaceAll("[^A-Za-z0-9_+\\- ()]+", "-").strip();
        String longer = plain.length() < SHORTEST_NAME ? (plain + " (" + kind + ")").strip() : plain;
        return longer.substring(0, Math.min(LONGEST_NAME, longer.length())).strip();
    }

    private static List<Map<String, Object>> authors(ModelCard card) {
        List<String> names = card.authors().isEmpty() ? List.of(user()) : card.authors();
        return names.stream().map(name -> Map.<String, Object>of("name", name)).toList();
    }

    static String user() {
        String user = System.getProperty("user.name", "")
                .replaceAll("[\\p{Cntrl}/\\\\]", " ")
                .strip();
        return user.isEmpty() || user.equals("?") ? "unknown" : user;
    }

    private List<Map<String, Object>> cite(ModelCard card) {
        List<ModelCard.Citation> all = new ArrayList<>();
        all.add(new ModelCard.Citation(
                "Ronneberger, Fischer, Brox 2015: U-Net, convolutional networks for biomedical image segmentation",
                "10.1007/978-3-319-24574-4_28"));
        if (architecture.dimensions() == 3) {
            all.add(new ModelCard.Citation(
                    "Cicek et al. 2016: 3D U-Net, learning dense volumetric segmentation from sparse annotation",
                    "10.1007/978-3-319-46723-8_49"));
        }
        all.addAll(card.citations());
        return all.stream().map(CardWriter::citation).toList();
    }

    private Map<String, Object> file(String name) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("source", name);
        file.put("sha256", sha256.apply(name));
        return file;
    }

    private Map<String, Object> input() {
        Map<String, Object> tensor =
                tensor(INPUT, "Intensities as they were measured", numbered("channel", architecture.inputs()));
        for (String axis : geometry.axes()) {
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("min", geometry.least());
            size.put("step", geometry.step());
            space(tensor, axis).put("size", size);
        }
        tensor.put("test_tensor", file(TEST_INPUT));
        tensor.put("data", Map.of("type", "float32"));
        List<Object> steps = new ArrayList<>();
        steps.add(floats());
        steps.addAll(NormalisationState.operations(network.normalisation(), geometry.axes()));
        steps.add(floats());
        tensor.put("preprocessing", steps);
        return tensor;
    }

    private Map<String, Object> output() {
        Activation activation = network.decoder().activation();
        Optional<ObjectOutput> objects = ObjectOutput.of(network.decoder());
        if (objects.isPresent()) {
            return labels(objects.get());
        }
        Map<String, Object> tensor = tensor(OUTPUT, "What the network gives for each pixel", channels());
        for (String axis : geometry.axes()) {
            Map<String, Object> place = space(tensor, axis);
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("tensor_id", INPUT);
            size.put("axis_id", axis);
            place.put("size", size);
            if (architecture.grid() > 1) {
                place.put("scale", architecture.grid() * micrometres(axis).orElse(1.0));
            }
            if (geometry.halo() > 0) {
                place.put("halo", geometry.halo() / architecture.grid());
            }
        }
        tensor.put("test_tensor", file(TEST_OUTPUT));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "float32");
        List<Object> steps = new ArrayList<>();
        if (activation == Activation.SOFTMAX || activation == Activation.SIGMOID) {
            data.put("range", List.of(0.0, 1.0));
            steps.add(
                    activation == Activation.SOFTMAX
                            ? step("softmax", Map.of("axis", "channel"))
                            : Map.of("id", "sigmoid"));
        }
        steps.add(floats());
        tensor.put("data", data);
        tensor.put("postprocessing", steps);
        return tensor;
    }

    /**
     * Objects in the size of the image, as the format makes them of what the network gives. The channel lies where the reference's
     * post-processing puts it, wherever it was described.
     */
    private Map<String, Object> labels(ObjectOutput objects) {
        Map<String, Object> tensor =
                tensor(OUTPUT, "The number of the object that a pixel belongs to", List.of("label"));
        for (String axis : geometry.axes()) {
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("tensor_id", INPUT);
            size.put("axis_id", axis);
            space(tensor, axis).put("size", size);
        }
        if (objects.channelLast()) {
            axes(tensor).add(axes(tensor).remove(1));
        }
        tensor.put("test_tensor", file(TEST_OUTPUT));
        tensor.put("data", Map.of("type", "float32"));
        tensor.put("postprocessing", List.of(step(objects.operation(), objects.arguments()), floats()));
        return tensor;
    }

    private static Map<String, Object> floats() {
        return step("ensure_dtype", Map.of("dtype", "float32"));
    }

    private static Map<String, Object> step(String id, Map<String, Object> arguments) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("id", id);
        step.put("kwargs", arguments);
        return step;
    }

    private List<String> channels() {
        Decoder<?> decoder = network.decoder();
        if (decoder instanceof InstanceDecoder) {
            return List.of("background", "inside", "boundary");
        }
        if (decoder instanceof SemanticDecoder semantic) {
            return semantic.classes();
        }
        return decoder instanceof ClassDecoder classes ? classes.classes() : numbered("output", architecture.outputs());
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toList();
    }

    private static Map<String, Object> tensor(String id, String description, List<String> channels) {
        Map<String, Object> tensor = new LinkedHashMap<>();
        tensor.put("id", id);
        tensor.put("description", description);
        List<Map<String, Object>> axes = new ArrayList<>();
        axes.add(Map.of("type", "batch"));
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("type", "channel");
        channel.put("channel_names", channels);
        axes.add(channel);
        tensor.put("axes", axes);
        return tensor;
    }

    /** One more axis of a tensor, as long as a pixel of the example where that is known. */
    private Map<String, Object> space(Map<String, Object> tensor, String id) {
        Map<String, Object> axis = new LinkedHashMap<>();
        axis.put("type", "space");
        axis.put("id", id);
        micrometres(id).ifPresent(length -> {
            axis.put("unit", "micrometer");
            axis.put("scale", length);
        });
        axes(tensor).add(axis);
        return axis;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> axes(Map<String, Object> tensor) {
        return (List<Map<String, Object>>) tensor.get("axes");
    }

    private Optional<Double> micrometres(String axis) {
        Optional<PixelSize> size = test.pixelSize();
        return switch (axis) {
            case "z" -> size.flatMap(PackageDescription::depth);
            case "y" -> size.map(PixelSize::y);
            default -> size.map(PixelSize::x);
        };
    }

    private static Optional<Double> depth(PixelSize size) {
        return size.z().isPresent() ? Optional.of(size.z().getAsDouble()) : Optional.empty();
    }
}
