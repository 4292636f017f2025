package io.cellshell.workbench.train;

import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.train.safeguard.LearningRates;
import io.cellshell.workbench.train.safeguard.OneBatch;
import io.cellshell.workbench.train.safeguard.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** Trains copies of a network for a few steps, to see what becomes of them; the network itself stays as it is. */
final class Trials {

    private static final int PATCHES = 2;
    private static final int MANY_PATCHES = 16;
    private static final int DRAWN = 10;
    private static final int SAMPLES = 8;
    private static final double LOWEST_RATE = 1e-7;
    private static final double HIGHEST_RATE = 10;
    private static final double DIVERGED = 4;
    private static final double MEMORY = 0.98;

    private final TrainingConfig<?> plan;
    private final Loss loss;
    private final Progress progress;
    private final long began = System.nanoTime();

    Trials(TrainingConfig<?> plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.loss = plan.objective().losses().stream().reduce(Loss::and).orElseThrow();
    }

    /**
     * Learns one small batch of unchanged patches, on objects where there are some, again and again.
     *
     * @param wanted the part of the way from the constant answer to the best possible one that has to be gone
     */
    OneBatch oneBatch(int steps, double wanted) {
        Batches.Numbers batch = tellingBatch();
        List<Double> losses = new ArrayList<>();
        double rate = plan.learningRate();
        try (Learner learner = learner()) {
            for (int step = 0; step <= steps && (step == 0 || Double.isFinite(losses.get(step - 1))); step++) {
                requireGoingOn();
                losses.add(learner.step(batch::tensors, rate));
                report("Learning one batch", step + 1, steps + 1);
            }
        }
        return new OneBatch(
                losses,
                yardstick(batch),
                batch.samples(),
                spread(batch.images()),
                rate,
                plan.objective().lossName(),
                wanted);
    }

    /** What the losses of a batch are compared with. */
    private Yardstick yardstick(Batches.Numbers batch) {
        return Yardstick.of(loss, batch.targets(), batch.targetShape(), outputs(batch));
    }

    /** The loss of the best answer that is the same for each pixel, of more patches than a step has: a small batch may hold no object. */
    double constant() {
        Patches patches = new Patches(
                some(plan.train()), plan.start().normalisation(), plan.patchSize(), Augmentation.none(), plan.seed());
        Batches.Numbers batch = new Batches(plan, patches, MANY_PATCHES).draw().get();
        return Yardstick.constant(loss, batch.targets(), batch.targetShape(), outputs(batch));
    }

    private Shape outputs(Batches.Numbers batch) {
        Shape images = batch.imageShape();
        long[] outputs = images.getShape().clone();
        outputs[1] = plan.objective().targets().channels();
        int grid = plan.objective().targets().grid();
        for (int axis = 2; axis < outputs.length; axis++) {
            outputs[axis] /= grid;
        }
        return new Shape(outputs);
    }

    /** Learning rates grow from 1e-7 to 10, unless the smoothed loss becomes four times as high as its lowest before. */
    LearningRates learningRates(int steps) {
        double factor = Math.pow(HIGHEST_RATE / LOWEST_RATE, 1.0 / (steps - 1));
        List<Double> rates = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        Batches batches = new Batches(plan);
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        try (Prefetch<Batches.Numbers> prefetch = new Prefetch<>(batches::draw, steps, plan.readers(), plan.readers());
                Learner learner = learner()) {
            for (int step = 0; step < steps; step++) {
                requireGoingOn();
                double rate = LOWEST_RATE * Math.pow(factor, step);
                double value = learner.step(prefetch.next()::tensors, rate);
                if (!Double.isFinite(value)) {
                    return new LearningRates(rates, losses, "the loss was no finite number any more");
                }
                rates.add(rate);
                losses.add(value);
                sum = MEMORY * sum + (1 - MEMORY) * value;
                double smooth = sum / (1 - Math.pow(MEMORY, step + 1));
                least = Math.min(least, smooth);
                report("Testing learning rates", step + 1, steps);
                if (smooth > DIVERGED * least) {
                    return new LearningRates(rates, losses, "the loss had become four times as high as its lowest");
                }
            }
        }
        return new LearningRates(rates, losses, "all rates were tested");
    }

    private Learner learner() {
        return new Learner(
                plan.start().architecture(),
                plan.start().weights(),
                plan.layers(),
                plan.objective().losses());
    }

    /** The first batch in which something differs, or the last that was drawn. */
    private Batches.Numbers tellingBatch() {
        Dataset some = some(plan.train());
        Annotation first = some.sample(0).annotation();
        boolean objects = first instanceof Labels || first instanceof SemanticMask || first instanceof Points;
        Batches batches = new Batches(
                plan,
                new Patches(
                        some,
                        plan.start().normalisation(),
                        plan.patchSize(),
                        Augmentation.none(),
                        objects ? 1 : 0,
                        plan.seed()),
                PATCHES);
        Batches.Numbers batch = batches.draw().get();
        for (int i = 1; i < DRAWN && spread(batch.targets()) == 0; i++) {
            batch = batches.draw().get();
        }
        return batch;
    }

    /** A few samples from all over a data set, which may be too large to be read for a trial. */
    static Dataset some(Dataset data) {
        int number = Math.min(SAMPLES, data.size());
        return data.part(
                data.name(),
                IntStream.range(0, number)
                        .map(i -> i * data.size() / number)
                        .boxed()
                        .toList());
    }

    /** Standard deviation. */
    static double spread(float[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElse(0);
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElse(0));
    }

    private void report(String what, int done, int total) {
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.at(new Progress.Step(what, done, total, seconds / done * (total - done), null));
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The trial was interrupted before its end; nothing was changed.");
        }
    }
}
