package io.cellshell.workbench.train;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.checkpoint.RunRecord;
import io.cellshell.workbench.train.freeze.FrozenUnchanged;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a plan: Adam with a learning rate that falls along a cosine, a look at the validation part after each epoch, the best
 * network kept. The length is counted in steps and never by the clock, so that the same seed gives the same numbers. One thread runs it;
 * any other may take what it has come to, and tell it to stop.
 */
final class TrainingLoop<P> {

    private final TrainingConfig<P> plan;
    private final KeptIn place;
    private final StoppableProgress progress;
    private final ValidationLoss validationLoss;
    private final Guard<P> guard;
    private final StepTimes times = new StepTimes();
    private volatile Learned<P> learned;
    private volatile Material material = new Material(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    private volatile TrainingResult<P> prepared;
    private volatile boolean stopped;

    /** Whether the network is neither what it was before a step nor what it will be afterwards. */
    private boolean inStep;

    /** What is known of the images once they were looked at. */
    private record Material(
            List<SampleId> seen,
            Optional<TrainingImages> images,
            Optional<Image> example,
            Optional<RunRecord> record) {}

    /** @param place where the training is kept while it runs */
    TrainingLoop(TrainingConfig<P> plan, KeptIn place, Progress progress) {
        this.plan = plan;
        this.place = place;
        this.progress = new StoppableProgress(progress);
        this.validationLoss = new ValidationLoss(plan);
        this.guard = new Guard<>(plan, this.progress);
        this.learned = Learned.nothing(plan.start());
        prepare();
    }

    /** Who stops a training has no time for much. */
    private void prepare() {
        prepared = result(TrainingResult.Ending.INTERRUPTED, "");
    }

    /**
     * Trains. An interrupt ends it, be it in the reading of an image; so does whatever fails after the first step, and the best network up
     * to then is kept.
     */
    TrainingResult<P> run() {
        try {
            return GradientTurn.take(
                    () -> progress.waiting("Another training is running in this program; the training of "
                            + plan.start().name() + " begins when it has ended."),
                    () -> Torch.withThreads(plan.threads(), this::trained));
        } catch (InterruptedException e) {
            return stopped();
        } catch (RuntimeException | Error e) {
            if (stopped || Thread.interrupted()) {
                return stopped();
            }
            if (learned.steps() == 0) {
                throw e;
            }
            return failed(e);
        } finally {
            progress.end(Optional.empty());
        }
    }

    /** Tells the loop to stop, from any thread, and gives what it has come to. */
    TrainingResult<P> stopped() {
        stopped = true;
        TrainingResult<P> last = prepared;
        progress.leave(lastStep());
        return last.with(facts(""));
    }

    /** Said where training ends before its time: a bar must not go on to promise time that is left. */
    private Optional<Progress.Step> lastStep() {
        Learned<P> now = learned;
        return now.steps() > 0 && now.steps() < plan.steps() ? Optional.of(step(now, 0)) : Optional.empty();
    }

    private TrainingResult<P> failed(Throwable why) {
        String words = "The training of " + plan.start().name() + " failed after step " + learned.steps() + ": "
                + (why instanceof OutOfMemoryError ? "there is not enough memory (" + why.getMessage() + ")" : why)
                + ". The best network up to then is kept.";
        progress.note(words);
        progress.end(lastStep());
        return result(TrainingResult.Ending.FAILED, words);
    }

    private TrainingResult<P> result(TrainingResult.Ending ending, String failure) {
        Learned<P> now = learned;
        return new TrainingResult<>(
                best(now),
                now.bestEpoch(),
                now.epochs().isEmpty() ? List.of(new Epoch(0, Double.NaN, Double.NaN)) : now.epochs(),
                ending,
                plan.threads(),
                plan.objective().lossName(),
                new FrozenUnchanged()
                        .examine(new FrozenUnchanged.Subject(
                                plan.start().weights(), now.best().weights(), plan.layers(), now.bestEpoch())),
                facts(failure),
                guard.checks());
    }

    private TrainingFacts facts(String failure) {
        return new TrainingFacts(
                learned.steps(),
                times.secondsPerStep(),
                times.waitingShare(),
                failure,
                place.folder(),
                material.record());
    }

    /** The best network, with all that is known of it. */
    private Network<P> best(Learned<P> now) {
        Material known = material;
        Network<P> best = now.best().learnedFrom(known.seen());
        if (known.images().isPresent() && now.bestEpoch() > 0) {
            best = best.with(TrainingRecord.card(
                    now.best().card(), plan, now.bestEpoch(), known.images().get()));
        }
        return known.example().map(best::withExample).orElse(best);
    }

    private TrainingResult<P> trained() {
        TrainingData data = new TrainingData(plan);
        List<SampleId> seen = data.check();
        Image first = plan.train().iterator().next().image();
        RunRecord record = TrainingRecord.of(plan, data);
        material = new Material(
                seen,
                Optional.of(data.images()),
                plan.start().withExample(first).example(),
                Optional.of(record));
        prepare();
        if (place.folder().isEmpty()) {
            return trained(data, Optional.empty());
        }
        try (RunKeeper<P> keeper = new RunKeeper<>(plan, record, place, progress, this::best)) {
            return trained(data, Optional.of(keeper));
        }
    }

    private TrainingResult<P> trained(TrainingData data, Optional<RunKeeper<P>> keeper) {
        keeper.flatMap(RunKeeper::learned).ifPresent(before -> learned = before);
        guard.before(data, material.seen(), learned.steps() > 0);
        prepare();
        Optional<TrainingResult.Ending> ended = keeper.flatMap(RunKeeper::ended);
        if (ended.isPresent()) {
            return result(ended.get(), "");
        }
        Batches batches = new Batches(plan);
        batches.skip(learned.steps());
        int ahead = plan.readers();
        try (Prefetch<Batches.Numbers> prefetch =
                        new Prefetch<>(batches::draw, plan.steps() - learned.steps(), plan.readers(), ahead);
                Learner learner = new Learner(
                        plan.start().architecture(),
                        keeper.flatMap(RunKeeper::weights).orElse(plan.start().weights()),
                        plan.layers(),
                        plan.objective().losses())) {
            keeper.flatMap(RunKeeper::optimiser).ifPresent(learner::restore);
            TrainingResult.Ending ending = train(learner, prefetch, keeper);
            guard.end(ending, learned);
            progress.end(lastStep());
            return result(ending, "");
        }
    }

    private TrainingResult.Ending train(
            Learner learner, Prefetch<Batches.Numbers> prefetch, Optional<RunKeeper<P>> keeper) {
        TrainingResult.Ending ending = TrainingResult.Ending.FAILED;
        try {
            ending = train(
                    learner, () -> times.waiting(prefetch::next), now -> keeper.ifPresent(k -> k.before(now, learner)));
            return ending;
        } finally {
            if (keeper.isPresent()) {
                keeper.get().end(ending, learned, inStep ? Optional.empty() : Optional.of(learner));
            }
        }
    }

    /** @param beforeStep hears of each state from which the training can go on */
    private TrainingResult.Ending train(
            Learner learner, Supplier<Batches.Numbers> batches, Consumer<Learned<P>> beforeStep) {
        LearningRate rate = new LearningRate(plan.learningRate(), plan.steps());
        learner.epoch(learned.steps() / plan.stepsPerEpoch() + 1);
        while (true) {
            if (learned.steps() == learned.epochs().size() * plan.stepsPerEpoch()) {
                endEpoch(learner);
            }
            if (learned.epochsSinceBetter() >= plan.patience()) {
                return TrainingResult.Ending.STOPPED_EARLY;
            }
            if (learned.steps() == plan.steps()) {
                return TrainingResult.Ending.FINISHED;
            }
            if (stopped || Thread.interrupted()) {
                return TrainingResult.Ending.INTERRUPTED;
            }
            beforeStep.accept(learned);
            Batches.Numbers batch = batches.get();
            inStep = true;
            double loss = times.working(() -> learner.step(batch::tensors, rate.at(learned.steps() + 1)));
            if (guard.after(loss, batch, learner).isPresent()) {
                return TrainingResult.Ending.DIVERGED;
            }
            learned = learned.step(loss);
            inStep = false;
            progress.at(step(learned, times.secondsLeft(plan.steps() - learned.steps())));
        }
    }

    /** Looks at the network; at first, before any step. */
    private void endEpoch(Learner learner) {
        int number = learned.epochs().size();
        Network<P> network = number == 0 ? plan.start() : plan.start().with(learner.weights());
        double loss = number == 0 ? Double.NaN : learned.lossSum() / plan.stepsPerEpoch();
        Epoch now = new Epoch(number, loss, validationLoss.of(network));
        boolean better = learned.isBetter(now);
        learned = learned.epoch(now, network);
        prepare();
        learner.epoch(number + 1);
        if (better) {
            plan.whenBetter().accept(network.learnedFrom(material.seen()));
        }
    }

    private Progress.Step step(Learned<P> now, double secondsLeft) {
        return new Progress.Step(
                "Training " + plan.start().name(),
                now.steps(),
                plan.steps(),
                secondsLeft,
                new LossCurve(plan.objective().lossName(), now.epochs(), now.bestEpoch()));
    }
}
