package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import io.cellshell.workbench.validate.Verdict;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.List;

/**
 * Whether a trained network is better than it was before training, and than the classical methods of its task, on images that it has not
 * learned from: it is called so only where the paired interval over groups leaves 0 out.
 *
 * @param validation the networks and methods compared, image by image
 * @param chosenBy how many of the images the epoch was chosen by, which makes the score a little too good
 */
public record TrainingEvidence(ValidationResult validation, long chosenBy) implements Viewable {

    /** The best network, which is to be judged by what chose its epoch, too; that this was so is said beside. */
    private record Judged<P>(String name, Model<P> model, List<SampleId> learnedFrom) implements WrappedModel<P> {}

    static <P> TrainingEvidence of(Network<P> best, TrainingChecks<P> checks, int threads, Dataset data) {
        Task<P> task = checks.task()
                .get()
                .orElseThrow(() -> new TrainingException("It is not known by which metric “" + best.name()
                        + "” is judged, nor what it must beat; say so with a task: FineTuning.of(network, task)."));
        KnownPixels chose = KnownPixels.of(checks.validationIds());
        long chosenBy = data.ids().stream().filter(chose::holdSomeOf).count();
        KnownPixels judging = KnownPixels.of(data.ids());
        List<SampleId> learned = best.learnedFrom().stream()
                .filter(id -> !checks.validationIds().contains(id) || !judging.holdSomeOf(id))
                .toList();
        Model<P> before = checks.start().named(best.name() + " before training");
        return new TrainingEvidence(
                Validation.of(new Judged<>(best.name(), best, learned), task)
                        .against(before)
                        .on(data)
                        .threads(threads)
                        .run(),
                chosenBy);
    }

    /** The trained network against what it was before. */
    public Comparison againstStart() {
        List<Comparison> all = validation.comparisons();
        return all.get(all.size() - 1);
    }

    /** Whether it may be called better than before training and than every classical method of the task. */
    public boolean isBetter() {
        return validation.comparisons().stream()
                .allMatch(c ->
                        c.outcome() == Comparison.Outcome.BETTER && c.interval().excludesZero());
    }

    /** What may be said. */
    public Verdict verdict() {
        Verdict verdict = validation.verdict();
        return new Verdict(
                verdict.statements(),
                verdict.basis(),
                java.util.stream.Stream.concat(caveat().lines(), verdict.limits().stream())
                        .toList());
    }

    private String caveat() {
        return chosenBy == 0
                ? ""
                : chosenBy
                        + " of these images chose the epoch, so the score of the trained network is a little too good; images that nothing was"
                        + " chosen by decide: run.evidence(split.test()), once, at the end.";
    }

    @Override
    public View view() {
        View scores = validation.view();
        Verdict verdict = verdict();
        return verdict.view()
                .followedBy(scores.html().orElse("<p>" + Html.escape(scores.text()) + "</p>"), scores.text())
                .withTable(validation.table());
    }

    @Override
    public String toString() {
        return verdict().toString();
    }
}
