package io.cellshell.workbench.train;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.freeze.FrozenUnchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a plan: Adam with a learning rate that falls along a cosine, a look at the validation part after each epoch, the best
 * network kept. The length is counted in steps and never by the clock, so that the same seed gives the same numbers.
 */
final class TrainingLoop<P> {

    private final TrainingConfig<P> plan;
    private final Progress progress;
    private final ValidationLoss validationLoss;
    private final List<Epoch> epochs = new ArrayList<>();
    private final long began = System.nanoTime();
    private List<SampleId> seen = List.of();
    private Network<P> best;
    private Optional<Image> example = Optional.empty();
    private Optional<TrainingImages> images = Optional.empty();
    private int bestEpoch;
    private int done;

    TrainingLoop(TrainingConfig<P> plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.validationLoss = new ValidationLoss(plan);
        this.best = plan.start();
    }

    /** Whatever an interrupt ends, be it the reading of an image, the best network up to then is kept. */
    TrainingResult<P> run() {
        try {
            return GradientTurn.take(
                    () -> progress.waiting("Another training is running in this program; the training of "
                            + plan.start().name() + " begins when it has ended."),
                    () -> Torch.withThreads(plan.threads(), this::trained));
        } catch (InterruptedException e) {
            return result(TrainingResult.Ending.INTERRUPTED);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                return result(TrainingResult.Ending.INTERRUPTED);
            }
            throw e;
        }
    }

    private TrainingResult<P> result(TrainingResult.Ending ending) {
        if (epochs.isEmpty()) {
            epochs.add(new Epoch(0, Double.NaN, Double.NaN));
        }
        if (ending != TrainingResult.Ending.FINISHED && done > 0) {
            ended();
        }
        Network<P> learned = best.learnedFrom(seen);
        if (images.isPresent() && bestEpoch > 0) {
            learned = learned.with(TrainingRecord.card(best.card(), plan, bestEpoch, images.get()));
        }
        return new TrainingResult<>(
                example.map(learned::withExample).orElse(learned),
                bestEpoch,
                epochs,
                ending,
                plan.threads(),
                plan.objective().lossName(),
                new FrozenUnchanged()
                        .examine(new FrozenUnchanged.Subject(
                                plan.start().weights(), best.weights(), plan.layers(), bestEpoch)));
    }

    private TrainingResult<P> trained() {
        TrainingData data = new TrainingData(plan);
        seen = data.check();
        images = Optional.of(data.images());
        example =
                plan.start().withExample(plan.train().iterator().next().image()).example();
        Batches batches = new Batches(plan);
        try (Prefetch<Batches.Numbers> prefetch =
                        new Prefetch<>(batches::draw, plan.steps(), plan.readers(), plan.readers());
                Learner learner = new Learner(
                        plan.start().architecture(),
                        plan.start().weights(),
                        plan.layers(),
                        plan.objective().losses())) {
            return result(train(learner, prefetch));
        }
    }

    private TrainingResult.Ending train(Learner learner, Prefetch<Batches.Numbers> prefetch) {
        LearningRate rate = new LearningRate(plan.learningRate(), plan.steps());
        validate(0, Double.NaN, plan.start());
        for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
            double sum = 0;
            learner.epoch(epoch);
            for (int step = 1; step <= plan.stepsPerEpoch(); step++) {
                if (Thread.interrupted()) {
                    return TrainingResult.Ending.INTERRUPTED;
                }
                int number = (epoch - 1) * plan.stepsPerEpoch() + step;
                double loss = learner.step(prefetch.next()::tensors, rate.at(number));
                if (!Double.isFinite(loss)) {
                    return TrainingResult.Ending.DIVERGED;
                }
                sum += loss;
                report(number);
            }
            validate(epoch, sum / plan.stepsPerEpoch(), plan.start().with(learner.weights()));
            if (epoch - bestEpoch >= plan.patience()) {
                return TrainingResult.Ending.STOPPED_EARLY;
            }
        }
        return TrainingResult.Ending.FINISHED;
    }

    private void validate(int epoch, double trainingLoss, Network<P> network) {
        Epoch now = new Epoch(epoch, trainingLoss, validationLoss.of(network));
        epochs.add(now);
        if (now.validationLoss() < epochs.get(bestEpoch).validationLoss()) {
            best = network;
            bestEpoch = epoch;
            plan.whenBetter().accept(network.learnedFrom(seen));
        }
    }

    /** A bar must not go on to promise time that is left. A listener that interrupts can do so no more. */
    private void ended() {
        progress.at(new Progress.Step("Training " + plan.start().name(), done, plan.steps(), 0, curve()));
        Thread.interrupted();
    }

    private LossCurve curve() {
        return new LossCurve(plan.objective().lossName(), epochs, bestEpoch);
    }

    private void report(int steps) {
        done = steps;
        double seconds = (System.nanoTime() - began) / 1e9;
        double left = seconds / done * (plan.steps() - done);
        progress.at(new Progress.Step("Training " + plan.start().name(), done, plan.steps(), left, curve()));
    }
}
