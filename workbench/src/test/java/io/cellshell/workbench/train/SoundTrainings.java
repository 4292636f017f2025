package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.Spots;
import io.cellshell.workbench.data.simulate.Tissue;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Trainings of which nothing is to be said: what is said is a false alarm. Each with several seeds of images, weights and patches. */
final class SoundTrainings {

    private static final UNet SHAPE = new UNet(2, 8);
    private static final int SIZE = 96;
    private static final int DEPTH = 12;
    private static final int SIDE = 32;

    private SoundTrainings() {}

    /** Runs them one after the other, and prints what is said, the processor time, and how many were silent. */
    static void all(int seeds, String beginning) {
        Map<String, LongFunction<FineTuning<?>>> cases = new LinkedHashMap<>();
        restoration(cases);
        places(cases);
        volumes(cases);
        planes(cases);
        cases.keySet().removeIf(name -> !name.startsWith(beginning));
        int trainings = 0;
        int silent = 0;
        for (Map.Entry<String, LongFunction<FineTuning<?>>> one : cases.entrySet()) {
            for (long seed = 1; seed <= seeds; seed++) {
                double before = CpuTime.seconds();
                List<String> said = said(one.getValue().apply(seed));
                System.out.printf(
                        "%s, seed %d, %.0f s: %s%n",
                        one.getKey(), seed, CpuTime.seconds() - before, said.isEmpty() ? "silent" : "");
                said.forEach(words -> System.out.println("   " + words));
                trainings++;
                silent += said.isEmpty() ? 1 : 0;
            }
        }
        System.out.println(silent + " of " + trainings + " trainings were silent");
    }

    private static List<String> said(FineTuning<?> tuning) {
        try {
            TrainingResult<?> run = tuning.threads(1).progress(Progress.SILENT).start();
            return Stream.concat(
                            run.divergence().map(Object::toString).stream(),
                            Stream.concat(run.precautions().all().stream(), run.diagnosis().all().stream())
                                    .filter(finding -> finding.severity().compareTo(Severity.WARN) >= 0)
                                    .map(Finding::toString))
                    .toList();
        } catch (TrainingException e) {
            return List.of("REFUSED: " + e.getMessage());
        }
    }

    private static <P> FineTuning<P> tuning(Task<P> task, UNet shape, Dataset data, long seed) {
        return tuning(task, task.network(shape, seed), data, seed);
    }

    private static <P> FineTuning<P> tuning(Task<P> task, Network<P> network, Dataset data, long seed) {
        return FineTuning.of(network, task)
                .on(data.split(0.5, 0.3, 0.2).seed(seed).make())
                .patchSize(32)
                .batchSize(8)
                .epochs(10)
                .stepsPerEpoch(20)
                .seed(seed);
    }

    private static Nuclei nuclei(long seed) {
        return Simulation.nuclei().size(SIZE, SIZE).seed(100 * seed);
    }

    private static Tissue tissue(long seed) {
        return Simulation.tissue().size(SIZE, SIZE).seed(100 * seed);
    }

    private static Spots spots(long seed) {
        return Simulation.spots().size(SIZE, SIZE).seed(100 * seed);
    }

    private static void planes(Map<String, LongFunction<FineTuning<?>>> cases) {
        cases.put(
                "objects",
                seed -> tuning(Task.instanceSegmentation(), SHAPE, nuclei(seed).samples(10), seed));
        cases.put(
                "objects, few photons",
                seed -> tuning(
                        Task.instanceSegmentation(),
                        SHAPE,
                        nuclei(seed).photons(10).samples(10),
                        seed));
        cases.put(
                "objects, patches of 64, 1e-3",
                seed -> tuning(Task.instanceSegmentation(), SHAPE, nuclei(seed).samples(10), seed)
                        .patchSize(64)
                        .batchSize(4)
                        .learningRate(1e-3));
        cases.put(
                "star-convex objects",
                seed -> tuning(Task.starConvexObjects(), SHAPE, nuclei(seed).samples(10), seed));
        cases.put(
                "flow fields",
                seed -> tuning(Task.flowFieldObjects(), SHAPE, nuclei(seed).samples(10), seed));
        Task<?> tissues = Task.semanticSegmentation("stroma", "epithelium", "fibres");
        cases.put(
                "classes of pixels", seed -> tuning(tissues, SHAPE, tissue(seed).samples(10), seed));
        cases.put(
                "classes of pixels, colour",
                seed -> tuning(tissues, SHAPE.inputs(3), tissue(seed).rgb().samples(10), seed));
        cases.put("classes of images", seed -> {
            Task<ImageClass> task = Task.classification(phenotypes(seed));
            return tuning(task, SHAPE, phenotypes(seed), seed).patchSize(64);
        });
        cases.put("classes of images, residual classifier", seed -> {
            Task<ImageClass> task = Task.classification(phenotypes(seed));
            return tuning(task, task.network(seed), phenotypes(seed), seed).patchSize(64);
        });
    }

    private static Dataset phenotypes(long seed) {
        return Simulation.phenotypes().size(SIZE, SIZE).seed(100 * seed).samples(24);
    }

    private static void restoration(Map<String, LongFunction<FineTuning<?>>> cases) {
        for (int photons : new int[] {3, 10, 100, 1000}) {
            cases.put(
                    "denoising, " + photons + " photons",
                    seed -> tuning(
                            Task.denoising(65535),
                            SHAPE,
                            tissue(seed).photons(photons).restoration().samples(10),
                            seed));
            cases.put(
                    "self-supervised, " + photons + " photons",
                    seed -> tuning(
                            Task.selfSupervisedDenoising(65535),
                            SHAPE,
                            tissue(seed).photons(photons).samples(10),
                            seed));
        }
        cases.put(
                "denoising of nuclei",
                seed -> tuning(
                        Task.denoising(65535),
                        SHAPE,
                        nuclei(seed).photons(20).restoration().samples(10),
                        seed));
        cases.put(
                "self-supervised, nuclei",
                seed -> tuning(
                        Task.selfSupervisedDenoising(65535),
                        SHAPE,
                        nuclei(seed).photons(20).samples(10),
                        seed));
        cases.put(
                "2x resolution",
                seed -> tuning(
                                Task.resolution(2, 65535),
                                SHAPE,
                                halved(Simulation.filaments()
                                        .noiseless()
                                        .size(SIZE, SIZE)
                                        .seed(100 * seed)
                                        .samples(10)),
                                seed)
                        .patchSize(16));
        cases.put(
                "2x resolution of nuclei",
                seed -> tuning(
                                Task.resolution(2, 65535),
                                SHAPE,
                                halved(nuclei(seed).noiseless().samples(10)),
                                seed)
                        .patchSize(16));
    }

    private static void places(Map<String, LongFunction<FineTuning<?>>> cases) {
        for (int count : new int[] {5, 25}) {
            cases.put(
                    "spots, " + count + " an image",
                    seed -> tuning(
                            Task.detection(1.5, 2),
                            SHAPE,
                            spots(seed).photons(100).count(count).samples(10),
                            seed));
        }
        for (int photons : new int[] {1000, 5000}) {
            cases.put("molecules, " + photons + " photons", seed -> {
                Task<Points> task = Task.localisation(1.3, 2);
                Dataset molecules = spots(seed)
                        .light(photons, 10)
                        .sigma(1.3)
                        .count(30)
                        .brightnessSpread(0.1)
                        .samples(24);
                return tuning(task, task.network(SHAPE, seed).with(Normalisation.fixed(100, 300)), molecules, seed);
            });
        }
    }

    private static void volumes(Map<String, LongFunction<FineTuning<?>>> cases) {
        cases.put("objects, 3D", seed -> volumes(Task.instanceSegmentation(), balls(seed, false), seed));
        cases.put("denoising, 3D", seed -> volumes(Task.denoising(200), balls(seed, true), seed));
        cases.put("self-supervised, 3D", seed -> volumes(Task.selfSupervisedDenoising(200), balls(seed, false), seed));
    }

    private static <P> FineTuning<P> volumes(Task<P> task, Dataset data, long seed) {
        return tuning(task, new UNet(1, 8).dimensions(3), data, seed)
                .patchSize(8, 16)
                .batchSize(4)
                .learningRate(1e-2);
    }

    private static Dataset halved(Dataset fine) {
        List<Sample> samples = new ArrayList<>();
        for (Sample one : fine) {
            float[] pixels = one.image().pixels();
            int side = SIZE / 2;
            float[] coarse = new float[side * side];
            for (int i = 0; i < pixels.length; i++) {
                coarse[i / SIZE / 2 * side + i % SIZE / 2] += pixels[i] / 4;
            }
            samples.add(new Sample(
                    one.name(),
                    Image.of(side, side, coarse).named(one.name()),
                    new TargetImage(one.image()),
                    Map.of()));
        }
        return Dataset.of("halved", samples);
    }

    /** Balls of any brightness, some touching, in noise: with their numbers, or with the image without noise. */
    private static Dataset balls(long seed, boolean clean) {
        List<Sample> samples = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(100 * seed + number);
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            int[] ids = new int[DEPTH * SIDE * SIDE];
            float[] light = new float[ids.length];
            for (int id = 1; id <= 9; id++) {
                double cz = random.nextDouble() * DEPTH;
                double cy = random.nextDouble() * SIDE;
                double cx = random.nextDouble() * SIDE;
                float brightness = 60 + 60 * random.nextFloat();
                for (int i = 0; i < ids.length; i++) {
                    double dz = i / SIDE / SIDE - cz;
                    double dy = i / SIDE % SIDE - cy;
                    double dx = i % SIDE - cx;
                    if (dz * dz + dy * dy + dx * dx < 18 && ids[i] == 0) {
                        ids[i] = id;
                        light[i] = brightness;
                    }
                }
            }
            float[] noisy = new float[light.length];
            for (int i = 0; i < noisy.length; i++) {
                light[i] += 100;
                noisy[i] = light[i] + (float) (15 * gaussian.sample());
            }
            String name = "v" + number;
            samples.add(new Sample(
                    name,
                    volume(noisy).named(name),
                    clean ? new TargetImage(volume(light)) : Labels.of(DEPTH, SIDE, SIDE, ids),
                    Map.of()));
        }
        return Dataset.of("balls", samples);
    }

    private static Image volume(float[] values) {
        return Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {DEPTH, SIDE, SIDE}, values);
    }
}
