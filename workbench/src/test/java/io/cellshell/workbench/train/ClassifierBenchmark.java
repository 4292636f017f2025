package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.List;
import java.util.Locale;

/**
 * Classes of images: the residual classifier against a U-Net whose outputs are averaged, on simulated phenotypes, each with as many steps. 24 images for
 * training and choice of the epoch, 40 others to be judged by. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' io.cellshell.workbench.train.ClassifierBenchmark SEEDS EPOCHS
 * }</pre>
 */
final class ClassifierBenchmark {

    private static final int STEPS = 20;
    private static final int JUDGED = 40;

    private ClassifierBenchmark() {}

    /** @param arguments number of seeds, and of epochs */
    public static void main(String[] arguments) {
        int seeds = Integer.parseInt(arguments[0]);
        int epochs = Integer.parseInt(arguments[1]);
        System.out.printf(
                "%-28s %4s %10s %10s %8s %10s%n",
                "network", "seed", "parameters", "validation", "accuracy", "s a step");
        for (int seed = 1; seed <= seeds; seed++) {
            Split split = Simulation.phenotypes()
                    .size(96, 96)
                    .seed(seed)
                    .samples(24)
                    .split(0.7, 0.2, 0.1)
                    .seed(seed)
                    .make();
            Dataset judged =
                    Simulation.phenotypes().size(96, 96).seed(100 + seed).samples(JUDGED);
            Task<ImageClass> task = Task.classification(split.train());
            for (FeatureNorm norm : List.of(FeatureNorm.GROUP, FeatureNorm.BATCH)) {
                line(
                        "residual, " + norm,
                        task,
                        task.network(ResidualClassifier.standard().norm(norm), seed),
                        split,
                        judged,
                        seed,
                        epochs);
            }
            line("U-Net (2, 8), batch", task, task.network(new UNet(2, 8), seed), split, judged, seed, epochs);
            line("U-Net (3, 8), batch", task, task.network(UNet.standard(), seed), split, judged, seed, epochs);
        }
    }

    private static void line(
            String name,
            Task<ImageClass> task,
            Network<ImageClass> start,
            Split split,
            Dataset judged,
            int seed,
            int epochs) {
        long began = System.nanoTime();
        TrainingResult<ImageClass> run = FineTuning.of(start, task)
                .on(split)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(64)
                .batchSize(8)
                .stepsPerEpoch(STEPS)
                .epochs(epochs)
                .learningRate(5e-3)
                .threads(1)
                .seed(seed)
                .progress(Progress.SILENT)
                .start();
        double seconds = (System.nanoTime() - began) / 1e9 / STEPS / epochs;
        int right = 0;
        for (Sample sample : judged) {
            right += run.best().predict(sample.image()).equals(sample.annotation(ImageClass.class)) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s %4d %10d %10.4f %8.3f %10.3f%n",
                name,
                seed,
                start.architecture().parameterCount(),
                run.epochs().get(run.bestEpoch()).validationLoss(),
                (double) right / judged.size(),
                seconds);
    }
}
