package io.cellshell.workbench.train;

import ai.djl.ndarray.NDManager;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.input.NoiseOfImages;
import io.cellshell.workbench.train.safeguard.CurveDiagnosis;
import io.cellshell.workbench.train.safeguard.Divergence;
import io.cellshell.workbench.train.safeguard.PartsApart;
import io.cellshell.workbench.train.safeguard.RateSuffices;
import io.cellshell.workbench.train.safeguard.StepWatch;
import io.cellshell.workbench.train.safeguard.TrainingCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks after a training without being asked: before it, after each of its steps, and at its end. */
final class Guard<P> {

    /** A trial takes a tenth of a training at most. */
    private static final int SHARE = 10;

    private static final int TRIAL = 40;
    private static final int SHORTEST_TRIAL = 10;
    private static final double WANTED = 0.1;

    /** Of shorter trainings no curve can be read, and no score is worth its time. */
    private static final int SHORT = 20;

    private final TrainingConfig<P> plan;
    private final Progress progress;
    private final ValidationScore<P> score;
    private volatile TrainingChecks<P> checks;
    private List<SampleId> trainingIds = List.of();
    private double constant = Double.NaN;
    private StepWatch watch;

    Guard(TrainingConfig<P> plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.score = new ValidationScore<>(plan);
        this.checks = TrainingChecks.none(plan);
    }

    /** What was found up to now. */
    TrainingChecks<P> checks() {
        return checks;
    }

    /**
     * Looks at data and settings, tries one batch, and scores the network as it is.
     *
     * @param ids of the training images, then of the validation images
     * @param resumed whether a training goes on that was looked at before
     * @throws TrainingException where training would be no use
     */
    void before(TrainingData data, List<SampleId> ids, boolean resumed) {
        int training = plan.train().size();
        trainingIds = ids.subList(0, training);
        List<SampleId> validation = ids.subList(training, ids.size());
        checks = checks.validationIds(validation);
        if (!plan.guarded()) {
            return;
        }
        List<Finding> found = new ArrayList<>();
        found.add(data.inputs());
        requireNoStop(found);
        data.pairs().ifPresent(found::add);
        data.points().ifPresent(found::add);
        requireNoStop(found);
        found.add(new RateSuffices().examine(new RateSuffices.Subject(plan.learningRate(), plan.steps())));
        found.addAll(Precautions.examine(plan));
        found.add(new PartsApart().examine(new PartsApart.Subject(trainingIds, validation)));
        data.rareClasses().ifPresent(found::add);
        if (plan.objective().targets().hidesPixels()) {
            found.add(NoiseOfImages.examine(plan.train()));
        }
        requireNoStop(found);
        constant = new Trials(plan, Progress.SILENT).constant();
        int trial = Math.min(TRIAL, plan.steps() / SHARE);
        if (trial >= SHORTEST_TRIAL && !resumed) {
            Finding oneBatch =
                    new Trials(plan, Progress.SILENT).oneBatch(trial, WANTED).finding();
            requireNoStop(List.of(oneBatch));
            found.add(oneBatch);
        }
        found.stream()
                .filter(one -> one.severity().compareTo(Severity.WARN) >= 0)
                .forEach(one -> progress.note(one.toString()));
        checks = checks.before(new Findings("the training of " + plan.start().name(), found));
        if (plan.steps() < SHORT) {
            return;
        }
        checks = checks.zeroShot(score.of(plan.start()));
        checks.zeroShot().ifPresent(zero -> progress.note("Before training: " + zero + "."));
    }

    private void requireNoStop(List<Finding> found) {
        found.stream()
                .filter(one -> one.severity() == Severity.STOP)
                .findFirst()
                .ifPresent(stop -> {
                    throw new TrainingException(stop.sentence() + " (" + stop.evidence() + ") " + stop.remedy()
                            + " Training was not begun; .withoutSafeguards() trains all the same.");
                });
    }

    /** Looks at a step after it was made. */
    Optional<Divergence> after(double loss, Batches.Numbers batch, Learner learner) {
        if (watch == null) {
            watch = new StepWatch(plan.learningRate(), Double.isNaN(constant) ? loss : Math.max(loss, constant));
        }
        if (!plan.guarded() && Double.isFinite(loss)) {
            return Optional.empty();
        }
        Optional<Divergence> wrong = watch.after(
                loss,
                new StepWatch.Step(batch.samples(), batch.images(), batch.targets()),
                () -> outputs(batch, learner),
                (int) batch.imageShape().slice(2).size() / pixelsOfValue());
        wrong.ifPresent(one -> checks = checks.divergence(one));
        return wrong;
    }

    /** How many pixels one value of the network stands for: several in a classifier, too, though its targets are of whole images. */
    private int pixelsOfValue() {
        Architecture network = plan.start().architecture();
        return (int) Math.pow(network.grid(), network.dimensions());
    }

    private static float[] outputs(Batches.Numbers batch, Learner learner) {
        return Torch.withoutGradient(() -> {
            try (NDManager manager = Torch.newManager()) {
                return learner.predict(Torch.array(manager, batch.images(), batch.imageShape()))
                        .toFloatArray();
            }
        });
    }

    /** Reads the curves, and scores the best network, where training was not interrupted. */
    void end(TrainingResult.Ending ending, Learned<P> learned) {
        boolean looked =
                plan.guarded() && plan.steps() >= SHORT && !learned.epochs().isEmpty();
        if (!looked || ending == TrainingResult.Ending.INTERRUPTED) {
            return;
        }
        List<Epoch> epochs = learned.epochs();
        boolean trained = learned.bestEpoch() > 0;
        TrainingCurve curve = new TrainingCurve(
                epochs.stream().skip(1).map(Epoch::trainingLoss).toList(),
                epochs.stream().map(Epoch::validationLoss).toList(),
                learned.bestEpoch(),
                ending == TrainingResult.Ending.FINISHED,
                trained ? new ValidationLoss(plan).of(learned.best(), Trials.some(plan.train())) : Double.NaN,
                trained ? new ValidationLoss(plan).of(plan.start(), Trials.some(plan.train())) : Double.NaN,
                constant,
                PartsApart.shared(trainingIds, checks.validationIds()));
        checks = checks.diagnosis(CurveDiagnosis.of(curve, plan.start().name()))
                .trained(trained ? score.of(learned.best()) : checks.zeroShot());
    }
}
