package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
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
 * java -cp … io.cellshell.workbench.train.NucleiBroadBenchmark ../../shared/models ../../shared/data/dsb2018 EPOCHS REPORTED [SEED]
 * }</pre>
 *
 * With 0 epochs everything is left as the tool has it. The seed chooses the fields of all parts, and the patches.
 */
public final class NucleiBroadBenchmark {

    private static final int TRAINED_ON = 16;
    private static final int CHOSEN_BY = 8;

    private NucleiBroadBenchmark() {}

    /** The folders of the models and of the images, the number of epochs, the number of images that are reported, a seed. */
    public static void main(String[] arguments) throws IOException {
        Path models = Path.of(arguments[0]);
        Path images = Path.of(arguments[1]);
        List<List<Sample>> fields = fields(images);
        int epochs = Integer.parseInt(arguments[2]);
        int seed = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
        Collections.shuffle(fields, new Random(seed));
        int others = Integer.parseInt(arguments[3]);
        double all = TRAINED_ON + CHOSEN_BY + others;
        Split split = taken(fields, (int) all)
                .split(TRAINED_ON / all, CHOSEN_BY / all, others / all)
                .byGroup()
                .seed(1)
                .make();
        Task<Labels> task = Task.instanceSegmentation();
        var theirs = ModelPackage.open(models.resolve("unet2d_nuclei_broad")).network();
        double before = CpuTime.seconds();
        FineTuning<Labels> usual = FineTuning.of(task.network(theirs, 1), task)
                .on(split)
                .threads(2)
                .seed(seed)
                .named("fine-tuned")
                .progress(Progress.SILENT);
        TrainingResult<Labels> run = (epochs == 0 ? usual : shorter(usual, epochs)).start();
        System.out.println(run);
        System.out.printf("training: %.0f s of processor time%n", CpuTime.seconds() - before);
        Model<Labels> zeroShot =
                Zoo.folder(models).model("UNet 2D Nuclei Broad").predicting(Labels.class);
        var result = Validation.of(run.best(), task)
                .against(zeroShot.named("zero-shot"))
                .on(split.test())
                .progress(Progress.SILENT)
                .run();
        System.out.println(result);
        System.out.println(result.verdict());
        System.out.printf("in all: %.0f s of processor time%n", CpuTime.seconds());
    }

    /** For two cores that others use, too; not chosen by any score. */
    private static FineTuning<Labels> shorter(FineTuning<Labels> usual, int epochs) {
        return usual.patchSize(96).batchSize(4).epochs(epochs).learningRate(1e-3);
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
    private static Dataset taken(List<List<Sample>> fields, int number) {
        List<Sample> taken = new ArrayList<>();
        while (taken.size() < number) {
            taken.add(fields.remove(0).get(0));
        }
        return Dataset.of("dsb2018", taken).groupedBy("field");
    }
}
