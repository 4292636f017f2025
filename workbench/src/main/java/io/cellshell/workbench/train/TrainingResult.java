package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Locale;

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
        TrainingFacts facts)
        implements Viewable {

    /** Why a training ended. */
    public enum Ending {
        /** All epochs were trained. */
        FINISHED("all epochs were trained"),
        /** The validation loss had stopped falling. */
        STOPPED_EARLY("the validation loss had stopped falling"),
        /** The user interrupted. */
        INTERRUPTED("it was interrupted"),
        /** The loss was no finite number any more: the learning rate is too high. */
        DIVERGED("the loss was no finite number any more; lower the learning rate"),
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
        return proof().isEmpty() ? curves : page.followedBy("<p>" + Html.escape(proof()) + "</p>", proof());
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
        String summary = String.format(
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
        String failure = facts.failure().isEmpty() ? "" : " " + facts.failure();
        return (summary + failure + "\n" + proof()).strip();
    }
}
