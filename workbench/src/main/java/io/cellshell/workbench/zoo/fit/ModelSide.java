package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.card.Polarity;
import io.cellshell.workbench.model.card.Spread;
import io.cellshell.workbench.model.card.TrainingChannel;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.zoo.facts.AxisFacts;
import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is known of the images that a model was made for: by its description, its card, and the test input of its package.
 *
 * @param name of the model
 * @param inputs what the network takes
 * @param steps what is done to the first input before the network; empty where that is not known
 * @param pipeline the model, to be tried on a tile; empty where its weights do not run here
 * @param notRunning why not; empty where it runs
 * @param sample what was measured of the test input; empty where there is none
 * @param noSample why not; empty where there is one
 * @param images what the card says of the images that the model was trained on; empty where it says nothing
 * @param license as the package says
 * @param parent the model that it was made from; empty where none is named
 * @param dataNames names by which the package calls the data that it was trained on, and its tags
 * @param learnedFrom which pixels it has learned from; empty where that is not known
 * @param facts what its description says
 * @param restores whether it gives images back, so that it was made for no objects of one size
 * @param pictures in the package that show what its authors had
 * @param ownNetwork whether the list of what it has learned from is complete, since this program trained it
 */
record ModelSide(
        String name,
        List<TensorSpec> inputs,
        Optional<List<Processing>> steps,
        Optional<Pipeline<Image>> pipeline,
        String notRunning,
        Optional<ImageLook> sample,
        String noSample,
        Optional<TrainingImages> images,
        Optional<String> license,
        Optional<String> parent,
        List<String> dataNames,
        List<SampleId> learnedFrom,
        DescriptionFacts facts,
        boolean restores,
        List<KnownPicture> pictures,
        boolean ownNetwork) {

    private static final int LONGEST = 80;

    static ModelSide of(ModelPackage made) {
        Optional<Pipeline<Image>> pipeline = Optional.empty();
        String notRunning = "";
        try {
            pipeline = Optional.of(made.pipeline());
        } catch (ModelException e) {
            notRunning = e.getMessage();
        }
        List<TensorSpec> inputs = made.inputs();
        Optional<ImageLook> sample = Optional.empty();
        String noSample = "";
        try {
            Image image = new ImageDecoder(inputs.indexOf(TensorSpec.ofSingleImage(inputs)))
                    .decode(inputs, made.testInputs(), Image.of(1, 1, new float[1]));
            sample = Optional.of(ImageLook.of(image.named("the test input of " + made.name()), Optional.empty()));
        } catch (ModelException | ImageException | ArithmeticException e) {
            noSample = String.valueOf(e.getMessage());
        }
        Optional<TrainingImages> images = Optional.empty();
        try {
            images = made.card().images();
        } catch (ModelException e) {
            noSample = (noSample + " " + e.getMessage()).strip();
        }
        DescriptionFacts facts = DescriptionFacts.of(made.raw());
        List<SampleId> learned = List.of();
        boolean restores = restores(Topic.of(facts));
        try {
            if (made.isOwn()) {
                Network<?> network = made.network();
                learned = network.learnedFrom();
                restores = network.decoder() instanceof RestorationDecoder;
            }
        } catch (ModelException e) {
            notRunning = (notRunning + " " + e.getMessage()).strip();
        }
        return new ModelSide(
                made.name(),
                inputs,
                pipeline.map(p -> p.steps(TensorSpec.ofSingleImage(inputs).id())),
                pipeline,
                notRunning,
                sample,
                noSample,
                images,
                made.license(),
                Optional.ofNullable(made.raw().get("parent")).map(ModelSide::words),
                dataNames(made, images),
                learned,
                facts,
                restores,
                KnownPicture.of(
                        made,
                        sample.filter(s -> !s.blank() && s.finite()).map(ImageLook::image).stream()
                                .toList()),
                made.isOwn());
    }

    /** A description that speaks of objects, too, is of a model that was made for some. */
    private static boolean restores(Topic topic) {
        return Stream.of(Concept.DENOISING, Concept.SUPER_RESOLUTION).anyMatch(topic::has)
                && Stream.of(Concept.SEGMENTATION, Concept.DETECTION, Concept.CLASSIFICATION)
                        .noneMatch(topic::has);
    }

    /** A value of a description, cut short: it was written by somebody else. */
    private static String words(Object value) {
        Object named = value instanceof Map<?, ?> map && map.get("id") != null ? map.get("id") : value;
        String text = String.valueOf(named).replaceAll("\\p{Cntrl}", " ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }

    private static List<String> dataNames(ModelPackage made, Optional<TrainingImages> images) {
        List<String> names = new ArrayList<>();
        images.ifPresent(i -> names.addAll(i.datasets()));
        if (made.raw().get("tags") instanceof List<?> tags) {
            // tags without a number name no data set, but what is seen, or a method
            tags.stream()
                    .limit(LONGEST)
                    .map(ModelSide::words)
                    .filter(t -> t.matches(".*[0-9].*"))
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }

    /** The input that an image is for. */
    TensorSpec input() {
        return TensorSpec.ofSingleImage(inputs);
    }

    /** The inputs that cannot be left out. */
    List<TensorSpec> needed() {
        return inputs.stream().filter(input -> !input.optional()).toList();
    }

    /** The test input where it shows something that can be measured. */
    Optional<ImageLook> tellingSample() {
        return sample.filter(s -> !s.blank() && s.finite());
    }

    /** Diameter of its objects in pixels: by the card, or else as measured of the test input; NaN where neither tells, or it does not matter. */
    double objectDiameter() {
        if (restores) {
            return Double.NaN;
        }
        return diameters().isPresent()
                ? diameters().get().median()
                : tellingSample().map(ImageLook::diameter).orElse(Double.NaN);
    }

    /** Where {@link #objectDiameter} comes from, in words. */
    String diameterFrom() {
        return diameters().isPresent() ? "by its card" : "estimated from its test input";
    }

    /** Of the objects that the model was trained on, in pixels, as the card says. */
    Optional<Spread> diameters() {
        return images.flatMap(TrainingImages::objectDiameter).filter(s -> s.low() > 0);
    }

    /** Of the images that the model was trained on, in µm, as the card says, or else the axes of its input. */
    Optional<Spread> pixelSizes() {
        Optional<Spread> said = images.flatMap(TrainingImages::pixelSize).filter(s -> s.low() > 0);
        OptionalDouble y = micrometres("y");
        OptionalDouble x = micrometres("x");
        return said.isPresent() || y.isEmpty() || x.isEmpty()
                ? said
                : Optional.of(Spread.exactly(Math.sqrt(y.getAsDouble() * x.getAsDouble())));
    }

    /** How much higher than wide the pixels were that the model was trained on: 1 where nothing else is said. */
    double pixelShape() {
        OptionalDouble y = micrometres("y");
        OptionalDouble x = micrometres("x");
        return y.isEmpty() || x.isEmpty() ? 1 : y.getAsDouble() / x.getAsDouble();
    }

    private OptionalDouble micrometres(String axis) {
        return facts.inputs().stream()
                .filter(input -> input.id().equals(input().id()))
                .flatMap(input -> input.axis(axis).stream())
                .map(AxisFacts::micrometres)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    Polarity polarity() {
        Polarity known = images.map(TrainingImages::polarity).orElse(Polarity.UNKNOWN);
        if (known != Polarity.UNKNOWN) {
            return known;
        }
        int seen = tellingSample().map(ImageLook::polarity).orElse(0);
        return seen == 0 ? Polarity.UNKNOWN : seen > 0 ? Polarity.BRIGHT_ON_DARK : Polarity.DARK_ON_BRIGHT;
    }

    boolean isPolarityByCard() {
        return images.map(TrainingImages::polarity).orElse(Polarity.UNKNOWN) != Polarity.UNKNOWN;
    }

    /**
     * Percentiles 1 and 99.8 of the intensities that the model was trained on, as they were measured: by the card, or else in the test
     * input; empty where neither tells.
     */
    Optional<double[]> range() {
        return rangeOfCard()
                .or(() -> tellingSample().filter(s -> s.high() > s.low()).map(s -> new double[] {s.low(), s.high()}));
    }

    Optional<double[]> rangeOfCard() {
        List<TrainingChannel> channels = images.map(TrainingImages::channels).orElse(List.of());
        if (channels.size() != 1) {
            return Optional.empty();
        }
        return channels.get(0)
                .intensities()
                .filter(known -> known.high().median() > known.low().median())
                .map(known -> new double[] {known.low().median(), known.high().median()});
    }
}
