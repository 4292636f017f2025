package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.each;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** Studies in which a small network is trained wrongly. */
final class TrainingStudies {

    private static final int SIDE = 96;
    private static final int IMAGES = 12;
    private static final StudyFault.Doing SOUND = (material, seed) ->
            findings(tuning(material, seed).augmentation(flips()).start());

    private TrainingStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("one small image learned by heart", "E.overfitting", TrainingStudies::byHeart, SOUND)
                        .noted(),
                StudyFault.of(
                        "learning rate much too low",
                        "E.rate, E.underfitting",
                        (material, seed) -> findings(
                                tuning(material, seed).learningRate(1e-7).start()),
                        SOUND),
                StudyFault.of(
                        "validation images learned from",
                        "E.parts, E.leaking",
                        TrainingStudies::knownValidation,
                        SOUND),
                StudyFault.of("normalised otherwise when used", "D1.parity", TrainingStudies::normalised));
    }

    private static Augmentation flips() {
        return Augmentation.none().flips().quarterTurns();
    }

    /** Parts of the fields that hold objects. */
    private static List<Sample> samples(Material material, long seed) {
        return each(material.nuclei(IMAGES, seed), (sample, i) -> {
            var object = sample.labels().objects().get(0).bounds();
            return sample.crop(
                    object.window(SIDE, sample.image().height(), sample.image().width()), sample.name());
        });
    }

    private static FineTuning<Labels> tuning(Material material, long seed) {
        List<Sample> samples = samples(material, seed);
        return tuning(data(samples.subList(0, 8)), data(samples.subList(8, IMAGES)), seed);
    }

    /** A short training of a small network. */
    static FineTuning<Labels> tuning(Dataset train, Dataset validation, long seed) {
        return tuning(new UNet(1, 8), train, validation, seed);
    }

    /** A short training of a network. */
    static FineTuning<Labels> tuning(UNet architecture, Dataset train, Dataset validation, long seed) {
        Task<Labels> task = Task.instanceSegmentation();
        return FineTuning.of(task.network(architecture, seed), task)
                .on(train, validation)
                .patchSize(48)
                .batchSize(4)
                .epochs(8)
                .stepsPerEpoch(25)
                .learningRate(6e-3)
                .seed(seed)
                .threads(1)
                .progress(Progress.SILENT);
    }

    /** So few steps that the network exists, and has learned from its images. */
    static TrainingResult<Labels> quick(FineTuning<Labels> tuning) {
        return tuning.epochs(1).stepsPerEpoch(5).withoutSafeguards().start();
    }

    private static List<Finding> findings(TrainingResult<?> run) {
        List<Finding> all = new ArrayList<>(run.precautions().all());
        all.addAll(run.diagnosis().all());
        all.add(run.frozenUnchanged());
        return all;
    }

    private static List<Finding> byHeart(Material material, long seed) {
        List<Sample> samples = samples(material, seed);
        Region around = samples.get(0).labels().objects().get(0).bounds().window(40, SIDE, SIDE);
        Sample small = samples.get(0).crop(around, "one");
        return findings(tuning(data(List.of(small)), data(samples.subList(8, IMAGES)), seed)
                .augmentation(Augmentation.none())
                .patchSize(32)
                .batchSize(2)
                .epochs(30)
                .start());
    }

    private static List<Finding> knownValidation(Material material, long seed) {
        List<Sample> samples = samples(material, seed);
        return findings(tuning(data(samples.subList(0, 8)), data(samples.subList(4, IMAGES)), seed)
                .start());
    }

    /** The trained network is used with the normalisation of another program. */
    private static List<Finding> normalised(Material material, long seed, boolean faulty) {
        TrainingResult<Labels> run = quick(tuning(material, seed));
        return run.examine(
                        faulty ? run.best().with(Normalisation.minMax()) : run.best(),
                        data(material.nuclei(IMAGES, seed)))
                .all();
    }
}
