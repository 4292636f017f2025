package io.cellshell.workbench.starter;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.pipeline.SelfEnsemble;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.train.TrainingResult;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Networks that restore images beside classical methods, each at the strength that is best on the validation part, on simulated images of other seeds than those of the
 * starters. Run by hand, from the folder {@code workbench} after {@code mvn package}; what is measured is {@code denoising}, {@code self-supervised},
 * {@code volumes} or {@code resolution}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.starter.RestorationBenchmark denoising [EPOCHS] [FOLDER]
 * }</pre>
 *
 * In a folder, where one is given, the images of the validation and test part are written, for other programs.
 */
final class RestorationBenchmark {

    private static final int SIZE = 96;
    private static final int VOLUME = 48;
    private static final int SECTIONS = 12;
    private static final long TRAIN = 31;
    private static final long VALIDATION = 32;
    private static final long TEST = 37;
    private static final int STEPS = 100;

    private final Map<String, Stabilised.Noise> cameras = new HashMap<>();
    private final Metric<Image, ?> psnr = Metrics.psnr(SimulatedFields.MAXIMUM);

    private RestorationBenchmark() {}

    public static void main(String[] arguments) {
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        RestorationBenchmark benchmark = new RestorationBenchmark();
        switch (arguments[0]) {
            case "denoising" -> benchmark.denoising(epochs, false, arguments.length > 2 ? arguments[2] : "");
            case "self-supervised" -> benchmark.denoising(epochs, true, arguments.length > 2 ? arguments[2] : "");
            case "volumes" -> benchmark.volumes(epochs);
            case "resolution" -> benchmark.resolution(epochs);
            default -> throw new IllegalArgumentException("denoising, self-supervised, volumes or resolution?");
        }
    }

    private Split split(int train, int validation, int test, SimulatedFields.Maker maker) {
        List<Sample> all = new ArrayList<>(SimulatedFields.samples("train", TRAIN, train, maker));
        all.addAll(SimulatedFields.samples("validation", VALIDATION, validation, maker));
        all.addAll(SimulatedFields.samples("test", TEST, test, maker));
        return Dataset.of("simulated", all).givenSplit();
    }

    private void denoising(int epochs, boolean blind, String folder) {
        Split split = split(160, 24, 60, (number, random) -> {
            double photons = SimulatedFields.log(random, 4, 200);
            return photographed(SimulatedFields.structure(number, photons, SIZE, random), random);
        });
        if (!folder.isEmpty()) {
            write(split.validation(), folder);
            write(split.test(), folder);
        }
        Task<Image> task =
                blind ? Task.selfSupervisedDenoising(SimulatedFields.MAXIMUM) : Task.denoising(SimulatedFields.MAXIMUM);
        List<Trained> networks =
                new ArrayList<>(List.of(trained(words(blind), task, new UNet(2, 16), split, epochs, 2e-3, 1, 64)));
        if (blind) {
            networks.add(new Trained(
                    "self-supervised, mean of 8 views",
                    new SelfEnsemble(networks.get(0).model())));
        }
        compare(networks, best(families(), split.validation()), split.test());
    }

    private static String words(boolean blind) {
        return blind ? "self-supervised" : "supervised";
    }

    /** Balls of many sizes and brightnesses in z-stacks, blurred three times as far along Z as in the plane. */
    private void volumes(int epochs) {
        Split split = split(16, 4, 16, (number, random) -> {
            double photons = SimulatedFields.log(random, 4, 200);
            return photographed(balls(photons, random), random);
        });
        compare(
                List.of(
                        trained(
                                "supervised",
                                Task.denoising(SimulatedFields.MAXIMUM),
                                new UNet(2, 8).dimensions(3),
                                split,
                                epochs,
                                2e-3,
                                8,
                                32),
                        trained(
                                "self-supervised",
                                Task.selfSupervisedDenoising(SimulatedFields.MAXIMUM),
                                new UNet(2, 8).dimensions(3),
                                split,
                                epochs,
                                1e-3,
                                8,
                                32)),
                best(families(), split.validation()),
                split.test());
    }

    private void resolution(int epochs) {
        RestorationStarter starter = ResolutionStarter.starter();
        Split split = split(160, 24, 60, starter::sample);
        List<List<Model<Image>>> families = new ArrayList<>();
        families.add(List.of(Baseline.bicubic(2)));
        families.add(each(List.of(0.5, 0.7, 0.9, 1.2), sigma -> new ResolutionStarter.Smoothed(sigma)));
        List<Model<Image>> sharpened = new ArrayList<>();
        for (double sigma : List.of(0.5, 0.7, 1.0, 1.4)) {
            for (int iterations : List.of(2, 5, 10, 20)) {
                Model<Image> model =
                        Baseline.bicubicRichardsonLucy(2).sigma(sigma).iterations(iterations);
                sharpened.add(new Renamed<>(model.name() + ", " + sigma + ", " + iterations, model));
                for (double before : List.of(0.5, 0.7)) {
                    sharpened.add(
                            new Behind("Gaussian " + before + ", then RL " + sigma + ", " + iterations, before, model));
                }
            }
        }
        families.add(sharpened);
        families.add(List.of(Baseline.bicubicRichardsonLucy(2)));
        Task<Image> task = Task.resolution(2, SimulatedFields.MAXIMUM);
        compare(
                List.of(trained("2x resolution", task, new UNet(2, 16), split, epochs, 2e-3, 1, 64)),
                best(families, split.validation()),
                split.test());
    }

    private record Behind(String name, double sigma, Model<Image> model) implements Model<Image> {
        @Override
        public Image predict(Image image) {
            return model.predict(Baseline.gaussian(sigma).predict(image));
        }
    }

    private Sample photographed(Image electrons, UniformRandomProvider random) {
        double gain = SimulatedFields.gain(electrons, random);
        double readNoise = SimulatedFields.uniform(random, 1, 3);
        Image taken = SimulatedFields.exposed(electrons, gain, readNoise, random);
        Image clean = SimulatedFields.levels(electrons, gain);
        cameras.put(key(taken), new Stabilised.Noise(gain, SimulatedFields.OFFSET, readNoise));
        return Sample.of(taken, new TargetImage(clean));
    }

    /** By what is seen, as an image is given another name on its way. */
    private static String key(Image image) {
        return image.id().toString();
    }

    private static Image balls(double photons, UniformRandomProvider random) {
        float[] light = new float[SECTIONS * VOLUME * VOLUME];
        Arrays.fill(light, (float) (photons * SimulatedFields.log(random, 0.02, 0.5)));
        for (int ball = 0; ball < 25; ball++) {
            double radius = SimulatedFields.log(random, 2, 8);
            double flatness = SimulatedFields.uniform(random, 0.3, 0.6);
            double z0 = SECTIONS * random.nextDouble();
            double y0 = VOLUME * random.nextDouble();
            double x0 = VOLUME * random.nextDouble();
            double brightness = photons * SimulatedFields.uniform(random, 0.3, 1.2);
            for (int i = 0; i < light.length; i++) {
                double z = (i / VOLUME / VOLUME - z0) / flatness;
                double y = i / VOLUME % VOLUME - y0;
                double x = i % VOLUME - x0;
                light[i] += z * z + y * y + x * x < radius * radius ? (float) brightness : 0;
            }
        }
        Image sharp = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {SECTIONS, VOLUME, VOLUME}, light);
        return Baseline.gaussian(1).predict(sharp);
    }

    private Trained trained(
            String name, Task<Image> task, UNet shape, Split split, int epochs, double rate, int depth, int side) {
        long began = System.nanoTime();
        TrainingResult<Image> run = FineTuning.of(task.network(shape, 1), task)
                .on(split)
                .named(name)
                .epochs(epochs)
                .stepsPerEpoch(STEPS)
                .patchSize(depth, side)
                .batchSize(depth == 1 ? 8 : 4)
                .learningRate(rate)
                .threads(1)
                .seed(1)
                .progress(Progress.SILENT)
                .start();
        System.out.printf("%s, %.0f s%n", run, (System.nanoTime() - began) / 1e9);
        run.epochs().forEach(System.out::println);
        return new Trained(name, run.best());
    }

    private record Trained(String name, Model<Image> model) {}

    private static List<Model<Image>> each(List<Double> strengths, DoubleFunction<Model<Image>> maker) {
        List<Model<Image>> models = new ArrayList<>();
        for (double strength : strengths) {
            Model<Image> model = maker.apply(strength);
            models.add(new Renamed<>(model.name() + " " + strength, model));
        }
        return models;
    }

    private List<List<Model<Image>>> families() {
        List<List<Model<Image>>> families = new ArrayList<>();
        families.add(each(List.of(0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0), Baseline::gaussian));
        families.add(each(List.of(1.0, 2.0, 3.0), radius -> Baseline.median((int) radius)));
        families.add(each(
                List.of(2.0, 3.0, 4.0, 6.0), tolerance -> Baseline.bilateral().tolerance(tolerance)));
        families.add(each(
                List.of(0.8, 1.2, 1.6, 2.0),
                strength -> Baseline.nonLocalMeans().strength(strength)));
        families.add(each(
                List.of(0.7, 1.0, 1.5, 2.0, 3.0),
                weight -> Baseline.totalVariation().weight(weight)));
        // the camera is known to these alone, which makes photon noise equally strong all over
        families.add(stabilised(each(List.of(0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0), Baseline::gaussian)));
        families.add(stabilised(each(
                List.of(0.8, 1.2, 1.6, 2.0),
                strength -> Baseline.nonLocalMeans().strength(strength).noise(1))));
        families.add(stabilised(each(
                List.of(0.7, 1.0, 1.5, 2.0, 3.0),
                weight -> Baseline.totalVariation().weight(weight).noise(1))));
        return families;
    }

    private List<Model<Image>> stabilised(List<Model<Image>> models) {
        return models.stream()
                .<Model<Image>>map(
                        model -> new Stabilised("stabilised " + model.name(), model, image -> cameras.get(key(image))))
                .toList();
    }

    /** Of each family the model that is best on the validation part. */
    private List<Model<Image>> best(List<List<Model<Image>>> families, Dataset validation) {
        List<Model<Image>> best = new ArrayList<>();
        for (List<Model<Image>> family : families) {
            Map<Model<Image>, Double> means = new HashMap<>();
            for (Model<Image> model : family) {
                double sum = 0;
                for (Sample sample : validation) {
                    sum += psnr.of(sample.annotation(TargetImage.class).image(), model.predict(sample.image()))
                            .value();
                }
                means.put(model, sum / validation.size());
                System.out.printf("  %-50s validation %.2f dB%n", model.name(), sum / validation.size());
            }
            best.add(means.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey());
        }
        return best;
    }

    private static void compare(List<Trained> trained, List<Model<Image>> classical, Dataset test) {
        for (Trained one : trained) {
            Validation<Image> validation = Validation.of(one.model(), Metrics.psnr(SimulatedFields.MAXIMUM));
            for (Model<Image> other : classical) {
                validation = validation.against(other);
            }
            ValidationResult result =
                    validation.on(test).threads(1).progress(Progress.SILENT).run();
            System.out.println(result);
            result.comparisons().forEach(System.out::println);
        }
    }

    private void write(Dataset part, String folder) {
        for (Sample sample : part) {
            Stabilised.Noise noise = cameras.get(key(sample.image()));
            String name = folder + "/" + sample.name();
            sample.image().write(name + "_noisy.npy");
            sample.annotation(TargetImage.class).image().write(name + "_clean.npy");
            System.out.printf("%s %s %s%n", sample.name(), noise.gain(), noise.readNoise());
        }
    }
}
