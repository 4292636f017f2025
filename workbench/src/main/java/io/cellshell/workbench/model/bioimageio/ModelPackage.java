package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.TorchScriptNetwork;
import io.cellshell.workbench.model.bioimageio.description.DescriptionProblem;
import io.cellshell.workbench.model.bioimageio.description.DescriptionReport;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.torchscript.ScriptProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A model in the format of bioimage.io, 0.4 or 0.5: a zip archive, or a folder, with a description, weights and test tensors. Nothing is
 * fetched, and no program of the package is run but TorchScript, see {@link io.cellshell.workbench.model.tensor.TorchScript}. A value: it
 * holds no open file.
 */
public final class ModelPackage {

    private final PackageFiles files;
    private final OpenedDescription description;

    private ModelPackage(PackageFiles files, OpenedDescription description) {
        this.files = files;
        this.description = description;
    }

    /**
     * Opens a package.
     *
     * @param path a zip archive, a folder, or a description in a folder
     * @throws ModelException where it is none, is damaged, or asks for what is not done here
     */
    public static ModelPackage open(Path path) {
        return at(path, (files, name) -> new ModelPackage(files, OpenedDescription.of(files, name)));
    }

    static ModelPackage of(PackageFiles files) {
        return new ModelPackage(files, OpenedDescription.of(files));
    }

    /**
     * What is wrong with the description of a package, and what should be better, as {@code bioimageio.spec} finds it; nothing else of the
     * package is looked at.
     *
     * @param path a zip archive, a folder, or a description in a folder
     * @throws ModelException where there is no description, or it is no YAML
     */
    public static DescriptionReport check(Path path) {
        return at(path, OpenedDescription::check);
    }

    private static <T> T at(Path path, BiFunction<PackageFiles, String, T> work) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        if (name.endsWith(".yaml") && Files.isRegularFile(path)) {
            return work.apply(PackageFiles.of(path.toAbsolutePath().getParent()), name);
        }
        PackageFiles files = PackageFiles.of(path);
        return work.apply(files, OpenedDescription.nameIn(files));
    }

    /** Opens a package at a path as a person types it; see {@link #open(Path)}. */
    public static ModelPackage open(String path) {
        return open(UserPath.of(path));
    }

    /** What the model is called. */
    public String name() {
        return description.root().get("name").text();
    }

    /** What it is, in one sentence or a few; empty where the package does not say. */
    public String description() {
        return description.root().find("description").map(PlainValue::text).orElse("");
    }

    /** The licence, as a name of the SPDX list; empty where the package names none, so that nobody but its authors may use it. */
    public Optional<String> license() {
        return description.root().find("license").filter(node -> !node.isMap()).map(PlainValue::text);
    }

    /** All that the description says, as maps, lists, texts and numbers, whatever of it is used here. Not to be changed. */
    public Map<?, ?> raw() {
        return description.root().map();
    }

    /** The folder within its archive in which all lies, with a slash at its end, such as {@code "nuclei/"}; empty where there is none. */
    public String folder() {
        return files.folder();
    }

    /** Where it lies: a zip archive or a folder. */
    public Path path() {
        return files.path();
    }

    /**
     * A file of the package.
     *
     * @param name as the description names it
     * @param most bytes that it may have
     * @return empty where it is not there, lies elsewhere, or is larger
     * @throws ModelException where the name leads out of the package
     */
    public Optional<byte[]> file(String name, int most) {
        if (PackageFiles.ADDRESS.matcher(name).matches()) {
            return Optional.empty();
        }
        String inside = PackageFiles.requireInside(name, files.path());
        if (!files.has(inside)) {
            return Optional.empty();
        }
        try (InputStream in = files.open(inside)) {
            byte[] bytes = in.readNBytes(most + 1);
            return Optional.of(bytes).filter(read -> read.length <= most);
        } catch (IOException e) {
            throw new ModelException(
                    "“" + PackageFiles.shown(name) + "” in " + files.path() + " cannot be read (" + e
                            + "); the package is damaged.",
                    e);
        }
    }

    /**
     * The SHA-256 of a file of the package, in hexadecimal digits.
     *
     * @param name as the description names it
     * @return empty where there is no such file
     * @throws ModelException where the name leads out of the package, or the file cannot be read
     */
    public Optional<String> sha256(String name) {
        String inside = PackageFiles.requireInside(name, files.path());
        return files.has(inside)
                ? Optional.of(new FileReference(name, Optional.empty()).sha256(files))
                : Optional.empty();
    }

    /**
     * The numbers in a NumPy file of the package.
     *
     * @param name as the description names it
     * @throws ModelException where it is not there, or cannot be read
     */
    public NpyArray array(String name) {
        return PackageArrays.of(files, name);
    }

    /**
     * What people should know of the model. Of a package that {@link Network#write(Path)} has written, the card of that network; of another
     * what its description says, so that most is empty: of its training images the axes, channels, pixel size, and the id of its training
     * data. A licence that is no name of the SPDX list is left out, see {@link #license}.
     *
     * @throws ModelException where what the description says of it is not what the format allows
     */
    public ModelCard card() {
        return description
                .own("network")
                .map(state -> NetworkReader.card(files, state))
                .or(() -> description.own("pipeline").map(state -> PipelineState.card(files, state)))
                .orElseGet(() -> DescriptionCard.of(description));
    }

    /** All that its description says, as records. */
    public ModelDescription metadata() {
        return description.model();
    }

    /** What should be better in its description; errors are none, since it was opened. */
    public List<DescriptionProblem> warnings() {
        return description.report().warnings();
    }

    /** What the network takes, in its order. */
    public List<TensorSpec> inputs() {
        return description.inputs().stream().map(TensorDescription::spec).toList();
    }

    /** What it gives, in its order. */
    public List<TensorSpec> outputs() {
        return description.outputs().stream().map(TensorDescription::spec).toList();
    }

    /** The formats of its weights that run here; those that are to be fetched are among them. */
    public Set<WeightsFormat> weights() {
        return description.runnableWeights();
    }

    /**
     * The model with the processing that its description asks for; its prediction is its first output. Of its weights, ONNX comes first,
     * which is no program.
     *
     * @throws ModelException where it has no weights that run here, or they are not in the package
     */
    public Pipeline<Image> pipeline() {
        return pipelines().standard();
    }

    /**
     * The model whose prediction is this output; see {@link #pipeline()}. All outputs at once are those of
     * {@link io.cellshell.workbench.model.pipeline.PipelinePredictor#outputs}.
     *
     * @param output its name
     * @throws ModelException where it has no such output
     */
    public Pipeline<Image> pipeline(String output) {
        List<String> names = outputs().stream().map(TensorSpec::id).toList();
        if (!names.contains(output)) {
            throw new ModelException(
                    files.path() + " has the outputs " + names + ", but “" + output + "” was asked for.");
        }
        return pipeline().with(new ImageDecoder(names.indexOf(output)));
    }

    /**
     * What a user has to know before they believe a prediction: a sentence for each output whose last steps are a program in Python, which
     * is never run, so that the raw output is shown.
     */
    public List<String> notes() {
        return PackageNotes.of(metadata());
    }

    /** The model by weights of this format; see {@link #pipeline()}. TorchScript runs in a process of its own. */
    public Pipeline<Image> pipeline(WeightsFormat format) {
        return pipelines().of(format);
    }

    /**
     * The model by weights of this format, which takes and gives tensors of any sizes: for whoever holds the sizes against the description
     * himself. An ONNX graph is refused that takes numbers of another type than described. They run in a process of their own, as is fit for a network of which nothing is known yet.
     *
     * @param longest that each run may take
     */
    public Pipeline<Image> pipelineOfAnySize(WeightsFormat format, Duration longest) {
        return pipelines().ofAnySize(format, longest);
    }

    private PackagePipelines pipelines() {
        return new PackagePipelines(files, description, knownCard());
    }

    /** That a card cannot be read is said to whoever asks for it, and stops no prediction. */
    private ModelCard knownCard() {
        try {
            return card();
        } catch (ModelException e) {
            return ModelCard.empty();
        }
    }

    /**
     * The model of a package that {@link Network#write(Path)} or {@link Pipeline#write(Path)} has written, as it was, with its decoder.
     *
     * @param prediction what it predicts, such as {@code Labels.class}; as {@code Image.class} any package is read, which is then {@link
     *     #pipeline()}
     * @throws ModelException where it predicts something else, or another program has written it
     */
    @SuppressWarnings("unchecked")
    public <P> Model<P> model(Class<P> prediction) {
        if (isOwn()) {
            return network(prediction);
        }
        Optional<Decoder<?>> decoder = ownDecoder();
        Class<?> found = decoder.<Class<?>>map(DecoderState::prediction).orElse(Image.class);
        if (found == prediction) {
            return decoder.isPresent() ? pipeline().with((Decoder<P>) decoder.get()) : (Model<P>) pipeline();
        }
        throw new ModelException("The model in " + files.path() + " predicts " + found.getSimpleName() + ", not "
                + prediction.getSimpleName() + "; open it with model(" + found.getSimpleName()
                + ".class), or give a decoder: pipeline().with(decoder).");
    }

    /** Whether {@link Pipeline#write(Path)} has written it with a decoder that predicts this, which {@link #model} then gives. */
    public boolean predicts(Class<?> prediction) {
        return ownDecoder()
                .map(decoder -> DecoderState.prediction(decoder) == prediction)
                .orElse(false);
    }

    /** The decoder that {@link Pipeline#write(Path)} has written. */
    private Optional<Decoder<?>> ownDecoder() {
        return description.own("pipeline").map(state -> PipelineState.decoder(files, state, this::pipeline));
    }

    private boolean isOwnPipeline() {
        return description.own("pipeline").isPresent();
    }

    /** Whether it is a package that {@link Network#write(Path)} has written, so that training can go on with {@link #network}. */
    public boolean isOwn() {
        return description.own("network").isPresent();
    }

    /**
     * The network of the package, for going on with its training: of one that {@link Network#write(Path)} has written, equal to the last bit;
     * of any other with weights in TorchScript, what its description says, with the preprocessing that it has. It predicts then, as an image,
     * the first output; give it the decoder of a task with {@code task.network(…)}. TorchScript is a program, and runs in this process when it is
     * opened so, see {@link TorchScriptNetwork}.
     *
     * @throws ModelException where it cannot be trained here, with the reason, or is damaged
     */
    public Network<?> network() {
        if (!isOwn() && weights().contains(WeightsFormat.TORCHSCRIPT)) {
            return scripted();
        }
        PlainValue own = description
                .own()
                .filter(node -> node.find("network").isPresent())
                .orElseThrow(() -> new ModelException(files.path()
                        + (isOwnPipeline() ? " has a network of another program" : " was not written by CellShell")
                        + " and has no weights in TorchScript, so it can be run but not trained further here; run it with"
                        + (isOwnPipeline()
                                ? " ModelPackage.open(path).model(Labels.class)."
                                : " ModelPackage.open(path).pipeline().")));
        try {
            return NetworkReader.read(
                    files, FileReference.of(own.get("network")), FileReference.of(own.get("weights")), this::example);
        } catch (DataException | ImageException e) {
            throw new ModelException(files.path() + " holds no sound network: " + e.getMessage(), e);
        }
    }

    /** The network by its weights in TorchScript, with the decoder that it was written with, or else with what its package says. */
    private Network<?> scripted() {
        PackedModel packed = (PackedModel) pipeline(WeightsFormat.TORCHSCRIPT).network();
        ScriptProgram program = packed.withWeights(ScriptProgram::read);
        Pipeline<Image> described = pipeline(WeightsFormat.TORCHSCRIPT);
        TorchScriptNetwork architecture = TorchScriptNetwork.of(program, described);
        Decoder<?> decoder =
                ownDecoder().filter(known -> !(known instanceof ImageDecoder)).orElseGet(architecture::output);
        return Network.of(described.name(), architecture, architecture.weights(), decoder)
                .with(described.card())
                .learnedFrom(described.learnedFrom());
    }

    /**
     * What the network in a package of CellShell predicts, such as {@code Labels.class}.
     *
     * @throws ModelException as {@link #network()}
     */
    public Class<?> prediction() {
        return prediction(network().decoder());
    }

    /** What a decoder of the workbench predicts, such as {@code Labels.class}. */
    public static Class<?> prediction(Decoder<?> decoder) {
        return DecoderState.prediction(decoder);
    }

    /**
     * The network, if it predicts this.
     *
     * @param prediction such as {@code Labels.class}
     * @throws ModelException where it predicts something else, or there is no such network
     */
    @SuppressWarnings("unchecked")
    public <P> Network<P> network(Class<P> prediction) {
        Network<?> network = network();
        Class<?> found = DecoderState.prediction(network.decoder());
        if (found != prediction) {
            throw new ModelException("The network in " + files.path() + " predicts " + found.getSimpleName() + ", not "
                    + prediction.getSimpleName() + "; open it with Network.open(path, " + found.getSimpleName()
                    + ".class).");
        }
        return (Network<P>) network;
    }

    private Image example() {
        return new ImageDecoder(0)
                .decode(inputs(), testInputs(), Image.of(1, 1, new float[1]).named("example"));
    }

    /**
     * Values for each input with which the model is tested, before any processing.
     *
     * @throws ModelException where the package has none, or they are not what its description says
     */
    public List<Tensor> testInputs() {
        return PackageArrays.tests(files, description.model().isFormat04(), description.inputs());
    }

    /** What each output is for {@link #testInputs}, after all processing. */
    public List<Tensor> testOutputs() {
        return PackageArrays.tests(files, description.model().isFormat04(), description.outputs());
    }

    @Override
    public String toString() {
        return "Model package “" + name() + "” in " + files.path() + ", weights " + description.weightsFormats();
    }
}
