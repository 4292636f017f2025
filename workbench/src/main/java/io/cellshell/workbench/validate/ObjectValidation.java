package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.error.ImageMeasurement;
import io.cellshell.workbench.validate.error.ObjectsMeasured;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleBiFunction;

/**
 * Compares a model of objects with others on data that none of them has learned from; see {@link Validation#of(Model)}. Immutable: each
 * method gives a new one.
 *
 * <p>Of the images nothing is kept but counts, the worst errors with their surroundings, and the predictions for the first images, so that
 * any number of images fits into memory. The ground truth is read twice: which objects count follows from the size of all.
 */
public final class ObjectValidation {

    private static final double LEVEL = 0.95;

    /** Windows around errors, of which each takes about 0.1 MB. */
    private static final int KEPT = 200;

    private final ValidationSetup<Labels> setup;
    private final Judged judged;

    /** What is judged, and how: areas are -1 where nothing was said. */
    private record Judged(
            double iou,
            List<Double> thresholds,
            int minimumArea,
            int minimumAreaAtBorder,
            List<ImageMeasurement> measurements) {

        Judged atIou(double other) {
            return new Judged(other, thresholds, minimumArea, minimumAreaAtBorder, measurements);
        }

        Judged atThresholds(List<Double> others) {
            return new Judged(iou, others, minimumArea, minimumAreaAtBorder, measurements);
        }

        Judged areas(int least, int leastAtBorder) {
            return new Judged(iou, thresholds, least, leastAtBorder, measurements);
        }

        Judged measuring(ImageMeasurement one) {
            if (ObjectsMeasured.USUAL.contains(one.name())
                    || measurements.stream().anyMatch(other -> other.name().equals(one.name()))) {
                throw new ValidationException(
                        "Something called “" + one.name()
                                + "” is measured already; give this measurement another name, so that tables can tell them apart.");
            }
            List<ImageMeasurement> more = new ArrayList<>(measurements);
            more.add(one);
            return new Judged(iou, thresholds, minimumArea, minimumAreaAtBorder, List.copyOf(more));
        }

        CountingRule rule(CountingRule usual) {
            return new CountingRule(
                    minimumArea < 0 ? usual.minimumArea() : minimumArea,
                    minimumAreaAtBorder < 0 ? usual.minimumAreaAtBorder() : minimumAreaAtBorder);
        }

        List<Double> allThresholds() {
            Set<Double> all = new LinkedHashSet<>(thresholds);
            all.add(iou);
            return List.copyOf(all);
        }
    }

    private ObjectValidation(ValidationSetup<Labels> setup, Judged judged) {
        this.setup = setup;
        this.judged = judged;
    }

    static ObjectValidation of(Model<Labels> model) {
        return new ObjectValidation(
                ValidationSetup.of(model, KEPT),
                new Judged(0.5, AveragePrecision.overDsb2018().ious(), -1, -1, List.of()));
    }

    private ObjectValidation with(ValidationSetup<Labels> other) {
        return new ObjectValidation(other, judged);
    }

    /** What it is compared with: the network before fine-tuning, a classical baseline. */
    @SafeVarargs
    public final ObjectValidation against(Model<Labels>... others) {
        ValidationSetup<Labels> more = setup;
        for (Model<Labels> other : others) {
            more = more.against(other);
        }
        return with(more);
    }

    /** The data: of a split, the test part. */
    public ObjectValidation on(Dataset test) {
        return with(setup.on(test));
    }

    /** From which intersection over union on an object counts as found; 0.5 where nothing is said. */
    public ObjectValidation iou(double threshold) {
        requireThreshold(threshold);
        return new ObjectValidation(setup, judged.atIou(threshold));
    }

    /** The other thresholds of which {@link ObjectValidationResult#at} can tell; 0.5, 0.55 … 0.95 where nothing is said. */
    public ObjectValidation thresholds(double... ious) {
        List<Double> all = new ArrayList<>();
        for (double threshold : ious) {
            requireThreshold(threshold);
            all.add(threshold);
        }
        return new ObjectValidation(setup, judged.atThresholds(all));
    }

    private static void requireThreshold(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new ValidationException(
                    "An IoU threshold lies above 0 and is at most 1, but " + threshold + " was given; 0.5 is common.");
        }
    }

    /** How many ways to change signs are drawn, with more than 13 units, for intervals and p; 9999 where nothing is said. */
    public ObjectValidation resamples(int number) {
        return with(setup.resamples(number));
    }

    /** The number that decides which ways are drawn. */
    public ObjectValidation seed(long number) {
        return with(setup.seed(number));
    }

    /**
     * Threads among which networks divide their work; as many as there are cores where nothing is said. With another number sums may be made
     * in another order, so say {@code threads(1)} where the last digits are to be the same on every machine.
     */
    public ObjectValidation threads(int number) {
        return with(setup.threads(number));
    }

    /** How many of the worst errors of the validated model are kept, to be listed and shown; 200 where nothing is said. */
    public ObjectValidation keepWorst(int number) {
        return with(setup.kept(number));
    }

    /**
     * The pixels that an object must have to count, be it true or predicted. Where nothing is said, a tenth of the usual area, but at
     * most 15; the usual area is the median of the true objects that do not touch the border.
     */
    public ObjectValidation minimumArea(int pixels) {
        requireArea(pixels);
        return new ObjectValidation(setup, judged.areas(pixels, judged.minimumAreaAtBorder()));
    }

    /**
     * The pixels that an object must have to count where it touches the border of its field and is perhaps cut off, be it true or
     * predicted. Where nothing is said, half of the usual area. 0 counts every object at the border, {@code Integer.MAX_VALUE} none.
     */
    public ObjectValidation minimumAreaAtBorder(int pixels) {
        requireArea(pixels);
        return new ObjectValidation(setup, judged.areas(judged.minimumArea(), pixels));
    }

    /**
     * A measurement of your own, made in the true and in the predicted objects of each image, so that {@link
     * ObjectValidationResult#measurements} tells how far the model shifts it: {@code measuring("objects above 500 px", "", (image, labels) ->
     * labels.objects().stream().filter(o -> o.size() > 500).count())}.
     *
     * @param name in words, another one than those of the usual measurements
     * @param unit such as {@code µm}; empty for a number
     * @param of measures one image; NaN where it has nothing to measure
     */
    public ObjectValidation measuring(String name, String unit, ToDoubleBiFunction<Image, Labels> of) {
        return new ObjectValidation(setup, judged.measuring(new ImageMeasurement(name, unit, of)));
    }

    private static void requireArea(int pixels) {
        if (pixels < 0) {
            throw new ValidationException("An area is 0 pixels or more, but " + pixels + " was given.");
        }
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public ObjectValidation progress(Progress listener) {
        return with(setup.progress(listener));
    }

    /**
     * Runs every model on every sample.
     *
     * @throws ValidationException where no data was given, it holds no object, or two models have one name
     * @throws CancellationException where the thread was interrupted; it says after how many predictions
     */
    public ObjectValidationResult run() {
        setup.requireSound();
        PredictionLoop<Labels> loop = new PredictionLoop<>(setup);
        TruthSurvey survey = new TruthSurvey();
        loop.survey(sample -> survey.add(sample.labels()));
        if (survey.objects() == 0) {
            throw new ValidationException("The data set “" + setup.data().name()
                    + "” holds no labelled object, so nothing can be validated on it; choose one that does.");
        }
        CountingRule rule = judged.rule(survey.usualRule());
        List<Integer> telling = survey.telling(rule);
        if (telling.isEmpty()) {
            throw new ValidationException("None of the " + survey.objects() + " true objects of “"
                    + setup.data().name() + "” counts: " + rule
                    + "; choose a smaller minimumArea or minimumAreaAtBorder.");
        }
        ResamplingUnits units = units(telling);
        ObjectEvaluation evaluation =
                new ObjectEvaluation(setup, units, rule, judged.allThresholds(), judged.iou(), judged.measurements());
        OptionalInt threads = loop.run(evaluation);
        return new ObjectValidationResult(setup, evaluation, threads, units, telling, judged.iou(), LEVEL, loop.seen());
    }

    private ResamplingUnits units(List<Integer> telling) {
        String grouping = setup.data().grouping();
        List<String> groups = setup.data().groups();
        if (telling.size() > 1) {
            return ResamplingUnits.of(
                    grouping, telling.stream().map(groups::get).distinct().count() > 1);
        }
        double[] diameters = setup.data().sample(telling.get(0)).labels().objects().stream()
                .mapToDouble(LabelledObject::equivalentDiameter)
                .toArray();
        return ResamplingUnits.blocks(grouping, telling.get(0), Quantiles.median(diameters));
    }

    /** What it is, for someone who forgot to run it. */
    @Override
    public String toString() {
        return setup.toString();
    }
}
