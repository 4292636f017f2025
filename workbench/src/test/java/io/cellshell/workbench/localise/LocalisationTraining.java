package io.cellshell.workbench.localise;

import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.FineTuning;
import java.nio.file.Path;

/**
 * Trains the networks that {@link LocalisationBenchmark} measures, on one thread. Run by hand, after {@code mvn package}, from the folder {@code
 * workbench}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.localise.LocalisationTraining localisation|detection EPOCHS RATE FILE.zip [WEIGHTS]
 * }</pre>
 */
final class LocalisationTraining {

    static final double DISTANCE = 2.5;
    private static final int IMAGES = 1000;
    private static final int SIZE = 64;

    private LocalisationTraining() {}

    static Task<Points> task(String name) {
        return name.equals("detection")
                ? Task.detection(MoleculeFields.SIGMA, DISTANCE)
                : Task.localisation(MoleculeFields.SIGMA, DISTANCE);
    }

    /** @param arguments the task, the number of epochs, the learning rate, the package to write, and perhaps weights to go on from */
    public static void main(String[] arguments) {
        Task<Points> task = task(arguments[0]);
        Path file = Path.of(arguments[3]);
        Network<Points> start = task.network(new UNet(2, 12), 1)
                .with(Normalisation.fixed(MoleculeFields.OFFSET, 100 * MoleculeFields.GAIN));
        if (arguments.length > 4) {
            start = start.with(start.architecture().readWeights(Path.of(arguments[4])));
        }
        var run = FineTuning.of(start, task)
                .on(MoleculeFields.training(IMAGES, 25, SIZE).givenSplit())
                .epochs(Integer.parseInt(arguments[1]))
                .stepsPerEpoch(50)
                .patchSize(48)
                .batchSize(8)
                .learningRate(Double.parseDouble(arguments[2]))
                .augmentation(Augmentation.none().flips().quarterTurns())
                .threads(1)
                .seed(1)
                .progress(Progress.SILENT)
                .whenBetter(best -> best.weights().write(Path.of(file + ".safetensors")))
                .start();
        System.out.println(run);
        run.epochs().forEach(System.out::println);
        run.best().write(file);
    }
}
