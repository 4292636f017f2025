package io.cellshell.workbench.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PreparedImage;
import io.cellshell.workbench.model.processing.Binarize;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Sigmoid;
import io.cellshell.workbench.model.processing.Softmax;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.torchscript.HeadProbe;
import io.cellshell.workbench.model.torchscript.NetworkAxes;
import io.cellshell.workbench.model.torchscript.PackageOutput;
import io.cellshell.workbench.model.torchscript.ScriptEnd;
import io.cellshell.workbench.model.torchscript.ScriptModel;
import io.cellshell.workbench.model.torchscript.ScriptProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Somebody else's network in TorchScript, out of a package of bioimage.io, to be trained further: its program, and what its package says of
 * its input, its first output, and what is done before and after. What is done before it stays the same in training and in prediction.
 *
 * <p>Its layers are its modules, named as in Python: {@code encoders.0.conv}, or {@code encoders} for all within; its head is the module
 * that works last of those that have parameters. A module that is frozen runs as in prediction, normalisation and dropout too.
 *
 * <p>TorchScript is a program. A package that is only run has its program in a process of its own; here it runs in this one, since gradients
 * cannot leave it: train weights of people whom you trust. The file was looked through for what a network has no need of before.
 */
public final class TorchScriptNetwork implements Architecture {

    private static final int SHOWN_LAYERS = 20;

    private static final double NEW_HEAD = 0.01;

    private final ScriptProgram program;
    private final Pipeline<?> described;
    private final NetworkAxes axes;
    private final List<String> layers;
    private final ScriptEnd end;
    private final ScriptEnd undone;

    private TorchScriptNetwork(
            ScriptProgram program,
            Pipeline<?> described,
            NetworkAxes axes,
            List<String> layers,
            ScriptEnd end,
            ScriptEnd undone) {
        this.program = program;
        this.described = described;
        this.axes = axes;
        this.layers = List.copyOf(layers);
        this.end = end;
        this.undone = undone;
    }

    /**
     * The network of a package.
     *
     * @param described the pipeline of the package, which is not opened
     * @throws ModelException where such a network is not trained here, with the reason
     */
    public static TorchScriptNetwork of(ScriptProgram program, Pipeline<?> described) {
        NetworkAxes axes =
                NetworkAxes.of(described.network().inputs(), described.network().outputs());
        TorchScriptNetwork network = new TorchScriptNetwork(
                        program, described, axes, program.layers(), ScriptEnd.OTHER, ScriptEnd.PLAIN)
                .measured();
        return network.probed();
    }

    /** Layers that have no part in the first output come first, so that its head is the last of all. */
    private TorchScriptNetwork probed() {
        try (NDManager manager = Torch.newManager()) {
            HeadProbe probe = HeadProbe.of(block(manager, weights()), layers, axes.some(), manager);
            List<String> sorted = new ArrayList<>(probe.others());
            layers.stream().filter(layer -> !sorted.contains(layer)).forEach(sorted::add);
            return new TorchScriptNetwork(program, described, axes, sorted, probe.end(), ScriptEnd.PLAIN);
        }
    }

    /** With the stride that it was found to have; says so where it does not give what its package says. */
    private TorchScriptNetwork measured() {
        NetworkAxes found = axes.measured(shape -> Torch.withoutGradient(() -> {
            try (NDManager manager = Torch.newManager()) {
                return block(manager, weights()).getOutputShapes(new Shape[] {shape})[0];
            }
        }));
        return new TorchScriptNetwork(program, described, found, layers, end, undone);
    }

    /** The weights that the package has; where the head was replaced, its are zero. */
    public Weights weights() {
        return weights(program.values());
    }

    @Override
    public String kind() {
        return "TorchScript network";
    }

    @Override
    public int dimensions() {
        return axes.dimensions();
    }

    @Override
    public int inputs() {
        return axes.inputs();
    }

    @Override
    public int outputs() {
        return axes.outputs();
    }

    @Override
    public int grid() {
        return axes.grid();
    }

    @Override
    public int stride() {
        return axes.stride();
    }

    @Override
    public int halo() {
        return axes.halo();
    }

    /** How far it looks is measured when it predicts. */
    @Override
    public boolean isFixedInPrediction() {
        return true;
    }

    @Override
    public String normWords() {
        return "normalisation";
    }

    @Override
    public List<String> layers() {
        return layers;
    }

    @Override
    public List<NamedShape> tensors() {
        return program.shapes();
    }

    @Override
    public Set<String> tensorsIn(Collection<String> names) {
        Set<String> found = new LinkedHashSet<>();
        for (String layer : new TreeSet<>(names)) {
            List<String> inside = tensors().stream()
                    .filter(tensor -> tensor.isIn(layer) || tensor.name().equals(layer))
                    .map(NamedShape::name)
                    .toList();
            if (inside.isEmpty()) {
                throw new ModelException("The network has no layer “" + layer + "”; it has "
                        + String.join(", ", layers.subList(0, Math.min(SHOWN_LAYERS, layers.size())))
                        + (layers.size() > SHOWN_LAYERS ? " and " + (layers.size() - SHOWN_LAYERS) + " more" : "")
                        + ", and what their names begin with.");
            }
            found.addAll(inside);
        }
        return found;
    }

    @Override
    public NetworkBlock block(NDManager manager, Weights weights) {
        requireFitting(weights);
        return program.block(this, axes.input(), axes.output(), manager, weights);
    }

    @Override
    public TorchScriptNetwork outputs(int number) {
        if (number == outputs()) {
            return this;
        }
        ScriptProgram other = program.withChannels(head(), outputs(), number);
        try {
            return new TorchScriptNetwork(other, described, axes.outputs(number), layers, end, undone).measured();
        } catch (ModelException e) {
            throw new ModelException(
                    "The network cannot be given another head: with " + number + " channels instead of " + outputs()
                            + " in its last layer “" + head()
                            + "” it does not run, as where that is a grouped convolution or"
                            + " a later step counts the channels; take a task that needs as many, or a network of your own.",
                    e);
        }
    }

    /** Its sigmoid or softmax is undone for a task, whose loss and decoder take the values before. */
    @Override
    public TorchScriptNetwork readBy(Decoder<?> decoder) {
        if (end.word().isEmpty() || decoder instanceof PackageOutput || decoder instanceof ImageDecoder) {
            return this;
        }
        if (end == ScriptEnd.SOFTMAX && decoder.activation() != Activation.SOFTMAX) {
            throw new ModelException(
                    "The network ends in a softmax, so its outputs always sum to 1, and this task needs"
                            + " values that do not; write it again in Python without the softmax.");
        }
        return new TorchScriptNetwork(program.without(end), described, axes, layers, ScriptEnd.PLAIN, end);
    }

    /** Whether it may give images: one value for each pixel of one channel, of which neither its program nor its package makes a probability or a class. */
    public boolean givesImages() {
        return inputs() == 1
                && outputs() == 1
                && grid() == 1
                && end.word().isEmpty()
                && described.steps(described.network().outputs().get(0).id()).stream()
                        .noneMatch(
                                step -> step instanceof Sigmoid || step instanceof Softmax || step instanceof Binarize);
    }

    /** A network that gives restored images, read as one that says what is to be added to an image. */
    TorchScriptNetwork residual() {
        return new TorchScriptNetwork(
                program.without(ScriptEnd.RESTORED), described, axes, layers, ScriptEnd.PLAIN, ScriptEnd.RESTORED);
    }

    /** This network without the steps that its package does before it. */
    TorchScriptNetwork ofPreparedImages() {
        Pipeline<?> bare = described.with(described.network().inputs().get(0).id(), List.of());
        return new TorchScriptNetwork(program, bare, axes, layers, end, undone);
    }

    private String head() {
        return layers.get(layers.size() - 1);
    }

    /**
     * The head is uniform within a hundredth of ±1/√(values that go into one), with which PyTorch begins: how large the features of a network without
     * normalisation are nobody knows, and a head that is sure at random would spoil them in its first steps.
     */
    @Override
    public Weights withNewHead(Weights trunk, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, float[]> values = new HashMap<>();
        int each = 1;
        for (NamedShape tensor : tensors()) {
            if (!tensor.isIn(head())) {
                values.put(tensor.name(), trunk.values(tensor.name()));
                continue;
            }
            if (tensor.sizes().size() > 1) {
                each = (int) (tensor.count() / tensor.sizes().get(0));
            }
            float[] some = new float[(int) tensor.count()];
            double bound = NEW_HEAD / Math.sqrt(each);
            for (int i = 0; i < some.length; i++) {
                some[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            values.put(tensor.name(), some);
        }
        return weights(values);
    }

    @Override
    public Normalisation normalisation() {
        return new PreparedImage(described);
    }

    /** What the network predicts as its package says: its first output, processed. */
    public Decoder<Image> output() {
        return new PackageOutput(
                described.steps(described.network().outputs().get(0).id()));
    }

    /** Everything from an image to a prediction, with these weights. */
    <Q> Pipeline<Q> pipeline(String name, Weights weights, Decoder<Q> decoder) {
        List<TensorSpec> outputs = new ArrayList<>(described.network().outputs());
        outputs.set(0, axes.output());
        ScriptModel model =
                new ScriptModel(program, weights, described.network().inputs(), outputs, described.network());
        Pipeline<Q> pipeline = Pipeline.of(name, model, decoder).border(described.border());
        for (TensorSpec input : model.inputs()) {
            pipeline = pipeline.with(input.id(), described.steps(input.id()));
        }
        for (TensorSpec output : outputs.subList(1, outputs.size())) {
            pipeline = pipeline.with(output.id(), described.steps(output.id()));
        }
        pipeline = pipeline.with(axes.output().id(), after(decoder));
        if (described.isHaloBeyondBorder()) {
            pipeline = pipeline.haloBeyondBorder();
        }
        return described.tile().isPresent() ? pipeline.tile(described.tile().getAsInt()) : pipeline;
    }

    private List<Processing> after(Decoder<?> decoder) {
        if (decoder instanceof PackageOutput own) {
            return own.steps();
        }
        return switch (decoder.activation()) {
            case LINEAR -> List.of();
            case SIGMOID -> List.of(new Sigmoid());
            case SOFTMAX ->
                List.of(new Softmax(
                        axes.output().axis(AxisRole.CHANNEL).map(AxisSpec::id).orElse("channel")));
            default ->
                throw new ModelException(
                        "What " + decoder + " reads cannot be made of the values of a network in TorchScript;"
                                + " begin with a network of CellShell's own for this task, as in task.network(UNet.standard(), 1).");
        };
    }

    /** What an image is given as: the input with as many values for each pixel as it has channels. */
    EchoModel echo() {
        TensorSpec input = described.network().inputs().get(0);
        List<AxisSpec> same = new ArrayList<>();
        for (AxisSpec axis : input.axes()) {
            boolean space = axis.role().isSpace();
            int halo = axes.output().axis(axis.role()).map(AxisSpec::halo).orElse(0) * axes.grid();
            same.add(new AxisSpec(
                    axis.id(),
                    axis.role(),
                    space ? new SizeRule.RelativeTo(input.id(), axis.id()) : axis.size(),
                    space ? halo : 0,
                    List.of()));
        }
        return new EchoModel(List.of(input), List.of(new TensorSpec("echo", same)));
    }

    /** The pipeline that gives back what the network is given, tile by tile. */
    Pipeline<Image> echoed(String name) {
        Pipeline<Image> pipeline =
                Pipeline.of(name, echo(), new ImageDecoder(0)).border(described.border());
        String input = described.network().inputs().get(0).id();
        pipeline = pipeline.with(input, described.steps(input));
        return described.isHaloBeyondBorder() ? pipeline.haloBeyondBorder() : pipeline;
    }

    @Override
    public String toString() {
        return switch (undone) {
            case PLAIN, OTHER -> "network in TorchScript";
            case RESTORED -> "network in TorchScript, the image that it is given subtracted at its end";
            default -> "network in TorchScript, the " + undone.word() + " at its end undone";
        };
    }
}
