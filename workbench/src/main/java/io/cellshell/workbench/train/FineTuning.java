package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.augment.Transform;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.Objective;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.experiment.FreezeComparison;
import io.cellshell.workbench.train.experiment.SeedSpread;
import io.cellshell.workbench.train.experiment.TrainingSizeCurve;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.freeze.LayerTree;
import io.cellshell.workbench.train.input.InputParity;
import io.cellshell.workbench.train.input.InputRange;
import io.cellshell.workbench.train.input.NoiseOfImages;
import io.cellshell.workbench.train.input.PatchContents;
import io.cellshell.workbench.train.safeguard.LearningRates;
import io.cellshell.workbench.train.safeguard.OneBatch;
import io.cellshell.workbench.train.show.ShownBatch;
import io.cellshell.workbench.zoo.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trains a network further on a user's data, or from nothing where it has learned nothing yet:
 *
 * <pre>{@code
 * var run = FineTuning.of(network).on(split).freeze("encoder").epochs(30).seed(1).start();
 * }</pre>
 *
 * Immutable: each method gives a new one, and the network given stays as it is. The same network, data and settings, {@link #threads} among them, give the same numbers on the same kind of
 * processor, whatever else it does.
 *
 * @param <P> what the network predicts
 */
public final class FineTuning<P> extends TrainingOptions<FineTuning<P>> {

    private static final int TRIAL_STEPS = 200;
    private static final double LEARNED_BY_HEART = 0.8;
    private static final int RANGE_STEPS = 100;

    private final Network<P> network;
    private final Objective objective;
    private final Optional<Task<P>> task;
    private Dataset train;
    private Dataset validation;
    private Split split;
    private String splitWords = "";
    private FreezePlan layers = FreezePlan.nothing();
    private Progress progress;
    private String name;
    private Consumer<Network<P>> whenBetter = network -> {};
    private KeptIn keptIn = KeptIn.nothing();
    private boolean guarded = true;

    private FineTuning(Network<P> network, Objective objective, Optional<Task<P>> task, TrainingSettings settings) {
        super(network.architecture(), settings);
        this.network = network;
        this.objective = objective;
        this.task = task;
        this.name = network.architecture().kind();
        int outputs = network.architecture().outputs();
        int needed = objective.targets().channels();
        if (outputs != needed) {
            throw new TrainingException("The network “" + network.name() + "” gives "
                    + outputs + (outputs == 1 ? " value" : " values") + " for each pixel, but for " + objective.name()
                    + " "
                    + needed + (needed == 1 ? " is" : " are")
                    + " learned; give it another head with network.withNewHead(…), or begin with task.network(…).");
        }
        int grid = network.architecture().grid();
        if (grid != objective.targets().grid() && !objective.targets().isOfWholeImage()) {
            throw new TrainingException("The network “" + network.name() + "” gives values on a grid of " + grid
                    + (grid == 1 ? " pixel" : " pixels") + ", but for " + objective.name()
                    + " they are learned on one of "
                    + objective.targets().grid() + "; begin with a new one, as in task.network(UNet.standard(), 1).");
        }
    }

    /**
     * Training that starts from this network, towards what its decoder reads: objects, classes, points, restored images.
     *
     * @throws io.cellshell.workbench.task.TaskException where that is not known
     */
    public static <P> FineTuning<P> of(Network<P> network) {
        return of(network, Objective.of(network.decoder()), Optional.empty());
    }

    /**
     * Training that starts from this network, for a task.
     *
     * @throws TrainingException where the network has another number of outputs than the task needs
     */
    public static <P> FineTuning<P> of(Network<P> network, Task<P> task) {
        return of(network, task.objective(), Optional.of(task));
    }

    private static <P> FineTuning<P> of(Network<P> network, Objective objective, Optional<Task<P>> task) {
        return new FineTuning<>(network, objective, task, TrainingSettings.usual(network.architecture(), objective));
    }

    /**
     * Training that starts from a model of the zoo that finds objects, in one line: {@code FineTuning.of("nuclei-fluorescence").on(data).start()}.
     *
     * @param model as {@link Zoo#model(String)} takes it, such as {@code nuclei-fluorescence}; or the path of a package
     * @throws io.cellshell.workbench.model.ModelException where there is none of that name, or training cannot go on with it
     */
    public static FineTuning<Labels> of(String model) {
        return of(model, Labels.class);
    }

    /**
     * Training that starts from a model of the zoo of any kind.
     *
     * @param model as {@link Zoo#model(String)} takes it, or the path of a package
     * @param prediction what it predicts, such as {@code Image.class}
     * @throws io.cellshell.workbench.model.ModelException where there is none of that name, or training cannot go on with it
     */
    public static <P> FineTuning<P> of(String model, Class<P> prediction) {
        Zoo zoo = Zoo.bundled().and(Zoo.bioimageIo());
        return of(Network.open(zoo.packagePath(model), prediction));
    }

    /** A copy in which something is changed, before anybody sees it. */
    private FineTuning<P> with(Consumer<FineTuning<P>> change) {
        return with(objective, settings(), change);
    }

    @Override
    FineTuning<P> with(TrainingSettings others) {
        return with(objective, others, copy -> {});
    }

    private FineTuning<P> with(Objective towards, TrainingSettings numbers, Consumer<FineTuning<P>> change) {
        FineTuning<P> copy = new FineTuning<>(network, towards, task, numbers);
        copy.train = train;
        copy.validation = validation;
        copy.split = split;
        copy.splitWords = splitWords;
        copy.layers = layers;
        copy.progress = progress;
        copy.name = name;
        copy.whenBetter = whenBetter;
        copy.keptIn = keptIn;
        copy.guarded = guarded;
        change.accept(copy);
        return copy;
    }

    /** Learns from the training part and chooses the best epoch by the validation part; the test part is not touched. */
    public FineTuning<P> on(Split split) {
        requireData(split);
        return with(copy -> {
            copy.train = split.train();
            copy.validation = split.validation();
            copy.split = split;
            copy.splitWords = "";
        });
    }

    /**
     * Learns from data that nobody has split yet: three fifths are learned from, a fifth chooses the epoch, a fifth is left for a test; by
     * groups where it is known what belongs together. It is said how, and {@link #split()} gives the parts.
     *
     * @throws io.cellshell.workbench.data.DataException where there are too few groups or images
     */
    public FineTuning<P> on(Dataset data) {
        requireData(data);
        OwnSplit own = OwnSplit.of(data);
        return on(own.split()).with(copy -> copy.splitWords = own.words());
    }

    /** Learns from one data set and chooses the best epoch by another one. */
    public FineTuning<P> on(Dataset training, Dataset choosing) {
        requireData(training);
        requireData(choosing);
        return with(copy -> {
            copy.train = training;
            copy.validation = choosing;
            copy.split = null;
            copy.splitWords = "";
        });
    }

    /**
     * The split that is learned from: of {@link #on(Dataset)}, the one that was made.
     *
     * @throws TrainingException where none was given
     */
    public Split split() {
        if (split == null) {
            throw new TrainingException("No split was given; say .on(split), or .on(data), which makes one.");
        }
        return split;
    }

    /**
     * Keeps layers of the network as they are, running statistics included.
     *
     * @param layers names of layers, such as {@code encoder.0} or {@code head}, or what they begin with: {@code encoder}; see
     *     {@link io.cellshell.workbench.model.Architecture#layers()}
     * @throws io.cellshell.workbench.model.ModelException where there is no such layer
     * @throws io.cellshell.workbench.train.freeze.FreezeException where nothing is left to be trained
     */
    public FineTuning<P> freeze(String... layers) {
        return freeze(this.layers.freezing(layers));
    }

    /**
     * Trains some layers of the network and keeps the others, running statistics included. What was said of layers before is forgotten.
     *
     * @param plan which, from when on, and at which rate
     * @throws io.cellshell.workbench.model.ModelException where it names a layer that the network does not have
     * @throws io.cellshell.workbench.train.freeze.FreezeException where nothing is left to be trained
     */
    public FineTuning<P> freeze(FreezePlan plan) {
        TrainingSettings.given("The plan of what is frozen", plan).of(network.architecture());
        return with(copy -> copy.layers = plan);
    }

    /** The layers from the input to the output: how much of each is trained, how much frozen, at which rate and from which epoch on. */
    public LayerTree layers() {
        return new LayerTree(
                name,
                layers.of(network.architecture()),
                settings().learningRate(),
                settings().epochs());
    }

    /** What the trained network is called. */
    public FineTuning<P> named(String newName) {
        if (newName == null || newName.isBlank()) {
            throw new TrainingException("A network needs a name, but none was given; say .named(\"nuclei, 20x\").");
        }
        return with(copy -> copy.name = newName);
    }

    /**
     * Who is given each network that is the best up to then, after an epoch: to write it, so that a long training is not lost with the
     * program. Without a name or an example of its own; {@link #start()} gives the last of them at the end.
     */
    public FineTuning<P> whenBetter(Consumer<Network<P>> keeper) {
        return with(copy -> copy.whenBetter = TrainingSettings.given("Who is given better networks", keeper));
    }

    /**
     * Keeps the training in a folder of its own while it runs: its record ({@code run.json}), its last state ({@code checkpoint.safetensors}), its
     * losses ({@code curve.csv}) and the best network as a package ({@code best.zip}); when it has come to its end, a report ({@code report.html}) of the
     * network on the images that chose the epoch, beside the network before and classical methods. Where it was stopped, or its process killed, the same
     * training with the same folder goes on from there and comes to the same numbers as if nothing had happened; where it has ended, its
     * result is there at once. Writing takes a twentieth of the time at most; when the disk is full, training goes on and says so.
     *
     * <p>{@link #start} refuses a folder that holds other files, a training of other settings or data, or one that runs now.
     */
    public FineTuning<P> keptIn(Path folder) {
        return keptIn(KeptIn.folder(TrainingSettings.given("The folder to keep the training in", folder)));
    }

    /** Keeps the training in a folder at a path as a person types it; see {@link #keptIn(Path)}. */
    public FineTuning<P> keptIn(String folder) {
        return keptIn(UserPath.of(TrainingSettings.given("The folder to keep the training in", folder)));
    }

    FineTuning<P> keptIn(KeptIn place) {
        return with(copy -> copy.keptIn = place);
    }

    /**
     * Another loss than that of the task; {@link io.cellshell.workbench.task.loss.Losses} has those for rare classes.
     *
     * @throws io.cellshell.workbench.task.TaskException where it does not fit what is learned
     */
    public FineTuning<P> loss(Loss loss) {
        return with(objective.loss(loss), settings(), copy -> {});
    }

    /**
     * Trains without the checks and the trial before it and without a watch over its steps; a loss that is no number still ends it. Without
     * this, the trial takes a tenth of the training's steps at most, and training is not begun where it would be no use.
     */
    public FineTuning<P> withoutSafeguards() {
        return with(copy -> copy.guarded = false);
    }

    /**
     * Tries whether the network can learn one small batch by heart, at the learning rate of this training: 200 steps on a copy. Where it cannot,
     * the finding says what is likely wrong; whether the labels are right no such trial can show.
     *
     * @throws TrainingException where no data was given
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public OneBatch overfitOneBatch() {
        return tried(trials -> trials.oneBatch(TRIAL_STEPS, LEARNED_BY_HEART));
    }

    /**
     * Tests learning rates: a copy of the network is trained for 100 steps while the rate grows from 1e-7 to 10, or until the loss explodes. Looking at
     * the result shows the curve; {@code tuning.learningRate(rates.suggestion())} takes what it suggests.
     *
     * @throws TrainingException where no data was given
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public LearningRates findLearningRate() {
        return tried(trials -> trials.learningRates(RANGE_STEPS));
    }

    private <T> T tried(Function<Trials, T> trial) {
        requireData();
        Progress listener = progress == null ? Progress.standard() : progress;
        TrainingConfig<P> plan = config();
        new TrainingData(plan).check();
        try {
            return GradientTurn.take(
                    () -> listener.waiting(
                            "A training is running in this program; the trial begins when it has ended."),
                    () -> Torch.withThreads(settings().threads(), () -> trial.apply(new Trials(plan, listener))));
        } catch (InterruptedException e) {
            throw new CancellationException("The trial was interrupted before it began.");
        }
    }

    /** Who hears, on the thread that trains, how far training has come; without it, the notebook or the terminal shows it. */
    public FineTuning<P> progress(Progress listener) {
        return with(copy -> copy.progress = TrainingSettings.given("Who hears of the progress", listener));
    }

    /**
     * What can be said before training: whether training gives the network what prediction gives it, whether the
     * normalisation makes usual numbers of every image, whether the random changes
     * leave alone what is to be measured, which the metadata “measures” of the samples names, and what the patches hold.
     *
     * @throws TrainingException where no data was given
     */
    public Findings examine() {
        requireData();
        List<Finding> findings = new ArrayList<>();
        findings.add(InputRange.of(train, network.normalisation()));
        findings.addAll(settings().augmentation().examine(train).all());
        if (findings.get(0).severity() != Severity.STOP) {
            // else an image may be refused, and what becomes of it cannot be looked at
            if (objective.targets().hidesPixels()) {
                findings.add(NoiseOfImages.examine(train));
            }
            findings.add(InputParity.between(network, network).examine(train));
            PatchContents.examine(config().patches()).ifPresent(findings::add);
        }
        return new Findings("the training of " + name, findings);
    }

    /** The first patches as the network will see them: cut, normalised and changed at random, with what was annotated of them. */
    public ShownBatch showBatch() {
        requireData();
        new TrainingData(config()).requireAxes();
        return ShownBatch.of(
                config().patches(),
                settings().batchSize(),
                settings().patchSize() + " pixels; " + network.normalisation().words() + "; "
                        + settings().augmentation(),
                objective.targets().hidesPixels());
    }

    /**
     * Which layers should be trained? Trains all of them, the upper half, the head alone, and the lower half, with the same number of steps,
     * and compares them on the validation part.
     */
    public FreezeComparison compareFreezing() {
        return compareFreezing(1);
    }

    /** The same with several seeds, of which the spread is told. */
    public FreezeComparison compareFreezing(int seeds) {
        requireData();
        TrainingSettings.positive("The number of seeds", seeds);
        return FreezeComparison.run(trial(), network, metric(), validation, seeds, listener());
    }

    /** Trains with several seeds: how much of a score is chance of the training. */
    public SeedSpread compareSeeds(int number) {
        requireData();
        TrainingSettings.positive("The number of seeds", number);
        return SeedSpread.run(trial(), network, metric(), validation, number, listener());
    }

    /** How many more images would help? Trains on an eighth, a quarter, a half and all of the groups, each drawn three times. */
    public TrainingSizeCurve howManyImages() {
        return howManyImages(3);
    }

    /** The same with another number of draws. */
    public TrainingSizeCurve howManyImages(int draws) {
        requireData();
        TrainingSettings.positive("The number of draws", draws);
        return TrainingSizeCurve.run(trial(), train, validation, metric(), draws, listener());
    }

    /** One of several trainings that are compared: none of them is kept, and what is looked at before a training is not looked at for each. */
    private FineTuning<P> trial() {
        keptIn.folder()
                .ifPresent(folder -> listener()
                        .note("Several trainings are compared, none of which is kept in " + folder
                                + "; start() keeps the one that you choose."));
        return with(copy -> {
            copy.keptIn = KeptIn.nothing();
            copy.whenBetter = better -> {};
            copy.guarded = false;
        });
    }

    /** By what networks of this training are compared. */
    private Metric<P, ?> metric() {
        return UsualTask.of(network.decoder(), train)
                .orElseThrow(() -> new TrainingException("It is not known by what a network is judged whose outputs are"
                        + " read by " + network.decoder() + "; compare trainings with Validation.of(network, metric)."))
                .metrics()
                .get(0);
    }

    private Progress listener() {
        return progress == null ? Progress.standard() : progress;
    }

    /** What it is, for someone who forgot to start it. */
    @Override
    public String toString() {
        return "A training of " + name + " that was not started yet; "
                + (train == null ? "say .on(split), then .start()." : "say .start().")
                + (splitWords.isEmpty() ? "" : " " + splitWords);
    }

    private static void requireData(Object data) {
        if (data == null) {
            throw new TrainingException(
                    "There is nothing to learn from: the data are null; give a split, or a data set as of Dataset.folder(…).");
        }
    }

    private void requireData() {
        if (train == null) {
            throw new TrainingException("There is nothing to learn from; say .on(split) before .start().");
        }
        if (objective.targets().hidesPixels()
                && !settings().augmentation().mixingPixels().isEmpty()) {
            throw new TrainingException("For " + objective.name()
                    + " the noise of neighbouring pixels must stay independent, but the augmentation makes pixels of several others ("
                    + settings().augmentation().mixingPixels().stream()
                            .map(Transform::words)
                            .collect(Collectors.joining(", "))
                    + "); take .augmentation(Augmentation.none().flips().quarterTurns()).");
        }
    }

    /**
     * Trains, and returns when training has ended. An interrupt ends it early, whatever it is at, and this returns at once with the best
     * network up to then; so it does where training fails after its first step, which the result says.
     *
     * @throws TrainingException where no data was given
     */
    public TrainingResult<P> start() {
        requireData();
        Progress listener = listener();
        if (!splitWords.isEmpty()) {
            listener.note(splitWords);
        }
        TrainingResult<P> result = TrainingThread.run(new TrainingLoop<>(config(), keptIn, listener));
        keptIn.folder().ifPresent(folder -> KeptReport.write(result, validation, folder, listener));
        return result;
    }

    private TrainingConfig<P> config() {
        return new TrainingConfig<>(
                network.named(name),
                objective,
                task,
                train,
                validation,
                layers.of(network.architecture()),
                settings().epochs(),
                settings().stepsPerEpoch(),
                settings().batchSize(),
                settings().patchSize(),
                settings().learningRate(),
                settings().augmentation(),
                settings().onObjects(),
                settings().patience(),
                settings().threads(),
                settings().readers(),
                settings().seed(),
                whenBetter,
                guarded);
    }
}
