package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.FineTuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The same training with several seeds: how much of a score is chance of which patches were drawn.
 *
 * @param metric its name
 * @param zeroShot score of the network before training, on the same images
 * @param scores on the validation part, one for each seed from 1
 * @param bestEpochs likewise
 * @param unfinished what an interrupt has left out, in a sentence; empty where nothing
 */
public record SeedSpread(
        String metric, double zeroShot, List<Double> scores, List<Integer> bestEpochs, String unfinished)
        implements Viewable {

    public SeedSpread {
        scores = List.copyOf(scores);
        bestEpochs = List.copyOf(bestEpochs);
    }

    /** Trains with the seeds 1, 2, … and scores each network on the validation part. */
    public static <P> SeedSpread run(
            FineTuning<P> tuning,
            Network<P> start,
            Metric<P, ?> metric,
            Dataset validation,
            int seeds,
            Progress progress) {
        double zeroShot = Scores.of(start, metric, validation);
        Variants<P> variants = new Variants<>("Comparing seeds", network -> Scores.of(network, metric, validation));
        for (int seed = 1; seed <= seeds; seed++) {
            variants.add("seed " + seed, tuning.seed(seed));
        }
        Variants.Finished<P> finished = variants.train(progress);
        return new SeedSpread(
                metric.definition().name(),
                zeroShot,
                finished.trained().stream().map(Variants.Trained::score).toList(),
                finished.trained().stream().map(Variants.Trained::bestEpoch).toList(),
                finished.words());
    }

    private double[] values() {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Mean over the seeds; NaN where none was finished. */
    public double mean() {
        return Scores.mean(values());
    }

    /** Sample standard deviation over the seeds; NaN of fewer than two. */
    public double deviation() {
        return Scores.deviation(values());
    }

    /** By how much the mean lies above the network before training; below 0 where an error has become smaller. */
    public double gain() {
        return mean() - zeroShot;
    }

    /** Whether the gain is no more than what seeds alone make of it: two standard deviations. */
    public boolean isWithinSpread() {
        return Math.abs(gain()) <= 2 * deviation();
    }

    /** A row for each seed. */
    public Table table() {
        return Table.create(
                "seeds",
                IntColumn.create("seed", IntStream.rangeClosed(1, scores.size()).toArray()),
                IntColumn.create(
                        "best epoch",
                        bestEpochs.stream().mapToInt(Integer::intValue).toArray()),
                DoubleColumn.create(metric, values()));
    }

    private List<String> statements() {
        List<String> lines = new ArrayList<>();
        if (scores.size() < 2) {
            lines.add("Fewer than two seeds were finished, so nothing is known of their spread.");
        } else {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s = %.3f ± %.3f (mean ± standard deviation of %d seeds, %.3f to %.3f); before training %.3f.",
                    metric,
                    mean(),
                    deviation(),
                    scores.size(),
                    scores.stream().mapToDouble(d -> d).min().orElseThrow(),
                    scores.stream().mapToDouble(d -> d).max().orElseThrow(),
                    zeroShot));
            lines.add(gained());
            lines.add("Report the mean of the seeds, not the best of them.");
        }
        if (!unfinished.isEmpty()) {
            lines.add(unfinished);
        }
        return lines;
    }

    private String gained() {
        if (deviation() == 0) {
            return "All seeds came to the same score, so nothing is known of their spread: "
                    + (bestEpochs.stream().allMatch(epoch -> epoch == 0)
                            ? "no training made the network better, and each gave back the one it began with."
                            : "the images that judge are too few, or too easy or too hard, for " + metric
                                    + " to show a difference.");
        }
        return isWithinSpread()
                ? String.format(
                        Locale.ROOT,
                        "The gain of training, %+.3f, is less than two standard deviations of the seeds: another seed alone may undo"
                                + " it, so do not report it as a gain. More epochs, or more images, make seeds differ less.",
                        gain())
                : String.format(
                        Locale.ROOT,
                        "The gain of training, %+.3f, is more than two standard deviations of the seeds. A difference between two settings"
                                + " that is less than %.3f is not more than chance of the training.",
                        gain(),
                        2 * deviation());
    }

    @Override
    public View view() {
        String said = Scores.paragraphs(statements());
        return View.html(TableView.html(table()) + said, toString()).withTable(table());
    }

    @Override
    public String toString() {
        return TableView.text(table()) + "\n" + String.join("\n", statements());
    }
}
