package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.experiment.Forgetting;
import io.cellshell.workbench.train.input.InputParity;
import io.cellshell.workbench.train.safeguard.Divergence;
import io.cellshell.workbench.train.show.ShownResults;
import io.cellshell.workbench.train.show.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A training that has ended. Looking at it shows its loss curves.
 *
 * @param best the network of the epoch with the lowest validation loss
 * @param bestEpoch that epoch; 0 where training made nothing better
 * @param epochs every epoch, from 0
 * @param ending why training ended
 * @param threads threads among which PyTorch divided the work; with another number come other numbers
 * @param lossName what the losses of the epochs are: {@code cross-entropy + Dice}
 * @param frozenUnchanged the proof that what was frozen is as it was, byte for byte, running statistics included, and that what was trained has changed
 * @param facts what else is known of it
 * @param checks what was found about it without being asked
 * @param <P> what the network predicts
 */
public record TrainingResult<P>(
        Network<P> best,
        int bestEpoch,
        List<Epoch> epochs,
        Ending ending,
        int threads,
        String lossName,
        Finding frozenUnchanged,
        TrainingFacts facts,
        TrainingChecks<P> checks)
        implements Viewable {

    /** Why a training ended. */
    public enum Ending {
        /** All epochs were trained. */
        FINISHED("all epochs were trained"),
        /** The validation loss had stopped falling. */
        STOPPED_EARLY("the validation loss had stopped falling"),
        /** The user interrupted. */
        INTERRUPTED("it was interrupted"),
        /** From some step on nothing good could come; {@link TrainingResult#divergence()} says from which, and why. */
        DIVERGED("it had diverged"),
        /** Something failed after the first step, of which {@link TrainingFacts#failure} tells. */
        FAILED("it failed");

        private final String words;

        Ending(String words) {
            this.words = words;
        }
    }

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /**
     * Whether a network is given, when it predicts, what the best network of this run has learned from; it is not, say, where its
     * normalisation was changed afterwards.
     *
     * @param used the network that is to predict
     * @param data images of the kind that was learned from; the first few are compared
     */
    public Findings examine(Network<?> used, Dataset data) {
        Finding parity = InputParity.between(best, used).examine(data);
        return new Findings("what “" + used.name() + "” is given", List.of(parity));
    }

    /** The step at which training was ended because it diverged, with its samples, the likely cause and a remedy. */
    public Optional<Divergence> divergence() {
        return checks.divergence();
    }

    /** What was found before the first step: data and settings that do not fit, and whether one batch could be learned. */
    public Findings precautions() {
        return checks.before();
    }

    /** The curves in words: underfitting, overfitting, too high a learning rate, leaking validation, still improving at the end. */
    public Findings diagnosis() {
        return checks.diagnosis();
    }

    /** The first metric of the task on the validation part, at most 16 images of it, before training: epoch 0. */
    public Optional<Score> zeroShot() {
        return checks.zeroShot();
    }

    /** The same of the best network. */
    public Optional<Score> score() {
        return checks.trained();
    }

    /**
     * Whether the best network is better than before training, and than the classical methods of its task.
     *
     * @param data the validation part, or at the end and once the test part; grouped by what is independent
     * @throws TrainingException where it is not known by what it is judged
     */
    public TrainingEvidence evidence(Dataset data) {
        return TrainingEvidence.of(best, checks, threads, data);
    }

    TrainingResult<P> with(TrainingFacts other) {
        return new TrainingResult<>(best, bestEpoch, epochs, ending, threads, lossName, frozenUnchanged, other, checks);
    }

    /**
     * The best network on whole images, each with its truth, its prediction and its score, the worst first; {@code showResults(data).evenly()}
     * shows them from the worst to the best.
     *
     * @param data the validation part, say
     * @throws TrainingException where it is not known by what the network is judged
     */
    public ShownResults<P> showResults(Dataset data) {
        return ShownResults.of(best, task().metrics().get(0), data, Progress.standard());
    }

    /**
     * What there is to know of the best network on one page, to be written beside it: {@code run.report(split.test()).write("report.html")}. It is
     * compared with the network before training, and with the classical methods of its task.
     *
     * @param data that it has not learned from
     * @throws TrainingException where it is not known by what the network is judged
     */
    public TrainingReport report(Dataset data) {
        Task<P> task = task();
        List<Model<P>> others = new ArrayList<>();
        others.add(checks.start().named(best.name() + " before training"));
        others.addAll(task.baselines());
        return TrainingReport.of(best, this, others, task.metrics(), data);
    }

    /** How far the outputs for the test image that came with the network have moved from what they were before training. */
    public Forgetting<P> forgetting() {
        return Forgetting.of(checks.start(), best);
    }

    /**
     * The same, and how the score has changed on data of the kind that the network was made for.
     *
     * @param old such data
     * @throws TrainingException where it is not known by what the network is judged
     */
    public Forgetting<P> forgetting(Dataset old) {
        return Forgetting.of(checks.start(), best, task().metrics().get(0), old);
    }

    private Task<P> task() {
        return checks.task()
                .get()
                .orElseThrow(
                        () -> new TrainingException("It is not known by what the network is judged whose outputs are"
                                + " read by " + best.decoder() + "; compare it with Validation.of(network, metric)."));
    }

    private boolean isEmpty() {
        return Double.isNaN(epochs.get(0).validationLoss()) && epochs.size() == 1;
    }

    @Override
    public View view() {
        if (isEmpty()) {
            return View.text(toString());
        }
        View curves = new LossCurve(lossName, epochs, bestEpoch, ending == Ending.FINISHED ? "" : ending.words).view();
        View page = new View(
                curves.html().or(curves::svg),
                curves.svg(),
                curves.png(),
                curves.text(),
                curves.gallery(),
                curves.table());
        List<String> lines = said();
        return lines.isEmpty()
                ? curves
                : page.followedBy(
                        lines.stream()
                                .map(line -> "<p>" + Html.escape(line) + "</p>")
                                .collect(Collectors.joining()),
                        String.join("\n", lines));
    }

    /** What is said of frozen layers unasked: nothing where there are none and all is as it should be. */
    private String proof() {
        boolean frozen = !frozenUnchanged.evidence().startsWith("0 ") && bestEpoch > 0;
        return frozen || frozenUnchanged.severity().compareTo(Severity.WARN) >= 0 ? frozenUnchanged.toString() : "";
    }

    @Override
    public String toString() {
        if (isEmpty()) {
            return "Training of " + best.name() + ": " + ending.words + " before anything was learned.";
        }
        return String.join(
                "\n", Stream.concat(Stream.of(summary()), said().stream()).toList());
    }

    /** What was found, and what must not be concluded. */
    private List<String> said() {
        List<String> lines = new ArrayList<>();
        divergence().ifPresent(one -> lines.add("Training diverged: " + one));
        if (zeroShot().isPresent() && score().isPresent()) {
            lines.add("On the validation part, before training: " + zeroShot().get() + "; after: " + score().get()
                    + ". Whether that is more than chance is what run.evidence(split.validation()) says.");
        }
        Stream.concat(precautions().all().stream(), diagnosis().all().stream())
                .filter(one -> one.severity().isObjection())
                .forEach(one -> lines.add(one.toString()));
        if (!facts.failure().isEmpty()) {
            lines.add(0, facts.failure());
        }
        if (!proof().isEmpty()) {
            lines.add(proof());
        }
        return lines;
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "Training of %s: %d epochs on %d %s, ended because %s; best epoch %d with validation loss %.4f (before training %.4f).",
                best.name(),
                epochs.size() - 1,
                threads,
                threads == 1 ? "thread" : "threads",
                ending.words,
                bestEpoch,
                epochs.get(bestEpoch).validationLoss(),
                epochs.get(0).validationLoss());
    }
}
