package io.cellshell.workbench.zoo;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.verdict.PackageTest;
import io.cellshell.workbench.model.bioimageio.verdict.PackageVerdict;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.zoo.card.CardPage;
import io.cellshell.workbench.zoo.card.Pictures;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.fit.Fit;
import io.cellshell.workbench.zoo.reading.ClassReading;
import io.cellshell.workbench.zoo.reading.ImageClassReading;
import io.cellshell.workbench.zoo.reading.ObjectReading;
import io.cellshell.workbench.zoo.reading.OutputReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model of a zoo. What is known of it without its package is at hand at once; the package is opened, and where need be downloaded, when it
 * is first used.
 */
public final class ZooModel {

    private final String id;
    private final String source;
    private final DescriptionFacts listed;
    private final Optional<String> version;
    private final boolean here;
    private final Supplier<ModelPackage> opener;

    private ZooModel(
            String id,
            String source,
            DescriptionFacts listed,
            Optional<String> version,
            boolean here,
            Supplier<ModelPackage> opener) {
        this.id = id;
        this.here = here;
        this.version = version;
        this.source = source;
        this.listed = listed;
        this.opener = opener;
    }

    /**
     * A model whose package is on this machine.
     *
     * @param source where it is from, in words
     * @param facts what its description says
     * @param opener of its package; is asked each time
     */
    static ZooModel here(String id, String source, DescriptionFacts facts, Supplier<ModelPackage> opener) {
        return new ZooModel(id, source, facts, facts.version(), true, opener);
    }

    /**
     * A model in a list.
     *
     * @param listed what the list says of it
     * @param opener downloads its package where it is not here yet; is asked each time
     */
    static ZooModel listed(
            String id,
            String source,
            DescriptionFacts listed,
            Optional<String> version,
            Supplier<ModelPackage> opener) {
        return new ZooModel(id, source, listed, version, false, opener);
    }

    /** The id in its collection, or the name of its file. */
    public String id() {
        return id;
    }

    /** A name such as {@code affable-shark}, by which people know it. */
    public Optional<String> nickname() {
        return listed.nickname();
    }

    /** Its version, where one is known. */
    public Optional<String> version() {
        return version;
    }

    /** Where it is from, in words. */
    public String source() {
        return source;
    }

    /** Whether its package is on this machine for certain, without being looked for. */
    boolean isHere() {
        return here;
    }

    /** A small file of its package; empty where it cannot be had. */
    Optional<byte[]> file(String name) {
        try {
            return modelPackage().file(name, Pictures.LARGEST);
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    /** What is known of it without its package. */
    DescriptionFacts listed() {
        return listed;
    }

    /** What it is called in tables: its nickname, else its id. */
    public String shortName() {
        return nickname().orElse(id);
    }

    /**
     * The package, downloaded where it is not here yet.
     *
     * @throws ModelException where it cannot be had or opened
     */
    public ModelPackage modelPackage() {
        return opener.get();
    }

    /**
     * This model as one that predicts {@code type}: {@link Labels} (objects), {@link SemanticMask} (a class of each pixel), {@link ImageClass} (one
     * of the whole image) or {@link Image} (the restored image, or the first output as it is). A network that CellShell has written is read as what it was trained for; of another
     * one the description says what
     * its outputs are, and where it leaves a doubt, nothing is guessed.
     *
     * @throws ModelException where its outputs cannot be read so; the sentence names them and says how to tell what they are
     */
    @SuppressWarnings("unchecked")
    public <P> ModelReading<P> predicting(Class<P> type) {
        ModelPackage opened = modelPackage();
        // what a network that restores gives is no image yet: it is what has to be added to one
        if (opened.isOwn() && (type != Image.class || opened.network().decoder() instanceof RestorationDecoder)) {
            requirePrediction(opened.prediction(), type);
            Network<P> network = opened.network(type);
            return new ModelReading<>(shortName(), network, "A network of CellShell, read as what it was trained for.");
        }
        if (type != Image.class && opened.predicts(type)) {
            return new ModelReading<>(
                    shortName(), opened.model(type), "Written with CellShell, read as what it was written for.");
        }
        if (type == Labels.class) {
            return (ModelReading<P>) predicting(ObjectReading.of(shortName(), facts(opened)), opened);
        }
        if (type == SemanticMask.class) {
            return (ModelReading<P>) predicting(ClassReading.of(shortName(), facts(opened)), opened);
        }
        if (type == Image.class) {
            return (ModelReading<P>) new ModelReading<>(shortName(), opened.pipeline(), asItIs(opened));
        }
        if (type == ImageClass.class) {
            return (ModelReading<P>) predicting(ImageClassReading.of(shortName(), facts(opened)), opened);
        }
        throw new ModelException(
                "The outputs of “" + shortName() + "” can be read as Labels, SemanticMask, ImageClass or Image, not as "
                        + type.getSimpleName() + "; give a decoder of your own: model.predicting(decoder).");
    }

    /** This model as one that predicts what a task asks for; see {@link #predicting(Class)}. */
    @SuppressWarnings("unchecked")
    public <P> ModelReading<P> predicting(Task<P> task) {
        return predicting((Class<P>) ModelPackage.prediction(task.decoder()));
    }

    private void requirePrediction(Class<?> predicted, Class<?> type) {
        if (predicted != type) {
            String name = predicted.getSimpleName();
            throw new ModelException("“" + shortName() + "” predicts " + name + ", not " + type.getSimpleName()
                    + "; say model.predicting(" + name + ".class), or choose a model for another task.");
        }
    }

    /** Whether its outputs may be read so, as far as can be told without asking; one that cannot be opened may. */
    boolean mayPredict(Class<?> type) {
        try {
            ModelPackage opened = modelPackage();
            return !opened.isOwn() || opened.prediction() == type;
        } catch (ModelException e) {
            return true;
        }
    }

    /**
     * Whether it computes here what it computed where it was made; see {@link Zoo#test(ZooModel)}.
     *
     * @throws ModelException where its package cannot be had
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public PackageVerdict test() {
        return PackageTest.of(modelPackage().path()).run();
    }

    /** What is shown of the outputs, and how to see the others. */
    private static String asItIs(ModelPackage opened) {
        List<String> names = opened.outputs().stream().map(TensorSpec::id).toList();
        StringBuilder words = new StringBuilder("The output “" + names.get(0) + "” as it is.");
        if (names.size() > 1) {
            words.append(" Of the others, too, there is an image: modelPackage().pipeline(\"")
                    .append(names.get(1))
                    .append("\"); their names are ")
                    .append(String.join(", ", names))
                    .append('.');
        }
        opened.notes().forEach(note -> words.append(' ').append(note));
        return words.toString();
    }

    /**
     * Its card for people. The package is downloaded where it is not here; where it cannot be had, the card says what the list does.
     *
     * @throws ModelException where the package cannot be opened, and no list says what it is
     */
    public CardPage card() {
        try {
            return CardPage.of(shortName(), source, modelPackage());
        } catch (ModelException e) {
            if (here || listed.inputs().isEmpty()) {
                throw e;
            }
            return CardPage.of(shortName(), source, listed, e.getMessage());
        }
    }

    /**
     * Whether this model fits images, before it predicts any: axes, channels, pixel size, objects, intensities, licence, memory and time.
     *
     * @throws ModelException where its package cannot be had or opened
     */
    public Fit fits(Dataset data) {
        return Fit.of(modelPackage(), data);
    }

    /**
     * Whether this model fits the images in a folder, annotated or not; see {@link #fits(Dataset)}.
     *
     * @throws io.cellshell.workbench.data.DataException where the folder is missing, or holds no image
     */
    public Fit fits(Path folder) {
        return Fit.of(modelPackage(), folder);
    }

    /** Whether this model fits the images in a folder; see {@link #fits(Path)}. */
    public Fit fits(String folder) {
        return fits(UserPath.of(folder));
    }

    /**
     * Whether this model fits some images; see {@link #fits(Dataset)}.
     *
     * @throws io.cellshell.workbench.data.DataException where none is given
     */
    public Fit fits(Image... images) {
        return Fit.of(modelPackage(), images);
    }

    /** Whether this model fits some images; see {@link #fits(Dataset)}. */
    public Fit fits(List<Image> images) {
        return Fit.of(modelPackage(), images);
    }

    /** This model with outputs that are read by {@code decoder}: for what {@link #predicting(Class)} cannot know. */
    public <P> ModelReading<P> predicting(Decoder<P> decoder) {
        return predicting(
                new OutputReading<>(decoder, "The outputs are read by " + decoder + ", as you said."), modelPackage());
    }

    private <P> ModelReading<P> predicting(OutputReading<P> reading, ModelPackage opened) {
        Model<P> model = opened.pipeline().with(reading.decoder());
        return new ModelReading<>(shortName(), model, reading.assumption());
    }

    static DescriptionFacts facts(ModelPackage opened) {
        return DescriptionFacts.of(opened.raw());
    }

    @Override
    public String toString() {
        return shortName() + version().map(known -> " " + known).orElse("")
                + listed.name().map(name -> " (" + name + ")").orElse("") + ", from " + source;
    }
}
