package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.ChosenModel;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.TurnedPrediction;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Holm;
import io.cellshell.workbench.validate.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.Table;

/**
 * Which preprocessing works: a model is tried on a few crops as it is declared, and with one thing changed at a time, the normalisation, the order of
 * axes and channels, dark for bright, the scale, statistics of a quarter for those of the whole. With annotations each is scored and compared with
 * the declared one, crop by crop; without, it is told how far predictions stay the same when the image is flipped, which screens, and decides nothing.
 *
 * <pre>{@code
 * var forensics = Forensics.of(model, Task.instanceSegmentation(), crops);
 * var working = forensics.applied();
 * }</pre>
 *
 * @param <P> what is predicted
 */
public final class Forensics<P> implements Viewable {

    private static final int MOST = 24;

    private static final double LEVEL = 0.95;

    private static final SignFlipTest TEST = new SignFlipTest(9999, 1);

    private final Evidence<P> found;

    /** A crop with what is known to be true of it, or nothing. */
    private record Crop(String group, Image image, Optional<Annotation> truth) {}

    /** What came out. */
    record Evidence<P>(
            Model<P> model,
            List<ForensicsRow> rows,
            List<Preprocessing<P>> tried,
            MetricDefinition definition,
            boolean annotated,
            int crops,
            int units,
            boolean higherIsBetter,
            List<SampleId> usedUp) {}

    private Forensics(Evidence<P> found) {
        this.found = found;
    }

    /**
     * Tries a model on annotated crops, at most 24 of them; of large images a part of 512 × 512 pixels is taken. Crops of one group count as one
     * piece of evidence.
     *
     * @param model a pipeline or a network; of another model the normalisation is not known, and stays
     * @param task of which the first metric scores
     * @throws DataException where a crop is annotated with something else than the task needs
     * @throws CancellationException where the thread was interrupted
     */
    public static <P> Forensics<P> of(Model<P> model, Task<P> task, Dataset data) {
        List<String> groups = data.groups();
        List<Crop> crops = new ArrayList<>();
        int count = Math.min(MOST, data.size());
        for (int i = 0; i < count; i++) {
            int place = (int) ((long) i * data.size() / count);
            Sample whole = data.sample(place);
            Sample sample = isLarge(whole.image()) ? whole.crop(Window.of(whole.image()), whole.name()) : whole;
            crops.add(new Crop(groups.get(place), sample.image(), Optional.of(sample.annotation())));
        }
        return of(model, task, crops, true);
    }

    /** Tries a model on images without annotations; see {@link #of(Model, Task, Dataset)}. Nothing is decided by that. */
    public static <P> Forensics<P> of(Model<P> model, Task<P> task, List<Image> images) {
        List<Crop> crops = new ArrayList<>();
        int count = Math.min(MOST, images.size());
        for (int i = 0; i < count; i++) {
            Image image = images.get((int) ((long) i * images.size() / count));
            crops.add(new Crop("" + i, isLarge(image) ? image.crop(Window.of(image)) : image, Optional.empty()));
        }
        return of(model, task, crops, false);
    }

    private static boolean isLarge(Image image) {
        return Math.max(image.height(), image.width()) > Window.WHOLE;
    }

    private static <P> Forensics<P> of(Model<P> model, Task<P> task, List<Crop> crops, boolean annotated) {
        if (crops.isEmpty()) {
            throw new DataException("There is no crop to try the model on; give a few images.");
        }
        return new Forensics<>(tried(model, task.metrics().get(0), crops, annotated));
    }

    private static <P, T extends Tally<T>> Evidence<P> tried(
            Model<P> model, Metric<P, T> metric, List<Crop> crops, boolean annotated) {
        Progress progress = Progress.standard();
        double black = level(crops, 0.01);
        double white = level(crops, 0.998);
        List<Preprocessing<P>> all = Preprocessing.of(
                WrappedModel.unwrapped(model),
                crops.get(0).image().size(Axis.C),
                black,
                Math.max(white, black + 1e-6),
                crops.get(0).truth().filter(TargetImage.class::isInstance).isPresent());
        List<Trial<P, T>> trials = new ArrayList<>();
        List<ForensicsRow> failed = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            try {
                trials.add(trial(all.get(i), metric, crops));
            } catch (ModelException | ImageException e) {
                if (i == 0) {
                    throw e;
                }
                failed.add(ForensicsRow.failed(all.get(i).name(), e.getMessage()));
            }
            double each = (System.nanoTime() - began) / 1e9 / (i + 1);
            progress.at(
                    new Progress.Step("trying preprocessings", i + 1, all.size(), each * (all.size() - i - 1), null));
        }
        List<ForensicsRow> rows = rows(trials, metric, annotated);
        rows.addAll(failed);
        return new Evidence<>(
                model,
                rows,
                trials.stream().map(Trial::of).toList(),
                metric.definition(),
                annotated,
                crops.size(),
                trials.get(0).units().size(),
                metric.higherIsBetter(),
                annotated ? crops.stream().map(c -> c.image().id()).toList() : List.of());
    }

    private static <P, T extends Tally<T>> List<ForensicsRow> rows(
            List<Trial<P, T>> trials, Metric<P, T> metric, boolean annotated) {
        List<T> declared = trials.get(0).units();
        int comparisons = trials.size() - 1;
        double[] p = new double[comparisons];
        SignFlipTest.Result[] differences = new SignFlipTest.Result[comparisons];
        for (int i = 0; i < comparisons; i++) {
            differences[i] = TEST.ofDifference(metric, trials.get(i + 1).units(), declared, LEVEL);
            p[i] = differences[i].p();
        }
        double[] holm = Holm.adjusted(p);
        List<ForensicsRow> rows = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            Trial<P, T> trial = trials.get(i);
            double score = metric.pooled(trial.units());
            SignFlipTest.Result own = TEST.of(metric, trial.units(), LEVEL);
            Optional<Comparison> comparison = i == 0 || !annotated
                    ? Optional.empty()
                    : Optional.of(new Comparison(
                            trial.of().name(),
                            Preprocessing.DECLARED,
                            zeroed(score) - zeroed(metric.pooled(declared)),
                            new Interval(differences[i - 1].low(), differences[i - 1].high(), LEVEL),
                            holm[i - 1],
                            declared.size(),
                            differing(trial.units(), declared),
                            Comparison.neededUnits(comparisons, LEVEL),
                            metric.higherIsBetter(),
                            Double.NaN));
            rows.add(new ForensicsRow(
                    trial.of().name(),
                    score,
                    new Interval(Math.max(metric.lowest(), own.low()), Math.min(metric.highest(), own.high()), LEVEL),
                    trial.objects(),
                    "",
                    comparison));
        }
        return rows;
    }

    /** A score that is undefined, since nothing was there and nothing found. */
    private static double zeroed(double score) {
        return Double.isNaN(score) ? 0 : score;
    }

    private static <T> int differing(List<T> ones, List<T> others) {
        int count = 0;
        for (int i = 0; i < ones.size(); i++) {
            count += ones.get(i).equals(others.get(i)) ? 0 : 1;
        }
        return count;
    }

    private static double level(List<Crop> crops, double share) {
        return Quantiles.median(crops.stream()
                .mapToDouble(c -> {
                    float[] values = Window.middle(c.image()).pixels();
                    double[] wide = new double[values.length];
                    for (int i = 0; i < wide.length; i++) {
                        wide[i] = values[i];
                    }
                    return Quantiles.quantile(wide, share);
                })
                .toArray());
    }

    /**
     * One preprocessing on all crops.
     *
     * @param units the tallies of each group of crops
     * @param objects found on a crop, on the mean
     */
    private record Trial<P, T>(Preprocessing<P> of, List<T> units, OptionalDouble objects) {}

    private static <P, T extends Tally<T>> Trial<P, T> trial(
            Preprocessing<P> tried, Metric<P, T> metric, List<Crop> crops) {
        Map<String, T> units = new LinkedHashMap<>();
        double objects = 0;
        boolean counted = true;
        try (Predictor<P> open = tried.model().open()) {
            for (Crop crop : crops) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("The trial of preprocessings was interrupted.");
                }
                P prediction = open.predict(crop.image());
                counted &= prediction instanceof Labels;
                objects += prediction instanceof Labels labels ? labels.count() : 0;
                T tally = crop.truth().isPresent()
                        ? metric.tally(truth(crop, prediction), prediction)
                        : stability(open, metric, crop.image(), prediction);
                units.merge(crop.group(), tally, Tally::plus);
            }
        }
        return new Trial<>(
                tried,
                List.copyOf(units.values()),
                counted ? OptionalDouble.of(objects / crops.size()) : OptionalDouble.empty());
    }

    /** How far a prediction stays the same where the image is flipped, and turned by half. */
    private static <P, T extends Tally<T>> T stability(
            Predictor<P> open, Metric<P, T> metric, Image image, P prediction) {
        T sum = null;
        for (Orientation to : List.of(Orientation.MIRRORED, Orientation.HALF_TURN)) {
            Image seen = TurnedPrediction.turned(image, to);
            P back = TurnedPrediction.turned(open.predict(seen), to.inverse(), seen);
            T tally = metric.tally(prediction, back);
            sum = sum == null ? tally : sum.plus(tally);
        }
        return sum;
    }

    @SuppressWarnings("unchecked")
    private static <P> P truth(Crop crop, P prediction) {
        Object truth = crop.truth().orElseThrow();
        Object known = truth instanceof TargetImage target ? target.image() : truth;
        if (!prediction.getClass().isInstance(known)) {
            throw new DataException("“" + crop.image().name() + "” is annotated with "
                    + crop.truth().get().kind() + ", but the model predicts "
                    + prediction.getClass().getSimpleName() + "; choose a data set of that kind.");
        }
        return (P) known;
    }

    /** A row for each preprocessing, the declared one first. */
    public List<ForensicsRow> rows() {
        return found.rows();
    }

    /**
     * The preprocessing that works better than the declared one, beyond chance; of several such the one with the best score. Empty where none
     * does, or nothing is annotated.
     */
    public Optional<String> winner() {
        return ForensicsVerdict.winner(found);
    }

    /**
     * The model with the preprocessing that works better, or as it was where none does. It is known to be chosen by these crops, so that a
     * score on them is told to say nothing. A network stays one, and a pipeline, where another normalisation is what works.
     */
    public Model<P> applied() {
        Optional<String> winner = winner();
        if (winner.isEmpty()) {
            return found.model();
        }
        Model<P> best = found.tried().stream()
                .filter(t -> t.name().equals(winner.get()))
                .findFirst()
                .orElseThrow()
                .model();
        List<SampleId> learned = new ArrayList<>(found.model().learnedFrom());
        learned.addAll(found.usedUp());
        // a network or a pipeline stays one, so that it can be trained further and written
        if (best instanceof Network<P> network) {
            return network.learnedFrom(found.usedUp());
        }
        if (best instanceof Pipeline<P> pipeline) {
            return pipeline.learnedFrom(learned);
        }
        return new ChosenModel<>(found.model().name() + " (" + winner.get() + ")", best, learned);
    }

    /** What the evidence allows to say. */
    public String sentence() {
        return ForensicsVerdict.sentence(found);
    }

    /** A row for each preprocessing: score, interval, difference from the declared one, p. */
    public Table table() {
        return ForensicsRow.table(found.rows(), found.definition().name(), found.annotated());
    }

    @Override
    public View view() {
        return ForensicsVerdict.view(found, table());
    }

    @Override
    public String toString() {
        return view().text();
    }
}
