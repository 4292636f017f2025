package io.cellshell.workbench.train;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.checkpoint.Checkpoint;
import io.cellshell.workbench.train.checkpoint.CheckpointException;
import io.cellshell.workbench.train.checkpoint.RunFolder;
import io.cellshell.workbench.train.checkpoint.RunRecord;
import io.cellshell.workbench.train.optimiser.AdamState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps a training in a folder while it runs, so that it can go on after its process was killed. Writing takes a twentieth of the time, or
 * less; where nothing can be written, the training goes on without.
 */
final class RunKeeper<P> implements AutoCloseable {

    private static final int PRICE = 20;

    private final TrainingConfig<P> plan;
    private final RunFolder folder;
    private final RunRecord record;
    private final Progress progress;
    private final Function<Learned<P>, Network<P>> network;
    private final Optional<Checkpoint> begin;
    private final Pace checkpoints;
    private final Pace packages = new Pace(Duration.ZERO);
    private int packaged;
    private boolean full;

    /** When the next of something is written. */
    private static final class Pace {
        private final long least;
        private long next = System.nanoTime();

        Pace(Duration least) {
            this.least = least.toNanos();
        }

        boolean isDue() {
            return System.nanoTime() - next >= 0;
        }

        void write(Runnable writer) {
            long before = System.nanoTime();
            try {
                writer.run();
            } finally {
                long now = System.nanoTime();
                next = now + Math.max(least, PRICE * (now - before));
            }
        }
    }

    /**
     * Takes a folder for a training, new or begun before.
     *
     * @param place which folder
     * @param network gives the best network as the user is to have it
     * @throws CheckpointException where the folder keeps another training, or cannot be used
     */
    RunKeeper(
            TrainingConfig<P> plan,
            RunRecord record,
            KeptIn place,
            Progress progress,
            Function<Learned<P>, Network<P>> network) {
        this.plan = plan;
        this.record = record;
        this.progress = progress;
        this.network = network;
        this.checkpoints = new Pace(place.pause());
        folder = RunFolder.open(place.folder().orElseThrow());
        try {
            Optional<RunRecord> before = folder.record();
            if (before.isPresent()) {
                requireSame(before.get());
            } else {
                folder.write(record);
            }
            begin = before.isPresent() ? folder.checkpoint(record, sizes()) : Optional.empty();
            begin.ifPresent(this::greet);
            if (before.isPresent() && begin.isEmpty()) {
                progress.note("The training in " + folder.path()
                        + " was begun before and has left no checkpoint, so it begins anew.");
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void requireSame(RunRecord before) {
        List<String> differences = before.differences(record);
        if (!differences.isEmpty()) {
            throw new TrainingException("The folder " + folder.path()
                    + " keeps a training that was begun otherwise (" + String.join("; ", differences)
                    + "); go on with the same settings and data, or name another folder.");
        }
        List<String> machine = before.otherMachine(record);
        if (!machine.isEmpty()) {
            progress.note("The training in " + folder.path() + " was begun elsewhere (" + String.join("; ", machine)
                    + "), so its numbers may come out a little different.");
        }
    }

    private void greet(Checkpoint checkpoint) {
        boolean fits = checkpoint.step() <= plan.steps()
                && (checkpoint.epochs().size() == checkpoint.step() / plan.stepsPerEpoch() + 1
                        || checkpoint.epochs().size() * plan.stepsPerEpoch() == checkpoint.step())
                && checkpoint.moments().values().stream().allMatch(m -> m.steps() >= 1)
                && ending().map(RunKeeper::isWord).orElse(true);
        if (!fits) {
            throw new TrainingException("The checkpoint in " + folder.path() + " is of step " + checkpoint.step()
                    + " after " + checkpoint.epochs().size()
                    + " epochs, which cannot be; put a copy of the file back, or delete the folder and train anew.");
        }
        progress.note("The training in " + folder.path()
                + (ending().isPresent()
                        ? " has ended before; what it came to is there again. To train anew, name another folder."
                        : " goes on after step " + checkpoint.step() + " of " + plan.steps() + "."));
    }

    private static boolean isWord(String ending) {
        return List.of(TrainingResult.Ending.values()).stream()
                .anyMatch(each -> each.name().equals(ending));
    }

    private Map<String, Integer> sizes() {
        return plan.start().architecture().tensors().stream()
                .collect(Collectors.toMap(NamedShape::name, tensor -> (int) tensor.count()));
    }

    private Optional<String> ending() {
        return begin.flatMap(Checkpoint::ending);
    }

    /** Why the training has ended before, if it has. */
    Optional<TrainingResult.Ending> ended() {
        return ending().map(TrainingResult.Ending::valueOf);
    }

    /** What the training had come to when it was left. */
    Optional<Learned<P>> learned() {
        return begin.map(checkpoint -> {
            List<Epoch> epochs = new ArrayList<>();
            checkpoint.epochs().forEach(e -> epochs.add(new Epoch(epochs.size(), e.training(), e.validation())));
            Network<P> best =
                    checkpoint.bestEpoch() == 0 ? plan.start() : plan.start().with(weights(checkpoint.best()));
            packaged = checkpoint.bestEpoch();
            return new Learned<>(best, checkpoint.bestEpoch(), epochs, checkpoint.step(), checkpoint.lossSum());
        });
    }

    /** The network when the training was left. */
    Optional<Weights> weights() {
        return begin.map(checkpoint -> weights(checkpoint.weights()));
    }

    private Weights weights(Map<String, float[]> values) {
        return plan.start().architecture().weights(values);
    }

    /** What the optimiser remembered when the training was left. */
    Optional<AdamState> optimiser() {
        return begin.map(checkpoint -> {
            Map<String, AdamState.Moments> moments = new LinkedHashMap<>();
            checkpoint
                    .moments()
                    .forEach((name, m) -> moments.put(name, new AdamState.Moments(m.steps(), m.mean(), m.variance())));
            return new AdamState(moments);
        });
    }

    /** Between two steps: writes what is due. */
    void before(Learned<P> now, Learner learner) {
        if (checkpoints.isDue()) {
            checkpoints.write(() -> attempt(() -> folder.write(record, checkpoint(now, learner, Optional.empty()))));
        }
        if (packages.isDue()) {
            writePackage(now);
        }
    }

    /**
     * Writes everything a last time.
     *
     * @param learner empty where it is in the midst of a step; then the training goes on from the checkpoint before
     */
    void end(TrainingResult.Ending ending, Learned<P> now, Optional<Learner> learner) {
        boolean goesOn = ending == TrainingResult.Ending.INTERRUPTED || ending == TrainingResult.Ending.FAILED;
        // a file cannot be written by a thread that is interrupted
        boolean interrupted = Thread.interrupted();
        Optional<String> word = goesOn ? Optional.empty() : Optional.of(ending.name());
        learner.ifPresent(last -> attempt(() -> folder.write(record, checkpoint(now, last, word))));
        writePackage(now);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writePackage(Learned<P> now) {
        if (now.bestEpoch() > packaged) {
            packages.write(() -> attempt(() -> {
                network.apply(now).write(folder.best());
                packaged = now.bestEpoch();
            }));
        }
    }

    /** A full disk stops nothing, nor does a network that no package can hold; it is said once. */
    private void attempt(Runnable writing) {
        try {
            writing.run();
            full = false;
        } catch (UncheckedIOException | ModelException e) {
            if (!full && !Thread.currentThread().isInterrupted()) {
                full = true;
                progress.note("The training goes on, but not all of it is kept in " + folder.path() + " now: "
                        + e.getMessage() + " It is tried again later.");
            }
        }
    }

    private Checkpoint checkpoint(Learned<P> now, Learner learner, Optional<String> ending) {
        Map<String, Checkpoint.Moments> moments = new LinkedHashMap<>();
        learner.state()
                .tensors()
                .forEach((name, m) -> moments.put(name, new Checkpoint.Moments(m.steps(), m.mean(), m.variance())));
        return new Checkpoint(
                now.steps(),
                now.lossSum(),
                now.epochs().stream()
                        .map(e -> new Checkpoint.Losses(e.trainingLoss(), e.validationLoss()))
                        .toList(),
                now.bestEpoch(),
                ending,
                values(learner.weights()),
                values(now.best().weights()),
                moments);
    }

    private static Map<String, float[]> values(Weights weights) {
        return weights.tensors().stream()
                .collect(Collectors.toMap(NamedShape::name, tensor -> weights.values(tensor.name())));
    }

    @Override
    public void close() {
        folder.close();
    }
}
