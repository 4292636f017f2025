package io.cellshell.workbench.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.ClassMap;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNetBlock;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs a plan: Adam with a learning rate that falls along a cosine, a look at the validation part after each epoch, the best
 * network kept. The length is counted in steps and never by the clock, so that the same seed gives the same numbers.
 */
final class Training {

    private final Plan plan;
    private final Progress progress;
    private final List<Epoch> epochs = new ArrayList<>();
    private final long began = System.nanoTime();
    private Network best;
    private int bestEpoch;
    private int done;

    Training(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.best = plan.start();
    }

    Run run() {
        return Torch.withThreads(plan.threads(), this::trained);
    }

    /** Also the validation part: the epoch was chosen by it. */
    private List<SampleId> seen() {
        return Stream.of(plan.train(), plan.validation())
                .flatMap(part -> StreamSupport.stream(part.spliterator(), false))
                .map(sample -> sample.image().id())
                .toList();
    }

    private Run trained() {
        List<SampleId> seen = seen();
        try (ai.djl.Model model = Torch.newModel()) {
            UNetBlock block = plan.start()
                    .architecture()
                    .block(model.getNDManager(), plan.start().weights());
            model.setBlock(block);
            try (Trainer trainer = model.newTrainer(configuration())) {
                block.freeze(plan.frozen());
                trainer.initialize(new Shape(plan.batchSize(), 1, plan.patchSize(), plan.patchSize()));
                Run.Ending ending = train(trainer, block);
                if (ending != Run.Ending.FINISHED && done > 0) {
                    ended();
                }
                return new Run(best.learnedFrom(seen), bestEpoch, epochs, ending);
            }
        }
    }

    private DefaultTrainingConfig configuration() {
        Tracker learningRate = Tracker.cosine()
                .setBaseValue((float) plan.learningRate())
                .optFinalValue((float) plan.learningRate() / 100)
                .setMaxUpdates(plan.steps())
                .build();
        return new DefaultTrainingConfig(new PixelLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(
                        Optimizer.adam().optLearningRateTracker(learningRate).build());
    }

    private Run.Ending train(Trainer trainer, UNetBlock block) {
        Batches batches = new Batches(plan);
        try {
            validate(0, Double.NaN, plan.start());
            for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
                double sum = 0;
                for (int step = 1; step <= plan.stepsPerEpoch(); step++) {
                    if (Thread.interrupted()) {
                        return Run.Ending.INTERRUPTED;
                    }
                    double loss = step(trainer, batches);
                    if (!Double.isFinite(loss)) {
                        return Run.Ending.DIVERGED;
                    }
                    sum += loss;
                    report((epoch - 1) * plan.stepsPerEpoch() + step);
                }
                validate(epoch, sum / plan.stepsPerEpoch(), plan.start().with(Weights.of(block)));
                if (epoch - bestEpoch >= plan.patience()) {
                    return Run.Ending.STOPPED_EARLY;
                }
            }
            return Run.Ending.FINISHED;
        } catch (CancellationException e) {
            // the interrupt came during validation and has now been obeyed
            Thread.interrupted();
            return Run.Ending.INTERRUPTED;
        }
    }

    private static double step(Trainer trainer, Batches batches) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            Batches.Batch batch = batches.next(scope);
            double loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray value = trainer.getLoss().evaluate(batch.targets(), trainer.forward(batch.images()));
                collector.backward(value);
                loss = value.getFloat();
            }
            trainer.step();
            return loss;
        }
    }

    private void validate(int epoch, double trainingLoss, Network network) {
        double sum = 0;
        long pixels = 0;
        for (Sample sample : plan.validation()) {
            int height = sample.labels().height();
            int width = sample.labels().width();
            int[] classes = ClassMap.of(height, width, sample.labels().ids());
            sum += classes.length * PixelLoss.of(network.probabilities(sample.image()), classes);
            pixels += classes.length;
        }
        Epoch now = new Epoch(epoch, trainingLoss, sum / pixels);
        epochs.add(now);
        if (now.validationLoss() < epochs.get(bestEpoch).validationLoss()) {
            best = network;
            bestEpoch = epoch;
        }
    }

    /** A bar must not go on to promise time that is left. A listener that interrupts can do so no more. */
    private void ended() {
        progress.at(new Progress.Step(
                "Training " + plan.start().name(), done, plan.steps(), 0, new LossCurve(epochs, bestEpoch)));
        Thread.interrupted();
    }

    private void report(int steps) {
        done = steps;
        double seconds = (System.nanoTime() - began) / 1e9;
        double left = seconds / done * (plan.steps() - done);
        progress.at(new Progress.Step(
                "Training " + plan.start().name(), done, plan.steps(), left, new LossCurve(epochs, bestEpoch)));
    }
}
