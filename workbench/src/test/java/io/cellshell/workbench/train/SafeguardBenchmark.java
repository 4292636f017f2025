package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.loss.Losses;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Which bad settings the safeguards of training catch, and whether they are silent on sound ones, for every task. Its numbers are in docs/benchmarks.md.
 *
 * <pre>{@code
 * java -cp "workbench/target/test-classes:workbench/target/classes:kernel/target/classes:workbench/target/lib/*" \
 *     io.cellshell.workbench.train.SafeguardBenchmark sound|bad|cost [SEEDS [NAME]]
 * }</pre>
 *
 * The sound ones are {@link SoundTrainings}, with 1 seed unless another number is given, of all tasks or of those whose name begins so.
 */
final class SafeguardBenchmark {

    private static final UNet SHAPE = new UNet(2, 8);
    private static final int SIZE = 96;

    /** Ends a training that nobody has ended after 25 steps. */
    private static final Progress BEGINNING = step -> {
        if (step.done() == 25) {
            Thread.currentThread().interrupt();
        }
    };

    private SafeguardBenchmark() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].equals("sound")) {
            SoundTrainings.all(
                    arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1,
                    arguments.length > 2 ? arguments[2] : "");
        }
        if (arguments.length > 0 && arguments[0].equals("cost")) {
            cost();
        }
        if (arguments.length == 0 || arguments[0].equals("bad")) {
            bad();
        }
    }

    /** Processor time of a training of 200 steps with safeguards and without, in turn. */
    private static void cost() {
        Dataset data = nuclei(10, SafeguardBenchmark::nucleus);
        for (int round = 0; round < 3; round++) {
            double before = CpuTime.seconds();
            tuning(Task.instanceSegmentation(), data).start();
            double between = CpuTime.seconds();
            tuning(Task.instanceSegmentation(), data).withoutSafeguards().start();
            System.out.printf(
                    "200 steps: %.1f s of processor time with safeguards, %.1f s without%n",
                    between - before, CpuTime.seconds() - between);
        }
    }

    private static Split split(Dataset data) {
        return data.split(0.5, 0.3, 0.2).seed(1).make();
    }

    private static <P> FineTuning<P> tuning(Task<P> task, Dataset data) {
        return FineTuning.of(task.network(SHAPE, 1), task)
                .on(split(data))
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(32)
                .batchSize(8)
                .epochs(10)
                .stepsPerEpoch(20)
                .threads(1)
                .progress(Progress.SILENT);
    }

    private static Dataset nuclei(int number, IntFunction<Sample> change) {
        return Dataset.of("nuclei", IntStream.range(0, number).mapToObj(change).toList());
    }

    private static Sample nucleus(int seed) {
        return Simulation.nuclei().size(SIZE, SIZE).seed(seed).make();
    }

    private static Dataset images(UnaryOperator<float[]> change) {
        return nuclei(10, i -> {
            Sample sample = nucleus(i);
            return new Sample(
                    sample.name(),
                    Image.of(SIZE, SIZE, change.apply(sample.image().pixels())).named(sample.name()),
                    sample.annotation(),
                    Map.of());
        });
    }

    private static Dataset masks(UnaryOperator<int[]> change) {
        return nuclei(10, i -> {
            Sample sample = nucleus(i);
            return new Sample(
                    sample.name(),
                    sample.image(),
                    Labels.of(SIZE, SIZE, change.apply(sample.labels().voxels())),
                    Map.of());
        });
    }

    private static FineTuning<Labels> objects(Dataset data) {
        return tuning(Task.instanceSegmentation(), data).progress(BEGINNING);
    }

    private static float[] scaled(float[] pixels, double by) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= (float) by;
        }
        return pixels;
    }

    private static void bad() {
        Dataset sound = nuclei(10, SafeguardBenchmark::nucleus);
        Map<String, Supplier<TrainingResult<?>>> settings = new java.util.LinkedHashMap<>();
        settings.put("learning rate 1e3", () -> objects(sound).learningRate(1e3).start());
        settings.put("learning rate 1", () -> objects(sound).learningRate(1).start());
        settings.put("learning rate 0.3", () -> objects(sound).learningRate(0.3).start());
        settings.put(
                "all frozen",
                () -> objects(sound)
                        .freeze("encoder", "bottleneck", "decoder", "head")
                        .start());
        settings.put(
                "batch larger than the data", () -> objects(sound).batchSize(64).start());
        settings.put(
                "labels all empty",
                () -> objects(masks(ids -> new int[ids.length])).start());
        settings.put(
                "mask and image exchanged",
                () -> objects(nuclei(10, i -> {
                            Sample sample = nucleus(i);
                            int[] ids = sample.labels().voxels();
                            float[] flat = new float[ids.length];
                            int[] intensities = new int[ids.length];
                            for (int p = 0; p < ids.length; p++) {
                                flat[p] = ids[p];
                                intensities[p] = (int) sample.image().pixels()[p];
                            }
                            return new Sample(
                                    sample.name(),
                                    Image.of(SIZE, SIZE, flat),
                                    Labels.of(SIZE, SIZE, intensities),
                                    Map.of());
                        }))
                        .start());
        settings.put(
                "noisy and clean exchanged",
                () -> tuning(Task.denoising(65535), nuclei(10, i -> {
                            Sample sample = Simulation.tissue()
                                    .photons(10)
                                    .restoration()
                                    .size(SIZE, SIZE)
                                    .seed(i)
                                    .make();
                            return new Sample(
                                    sample.name(),
                                    sample.annotation(TargetImage.class).image(),
                                    new TargetImage(sample.image()),
                                    Map.of());
                        }))
                        .start());
        settings.put(
                "learning rate 1e-12", () -> objects(sound).learningRate(1e-12).start());
        settings.put(
                "learning rate 1e-6", () -> objects(sound).learningRate(1e-6).start());
        settings.put(
                "identical images", () -> objects(nuclei(10, i -> nucleus(1))).start());
        settings.put(
                "one image in three parts",
                () -> objects(nuclei(3, i -> nucleus(1))).start());
        settings.put(
                "labels shifted by 20 pixels",
                () -> objects(masks(ids -> {
                            int[] moved = new int[ids.length];
                            for (int p = 0; p < ids.length; p++) {
                                moved[p] = ids[(p + 20 * SIZE + 20) % ids.length];
                            }
                            return moved;
                        }))
                        .start());
        settings.put(
                "labels of other images",
                () -> objects(nuclei(
                                10,
                                i -> new Sample(
                                        "n" + i,
                                        nucleus(i).image(),
                                        nucleus(i + 50).annotation(),
                                        Map.of())))
                        .start());
        settings.put(
                "patch larger than images",
                () -> objects(sound).patchSize(128).batchSize(2).start());
        settings.put(
                "ids with the noise of JPEG",
                () -> objects(masks(ids -> {
                            for (int p = 0; p < ids.length; p++) {
                                boolean edge = p > 0 && ids[p] != ids[p - 1];
                                ids[p] = edge ? ids[p] + 1000 + p % 97 : ids[p];
                            }
                            return ids;
                        }))
                        .start());
        settings.put(
                "images of 0 to 1e-5",
                () -> objects(images(pixels -> scaled(pixels, 1e-5 / 65535))).start());
        settings.put(
                "fixed normalisation, 0 to 65535, images of 0 to 1e-5",
                () -> FineTuning.of(
                                Task.instanceSegmentation().network(SHAPE, 1).with(Normalisation.fixed(0, 65535)))
                        .on(split(images(pixels -> scaled(pixels, 1e-5 / 65535))))
                        .patchSize(32)
                        .threads(1)
                        .progress(BEGINNING)
                        .start());
        settings.put(
                "no normalisation, images of 0 to 6e8",
                () -> FineTuning.of(
                                Task.instanceSegmentation().network(SHAPE, 1).with(Normalisation.fixed(0, 1)))
                        .on(split(images(pixels -> scaled(pixels, 1e4))))
                        .patchSize(32)
                        .epochs(10)
                        .threads(1)
                        .progress(BEGINNING)
                        .start());
        settings.put(
                "a pixel that is no number",
                () -> objects(images(pixels -> {
                            pixels[777] = Float.NaN;
                            return pixels;
                        }))
                        .start());
        settings.put(
                "images of one grey value",
                () -> objects(images(pixels -> {
                            Arrays.fill(pixels, 7);
                            return pixels;
                        }))
                        .start());
        settings.put(
                "rare class, plain cross-entropy",
                () -> objects(masks(ids -> {
                            for (int p = 0; p < ids.length; p++) {
                                ids[p] = ids[p] == 1 && p % SIZE < 4 ? 1 : 0;
                            }
                            ids[2000] = 1;
                            return ids;
                        }))
                        .loss(Losses.crossEntropy())
                        .start());
        settings.forEach((name, training) -> {
            System.out.println("== " + name);
            try {
                TrainingResult<?> run = training.get();
                System.out.println(run);
                run.precautions().all().stream()
                        .filter(finding -> finding.id().equals("E.one-batch"))
                        .map(Finding::toString)
                        .forEach(System.out::println);
            } catch (RuntimeException e) {
                System.out.println("REFUSED: " + e.getMessage());
            }
        });
    }
}
