package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.processing.ScaleRange;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model with one thing changed of what is done to an image before the network sees it.
 *
 * @param name of what is changed, for tables
 * @param model the model that does so
 */
record Preprocessing<P>(String name, Model<P> model) {

    /** What a package declares, or a network was trained with. */
    static final String DECLARED = "as declared";

    private static final String QUARTERS = "each quarter by itself";

    private static final double EPSILON = 1e-6;

    private static final double LOW = 1;

    private static final double HIGH = 99.8;

    private static final double[] SCALES = {0.5, 0.7, 1.4, 2};

    /**
     * The model as it is, and with each change by itself.
     *
     * @param channels of the images
     * @param black percentile 1 of their intensities
     * @param white percentile 99.8
     * @param restored whether images are predicted, whose intensities would not be those of the image where quarters were normalised
     */
    static <P> List<Preprocessing<P>> of(Model<P> model, int channels, double black, double white, boolean restored) {
        List<Preprocessing<P>> all = new ArrayList<>();
        all.add(new Preprocessing<>(DECLARED, model));
        if (model instanceof Pipeline<P> pipeline) {
            normalised(pipeline, all);
        } else if (model instanceof Network<P> network) {
            normalised(network, all);
        }
        all.add(new Preprocessing<>(
                "inverted", Adaptation.none().inverted(black, white).to(model)));
        all.add(new Preprocessing<>("rows and columns exchanged", TurnedPredictions.of(model, Orientation.TRANSPOSED)));
        if (restored || Adaptation.restores(model)) {
            all.removeIf(one -> one.name().equals(QUARTERS));
        }
        if (channels > 1) {
            int[] reversed = new int[channels];
            for (int c = 0; c < channels; c++) {
                reversed[c] = channels - 1 - c;
            }
            all.add(new Preprocessing<>(
                    "channels in reverse", Adaptation.none().channels(reversed).to(model)));
        }
        for (double scale : SCALES) {
            all.add(new Preprocessing<>(
                    "rescaled by " + scale, Adaptation.none().scale(scale).to(model)));
        }
        return all;
    }

    private static <P> void normalised(Pipeline<P> pipeline, List<Preprocessing<P>> all) {
        List<TensorSpec> inputs = pipeline.network().inputs();
        if (inputs.size() != 1
                && inputs.stream().filter(input -> !input.optional()).count() != 1) {
            return;
        }
        TensorSpec input = TensorSpec.ofSingleImage(inputs);
        List<Processing> declared = pipeline.steps(input.id());
        Set<String> space = input.axes().stream()
                .filter(a -> a.role().isSpace())
                .map(AxisSpec::id)
                .collect(Collectors.toSet());
        add(pipeline, input, all, "no normalisation", List.of());
        add(
                pipeline,
                input,
                all,
                "divided by 255",
                List.of(new ScaleLinear(AxisNumbers.of(1 / 255.0), AxisNumbers.of(0))));
        add(pipeline, input, all, "least to greatest as 0 to 1", List.of(range(space, 0, 100)));
        add(pipeline, input, all, "percentiles 1 to 99.8 as 0 to 1", List.of(range(space, LOW, HIGH)));
        add(pipeline, input, all, "mean 0, deviation 1", List.of(new Standardisation(space, EPSILON)));
        NetworkInput steps = new NetworkInput(input, declared);
        all.add(new Preprocessing<>(
                QUARTERS,
                new ChangedInputModel<>(
                        pipeline.name() + " (each quarter by itself)",
                        pipeline.with(input.id(), List.of()),
                        image -> Quarters.each(image, steps::of),
                        (prediction, seen, given) -> prediction)));
    }

    private static ScaleRange range(Set<String> axes, double low, double high) {
        return new ScaleRange(axes, low, high, EPSILON, Optional.empty());
    }

    private static <P> void add(
            Pipeline<P> pipeline, TensorSpec input, List<Preprocessing<P>> all, String name, List<Processing> steps) {
        List<Processing> declared = pipeline.steps(input.id()).stream()
                .filter(step -> !(step instanceof EnsureType))
                .toList();
        if (!steps.equals(declared)) {
            all.add(new Preprocessing<>(name, pipeline.with(input.id(), steps)));
        }
    }

    private static <P> void normalised(Network<P> network, List<Preprocessing<P>> all) {
        add(network, all, "no normalisation", Normalisation.fixed(0, 1));
        add(network, all, "divided by 255", Normalisation.fixed(0, 255));
        add(network, all, "least to greatest as 0 to 1", Normalisation.minMax());
        add(network, all, "percentiles 1 to 99.8 as 0 to 1", Normalisation.percentiles(LOW, HIGH));
        add(network, all, "mean 0, deviation 1", Normalisation.zeroMeanUnitVariance());
        all.add(new Preprocessing<>(
                QUARTERS,
                new ChangedInputModel<>(
                        network.name() + " (each quarter by itself)",
                        network.with(Normalisation.fixed(0, 1)),
                        image -> Quarters.each(image, network.normalisation()::apply),
                        (prediction, seen, given) -> prediction)));
    }

    private static <P> void add(
            Network<P> network, List<Preprocessing<P>> all, String name, Normalisation normalisation) {
        if (!normalisation.equals(network.normalisation())) {
            all.add(new Preprocessing<>(name, network.with(normalisation)));
        }
    }
}
