package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Trainings that differ in one thing, run one after the other. An interrupt ends the one that runs and leaves out those that follow; what was
 * finished is kept. A training that was interrupted is none of the same budget, so it is left out, too.
 *
 * @param <P> what the networks predict
 */
final class Variants<P> {

    private final String what;
    private final ToDoubleFunction<Network<P>> score;
    private final Map<String, FineTuning<P>> all = new LinkedHashMap<>();

    /**
     * A trained one.
     *
     * @param network the best of the training, under the name of the variant
     * @param score right after the training, so that a stop in the middle of the next one loses nothing
     * @param bestEpoch 0 where training made nothing better
     * @param note what there is to know; empty where there is nothing
     */
    record Trained<P>(String name, Network<P> network, double score, int bestEpoch, String note) {}

    /**
     * What was finished.
     *
     * @param left the names of those that were not
     */
    record Finished<P>(List<Trained<P>> trained, List<String> left) {

        /** In a sentence; empty where all were finished. */
        String words() {
            return left.isEmpty() ? "" : "Interrupted, so not finished and left out: " + String.join(", ", left) + ".";
        }
    }

    /**
     * None yet.
     *
     * @param what is being tried, for the progress: {@code Freezing}
     * @param score of a network
     */
    Variants(String what, ToDoubleFunction<Network<P>> score) {
        this.what = what;
        this.score = score;
    }

    void add(String name, FineTuning<P> training) {
        all.put(name, training);
    }

    Finished<P> train(Progress progress) {
        List<Trained<P>> trained = new ArrayList<>();
        List<String> left = new ArrayList<>(all.keySet());
        Bar bar = new Bar(progress);
        int number = 0;
        for (Map.Entry<String, FineTuning<P>> one : all.entrySet()) {
            String name = one.getKey();
            TrainingResult<P> run = one.getValue()
                    .named(name)
                    .progress(bar.part(name, number++))
                    .start();
            if (run.ending() == TrainingResult.Ending.INTERRUPTED) {
                break;
            }
            boolean diverged = run.ending() == TrainingResult.Ending.DIVERGED;
            try {
                double value = score.applyAsDouble(run.best());
                trained.add(new Trained<>(name, run.best(), value, run.bestEpoch(), diverged ? "diverged" : ""));
            } catch (CancellationException e) {
                break;
            }
            left.remove(name);
        }
        bar.end(left.isEmpty());
        return new Finished<>(trained, left);
    }

    /** All trainings are one piece of work with one bar; the parts take about the same time. What all of them say is told once. */
    private final class Bar {

        private final Progress whole;
        private final Set<String> told = ConcurrentHashMap.newKeySet();
        private volatile Progress.Step last;

        Bar(Progress whole) {
            this.whole = whole;
        }

        Progress part(String name, int number) {
            return new Progress() {
                @Override
                public void waiting(String why) {
                    whole.waiting(why);
                }

                @Override
                public void note(String sentence) {
                    if (told.add(sentence)) {
                        whole.note(sentence);
                    }
                }

                @Override
                public void at(Step step) {
                    int total = all.size() * step.total();
                    int done = number * step.total() + step.done();
                    double perStep =
                            step.done() == step.total() ? 0 : step.secondsLeft() / (step.total() - step.done());
                    last = new Step(
                            what + ": " + name + " (" + (number + 1) + " of " + all.size() + ")",
                            done,
                            total,
                            Math.max(step.secondsLeft() + perStep * (total - done), 1),
                            step.detail());
                    if (done < total) {
                        whole.at(last);
                    }
                }
            };
        }

        /** The last training may have ended before its last step, and its network is judged after it. */
        void end(boolean finished) {
            Progress.Step before = last;
            if (before == null) {
                return;
            }
            whole.at(new Progress.Step(what, finished ? before.total() : before.done(), before.total(), 0, null));
            if (!finished) {
                // who was stopped once is not stopped again by a listener: what was finished is still to be compared
                Thread.interrupted();
            }
        }
    }
}
