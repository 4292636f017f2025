package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A public network in TorchScript, fine-tuned with 16 images, against what it was before and against a classical method. Fields of view are
 * in one part alone: 16 images are learned from, 8 choose the epoch, and others, which chose nothing, are reported.
 *
 * <pre>{@code
 * java -cp … io.cellshell.workbench.train.NucleiBroadBenchmark ../../shared/models ../../shared/data/dsb2018 SEED REPORTED [EPOCHS]
 * }</pre>
 *
 * The seed chooses the fields of all parts, and the patches; everything else is as the tool has it, unless a number of epochs is given. Settings may be tried on {@value
 * #FOR_SETTINGS} fields that are never reported: the seed {@code 0} takes its parts from these.
 */
public final class NucleiBroadBenchmark {

    private static final int TRAINED_ON = 16;
    private static final int CHOSEN_BY = 8;
    private static final int FOR_SETTINGS = 48;
    private static final int SHORT_EPOCH = 100;

    private NucleiBroadBenchmark() {}

    /** The folders of the models and of the images, a seed, the number of images that are reported at most, a number of epochs for a shorter training. */
    public static void main(String[] arguments) throws IOException {
        Path models = Path.of(arguments[0]);
        List<List<Sample>> fields = fields(Path.of(arguments[1]));
        int seed = Integer.parseInt(arguments[2]);
        Collections.shuffle(fields, new Random(0));
        fields = new ArrayList<>(
                seed == 0 ? fields.subList(0, FOR_SETTINGS) : fields.subList(FOR_SETTINGS, fields.size()));
        Collections.shuffle(fields, new Random(seed));
        Dataset train = taken("training", fields, TRAINED_ON);
        Dataset choosing = taken("choosing", fields, CHOSEN_BY);
        Dataset reported = taken("reported", fields, Math.min(fields.size(), Integer.parseInt(arguments[3])));
        Task<Labels> task = Task.instanceSegmentation();
        var theirs = ModelPackage.open(models.resolve("unet2d_nuclei_broad")).network();
        FineTuning<Labels> tuning = FineTuning.of(task.network(theirs, 1), task)
                .on(train, choosing)
                .threads(2)
                .seed(Math.max(1, seed))
                .named("fine-tuned")
                .progress(NucleiBroadBenchmark::show);
        double before = CpuTime.seconds();
        long start = System.nanoTime();
        TrainingResult<Labels> run =
                (arguments.length > 4 ? shorter(tuning, Integer.parseInt(arguments[4])) : tuning).start();
        System.out.printf(
                "training: %.0f s of processor time, %.0f s by the clock%n",
                CpuTime.seconds() - before, (System.nanoTime() - start) / 1e9);
        System.out.println(run);
        System.out.println(run.epochs().get(run.epochs().size() - 1));
        Model<Labels> zeroShot =
                Zoo.folder(models).model("UNet 2D Nuclei Broad").predicting(Labels.class);
        var result = Validation.of(run.best(), task)
                .against(zeroShot.named("zero-shot"))
                .on(reported)
                .progress(Progress.SILENT)
                .run();
        System.out.println(result);
        System.out.println(result.verdict());
        System.out.printf("in all: %.0f s of processor time%n", CpuTime.seconds());
    }

    /** Many steps with few pixels, for cores that others use, too; safeguards change no number. */
    private static FineTuning<Labels> shorter(FineTuning<Labels> usual, int epochs) {
        return usual.patchSize(96)
                .batchSize(4)
                .stepsPerEpoch(SHORT_EPOCH)
                .epochs(epochs)
                .withoutSafeguards();
    }

    /** Now and then the last epoch. */
    private static void show(Progress.Step step) {
        LossCurve curve = (LossCurve) step.detail();
        int epoch = curve.epochs().size() - 1;
        if (step.done() % SHORT_EPOCH == 1) {
            System.out.printf("%.0f s: %s%n", CpuTime.seconds(), curve.epochs().get(epoch));
        }
    }

    private static List<List<Sample>> fields(Path images) throws IOException {
        Map<String, List<Sample>> fields = new LinkedHashMap<>();
        for (String line :
                Files.readAllLines(images.resolve("index.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",");
            fields.computeIfAbsent(cells[2], field -> new ArrayList<>())
                    .add(new Sample(
                            cells[0],
                            Image.open(images.resolve(cells[0])),
                            Labels.open(images.resolve(cells[1])),
                            Map.of("field", cells[2])));
        }
        return new ArrayList<>(fields.values());
    }

    /** One image of each of the next fields. */
    private static Dataset taken(String name, List<List<Sample>> fields, int number) {
        List<Sample> taken = new ArrayList<>();
        while (taken.size() < number) {
            taken.add(fields.remove(0).get(0));
        }
        return Dataset.of(name, taken).groupedBy("field");
    }
}
