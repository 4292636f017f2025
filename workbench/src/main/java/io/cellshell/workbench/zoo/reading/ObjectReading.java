package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.zoo.facts.AxisFacts;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.TensorFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds how the outputs of a model are to be read as objects, from what its description says of them. Nothing is guessed: where the
 * description leaves a doubt, nothing is read.
 */
public final class ObjectReading {

    private static final List<String> LABELLING = List.of("stardist_postprocessing", "cellpose_flow_dynamics");

    private static final List<String> SQUASHING = List.of("sigmoid", "softmax", "binarize");

    private ObjectReading() {}

    /**
     * The reading of the one output that can be read as objects; of several the one that holds objects as they are.
     *
     * @throws ModelException where there is none, or there are several
     */
    public static OutputReading<Labels> of(String model, DescriptionFacts facts) {
        List<OutputReading<Labels>> asTheyAre = new ArrayList<>();
        List<OutputReading<Labels>> made = new ArrayList<>();
        for (int i = 0; i < facts.outputs().size(); i++) {
            TensorFacts output = facts.outputs().get(i);
            Optional<OutputReading<Labels>> labels = labels(i, output);
            labels.ifPresent(asTheyAre::add);
            if (labels.isEmpty()) {
                probabilities(i, output).ifPresent(made::add);
            }
        }
        List<OutputReading<Labels>> found = asTheyAre.isEmpty() ? made : asTheyAre;
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new ModelException("What “" + model + "” gives cannot be read as objects without guessing: "
                + (found.isEmpty() ? "" : found.size() + " of its outputs could be; ")
                + OutputDescription.of(facts.outputs())
                + ". Say how with model.predicting(decoder), such as ForegroundReader.of(0, 0) for a probability of foreground in the"
                + " first channel of the first output, BoundaryReader.of(0, 0, 1) for foreground and boundaries, or new"
                + " LabelReader(0) for numbered objects; model.predicting(Image.class) shows the output itself.");
    }

    private static Optional<OutputReading<Labels>> labels(int index, TensorFacts output) {
        if (output.dimensions().isEmpty() || isUnfinished(output)) {
            return Optional.empty();
        }
        Optional<String> step = lastStep(output).filter(LABELLING::contains);
        if (step.isPresent()) {
            return Optional.of(new OutputReading<>(
                    new LabelReader(index),
                    "“" + output.id() + "” holds numbered objects, made by " + step.get() + "."));
        }
        boolean one = output.channels().equals(OptionalInt.of(1));
        boolean whole = output.type().matches("u?int(8|16|32|64)");
        boolean words = output.type().isEmpty() ? output.nominal() : whole && !isBinary(output);
        boolean named = (output.id() + " " + output.description() + " " + channelNames(output))
                .toLowerCase(java.util.Locale.ROOT)
                .matches(".*(label|instance|\\bobjects?\\b|segmentation|\\bids?\\b).*");
        if (one && words && named) {
            return Optional.of(new OutputReading<>(
                    new LabelReader(index),
                    "“" + output.id() + "” holds whole numbers" + (whole ? " (" + output.type() + ")" : "")
                            + ", taken for numbered objects, 0 for background."));
        }
        return Optional.empty();
    }

    /** What a threshold gives is foreground, not objects. */
    private static boolean isBinary(TensorFacts output) {
        return output.steps().contains("binarize")
                || output.range().isPresent() && output.range().get()[1] <= 1;
    }

    private static Optional<OutputReading<Labels>> probabilities(int index, TensorFacts output) {
        if (output.dimensions().isEmpty()
                || isUnfinished(output)
                || !isProbability(output)
                || output.channels().isEmpty()) {
            return Optional.empty();
        }
        int channels = output.channels().getAsInt();
        if (channels == 1) {
            return foreground(index, output);
        }
        List<String> names = output.axis("channel").map(AxisFacts::channels).orElse(List.of());
        if (names.size() != channels) {
            return Optional.empty();
        }
        return channels == 2
                ? two(index, output, names)
                : channels == 3 ? three(index, output, names) : Optional.empty();
    }

    private static Optional<OutputReading<Labels>> foreground(int index, TensorFacts output) {
        String words = channelNames(output) + " " + output.id() + " " + output.description();
        boolean sure = OutputWords.FOREGROUND.in(words)
                && !OutputWords.BACKGROUND.in(channelNames(output) + " " + output.id())
                && !OutputWords.BOUNDARY.in(words)
                && !OutputWords.OTHER.in(words);
        return sure
                ? Optional.of(
                        new OutputReading<>(
                                ForegroundReader.of(index, 0),
                                "“" + output.id()
                                        + "” is taken for the probability of foreground: above 0.5, holes filled,"
                                        + " objects that touch parted by a watershed of their shape, those below 15 pixels dropped."))
                : Optional.empty();
    }

    private static Optional<OutputReading<Labels>> two(int index, TensorFacts output, List<String> names) {
        OptionalInt foreground = only(OutputWords.FOREGROUND, names);
        OptionalInt boundary = only(OutputWords.BOUNDARY, names);
        OptionalInt background = only(OutputWords.BACKGROUND, names);
        if (foreground.isPresent() && boundary.isPresent() && !output.steps().contains("softmax")) {
            return Optional.of(new OutputReading<>(
                    BoundaryReader.of(index, foreground.getAsInt(), boundary.getAsInt()),
                    "In “" + output.id() + "” the channel “" + names.get(foreground.getAsInt())
                            + "” is taken for the probability of foreground, “" + names.get(boundary.getAsInt())
                            + "” for that of boundaries: regions where the first less the second is above 0.5 grow over the"
                            + " foreground by a watershed of the boundaries, objects below 15 pixels are dropped."));
        }
        if (foreground.isPresent() && background.isPresent()) {
            return Optional.of(new OutputReading<>(
                    ForegroundReader.of(index, foreground.getAsInt()),
                    "In “" + output.id() + "” the channel “" + names.get(foreground.getAsInt())
                            + "” is taken for the probability of foreground: above 0.5, holes filled, objects that touch"
                            + " parted by a watershed of their shape, those below 15 pixels dropped."));
        }
        return Optional.empty();
    }

    private static Optional<OutputReading<Labels>> three(int index, TensorFacts output, List<String> names) {
        OptionalInt background = only(OutputWords.BACKGROUND, names);
        OptionalInt inside = only(OutputWords.FOREGROUND, names);
        OptionalInt boundary = only(OutputWords.BOUNDARY, names);
        if (background.isEmpty() || inside.isEmpty() || boundary.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OutputReading<>(
                new ThreeClassReader(index, background.getAsInt(), inside.getAsInt()),
                "In “" + output.id() + "” the channels “" + names.get(background.getAsInt()) + "”, “"
                        + names.get(inside.getAsInt()) + "” and “" + names.get(boundary.getAsInt())
                        + "” are taken for the probabilities of three classes: insides above 0.5 grow by a watershed over"
                        + " what is not background, objects below 15 pixels are dropped."));
    }

    private static boolean isProbability(TensorFacts output) {
        boolean squashed = lastStep(output).filter(SQUASHING::contains).isPresent();
        boolean unit = output.range().isPresent()
                && output.range().get()[0] == 0
                && output.range().get()[1] == 1;
        return squashed || unit;
    }

    /** The last step that gives values another meaning. */
    private static Optional<String> lastStep(TensorFacts output) {
        List<String> steps = output.steps().stream()
                .filter(step -> !step.equals("ensure_dtype") && !step.equals("clip"))
                .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    /** Whether a program in Python would follow, which is not run: what the description says is true only of what comes after it. */
    static boolean isUnfinished(TensorFacts output) {
        return output.steps().contains("custom");
    }

    /** The one name that is about this alone. */
    private static OptionalInt only(OutputWords words, List<String> names) {
        int[] found = java.util.stream.IntStream.range(0, names.size())
                .filter(i -> words.alone(names.get(i)))
                .toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }

    private static String channelNames(TensorFacts output) {
        return String.join(" ", output.axis("channel").map(AxisFacts::channels).orElse(List.of()));
    }
}
