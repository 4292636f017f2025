package io.cellshell.workbench.zoo;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.reading.ClassReading;
import io.cellshell.workbench.zoo.reading.ObjectReading;
import io.cellshell.workbench.zoo.reading.OutputReading;
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
    private final Supplier<ModelPackage> opener;

    /**
     * @param source where it is from, in words
     * @param listed what is known of it without its package
     * @param opener of its package; is asked each time
     */
    ZooModel(
            String id,
            String source,
            DescriptionFacts listed,
            Optional<String> version,
            Supplier<ModelPackage> opener) {
        this.id = id;
        this.version = version;
        this.source = source;
        this.listed = listed;
        this.opener = opener;
    }

    ZooModel(String id, String source, DescriptionFacts listed, Supplier<ModelPackage> opener) {
        this(id, source, listed, listed.version(), opener);
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

    /** What is known of it without its package. */
    DescriptionFacts listed() {
        return listed;
    }

    /** What it is called in tables: its nickname, else its id. */
    String shortName() {
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
     * This model as one that predicts {@code type}: {@link Labels} (objects), {@link SemanticMask} (a class of each pixel) or {@link Image}
     * (its first output). A network that CellShell has written is read as what it was trained for; of another one the description says what
     * its outputs are, and where it leaves a doubt, nothing is guessed.
     *
     * @throws ModelException where its outputs cannot be read so; the sentence names them and says how to tell what they are
     */
    @SuppressWarnings("unchecked")
    public <P> ModelReading<P> predicting(Class<P> type) {
        ModelPackage opened = modelPackage();
        if (opened.isOwn() && type != Image.class) {
            Network<P> network = opened.network(type);
            return new ModelReading<>(shortName(), network, "A network of CellShell, read as what it was trained for.");
        }
        if (type == Labels.class) {
            return (ModelReading<P>) predicting(ObjectReading.of(shortName(), facts(opened)), opened);
        }
        if (type == SemanticMask.class) {
            return (ModelReading<P>) predicting(ClassReading.of(shortName(), facts(opened)), opened);
        }
        if (type == Image.class) {
            return (ModelReading<P>) new ModelReading<>(
                    shortName(),
                    opened.pipeline(),
                    "The output “" + opened.outputs().get(0).id() + "” as it is.");
        }
        throw new ModelException(
                "The outputs of “" + shortName() + "” can be read as Labels, SemanticMask or Image, not as "
                        + type.getSimpleName() + "; give a decoder of your own: model.predicting(decoder).");
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
