package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.TorchScriptNetwork;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * How much the score depends on what intensities are normalised by: with one hot pixel in the image, as cameras have them; each quarter of the
 * image by itself, so that the range is that of the quarter; and, of our own networks, with another normalisation than that of training.
 */
public final class NormalisationSensitivity implements Examined {

    private static final double TOLERATED = 0.1;

    private static final Practice PRACTICE = new Practice(
            "F9.normalisation",
            "The intensity that a network sees depends on what else is in the image; normalise in prediction as in training: Uhlmann, Donati and"
                    + " Sage 2022, doi 10.1109/MSP.2021.3123589.");

    private final String model;
    private final String metric;
    private final String amount;
    private final boolean nothing;
    private final List<TrialRow> rows;

    private NormalisationSensitivity(LimitSubject<?> subject, List<TrialRow> rows) {
        this.nothing = NullModels.reach(subject);
        this.model = subject.model().name();
        this.metric = subject.metric().definition().name();
        this.amount = subject.amount();
        this.rows = List.copyOf(rows);
    }

    /**
     * By the metric that decides the task.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> NormalisationSensitivity of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).normalisation(data);
    }

    static <P> NormalisationSensitivity of(LimitSubject<P> subject) {
        return of(subject, subject.metric());
    }

    private static <P, T extends Tally<T>> NormalisationSensitivity of(LimitSubject<P> subject, Metric<P, T> metric) {
        List<String> names = new ArrayList<>(List.of("as it is", "one hot pixel", "each quarter by itself"));
        List<Predictor<P>> opened = new ArrayList<>();
        try {
            opened.add(subject.open(subject.model()));
            if (WrappedModel.unwrapped(subject.model()) instanceof Network<P> network) {
                for (Normalisation other : List.of(
                        Normalisation.standard(), Normalisation.minMax(), Normalisation.zeroMeanUnitVariance())) {
                    if (!other.equals(network.normalisation()) && isOurs(network)) {
                        names.add("normalised by " + other.words());
                        opened.add(subject.open(network.with(other)));
                    }
                }
            }
            UnitRows<T> rows = UnitRows.of(
                    subject,
                    metric,
                    names.size(),
                    "Normalising otherwise for " + subject.model().name(),
                    (place, sample) -> {
                        List<Supplier<T>> ways = new ArrayList<>();
                        ways.add(() -> tally(subject, metric, opened.get(0), sample));
                        ways.add(() -> tally(subject, metric, opened.get(0), hot(sample)));
                        ways.add(() -> quarters(sample).stream()
                                .map(quarter -> tally(subject, metric, opened.get(0), quarter))
                                .reduce(Tally::plus)
                                .orElseThrow());
                        opened.subList(1, opened.size())
                                .forEach(one -> ways.add(() -> tally(subject, metric, one, sample)));
                        return ways;
                    });
            return new NormalisationSensitivity(subject, TrialRow.of(rows, names));
        } finally {
            opened.forEach(Predictor::close);
        }
    }

    /** Of a network in TorchScript the normalisation belongs to its program. */
    private static boolean isOurs(Network<?> network) {
        return !(network.architecture() instanceof TorchScriptNetwork);
    }

    private static <P, T extends Tally<T>> T tally(
            LimitSubject<P> subject, Metric<P, T> metric, Predictor<P> predictor, Sample sample) {
        P prediction = subject.predict(predictor, sample);
        return metric.tally(GroundTruth.of(sample.name(), sample.annotation(), prediction), prediction);
    }

    /** The brightest pixel of each plane becomes brighter by ten times the range. */
    private static Sample hot(Sample sample) {
        Image image = Filtered.planes(sample.image(), pixels -> {
            int brightest = 0;
            float least = pixels[0];
            for (int i = 0; i < pixels.length; i++) {
                brightest = pixels[i] > pixels[brightest] ? i : brightest;
                least = Math.min(least, pixels[i]);
            }
            float[] hot = pixels.clone();
            hot[brightest] += 10 * (pixels[brightest] - least);
            return hot;
        });
        return new Sample(sample.name(), image, sample.annotation(), sample.metadata());
    }

    private static List<Sample> quarters(Sample sample) {
        if (sample.annotation() instanceof ImageClass) {
            throw new DataException("The class of an image belongs to the whole of it.");
        }
        int height = sample.image().height() / 2;
        int width = sample.image().width() / 2;
        if (Math.min(height, width) == 0) {
            throw new DataException("“" + sample.name() + "” is too small to be cut.");
        }
        List<Sample> quarters = new ArrayList<>();
        for (int quarter = 0; quarter < 4; quarter++) {
            quarters.add(
                    sample.crop(new Region(quarter / 2 * height, quarter % 2 * width, height, width), sample.name()));
        }
        return quarters;
    }

    /** The model as it is first. */
    public List<TrialRow> rows() {
        return rows;
    }

    @Override
    public String title() {
        return metric + " of " + model + " when intensities are normalised otherwise";
    }

    @Override
    public Findings findings() {
        return new Findings(title(), List.of(finding()));
    }

    private Finding finding() {
        List<TrialRow> tried =
                rows.subList(1, rows.size()).stream().filter(TrialRow::isKnown).toList();
        int needed = Comparison.neededUnits(rows.size() - 1, LimitSubject.LEVEL);
        String evidence =
                rows.stream().filter(TrialRow::isKnown).map(TrialRow::toString).collect(Collectors.joining(", ")) + "; "
                        + amount;
        if (nothing || rows.get(0).value() == 0) {
            return PRACTICE.notChecked(
                    evidence,
                    "What has learned nothing of an image reaches this score, so that it cannot fall.",
                    "Look for limits once the model works on images as they are.");
        }
        if (!rows.get(0).isKnown() || tried.isEmpty() || rows.get(0).units() < needed) {
            return PRACTICE.notChecked(
                    evidence.isBlank() ? amount : evidence,
                    "Too few independent images, or no score, to tell a difference from chance.",
                    "Give " + needed + " images or more.");
        }
        List<String> worse = tried.stream()
                .filter(row -> row.loss() > TOLERATED && row.p() <= (1 - LimitSubject.LEVEL) / tried.size())
                .map(row -> String.format(Locale.ROOT, "%s (loses %.0f %%)", row.name(), 100 * row.loss()))
                .toList();
        return worse.isEmpty()
                ? PRACTICE.ok(evidence, "The score does not hang on what intensities are normalised by.")
                : PRACTICE.note(
                        evidence,
                        "The score hangs on the normalisation: " + String.join(", ", worse) + ".",
                        "Normalise in prediction as in training, whole images and never tiles of them, and remove hot pixels before.");
    }

    /** A row for each way. */
    public Table table() {
        return TrialRow.table(title(), metric, rows);
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                Optional.empty(),
                table(),
                "Quarters are scored by themselves, so objects that are cut count as their parts. p: paired permutation test over units; "
                        + amount + ".");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
