package io.cellshell.workbench.train;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The three heads for objects, three classes with watershed, star-convex polygons and flow fields, on simulated nuclei and on simulated
 * objects with arms: the same small network, the same data, patches, steps and learning rate, several seeds. Seeds are those of weights and patches;
 * the images stay the same. Run by hand, with the number of steps and of seeds:
 *
 * <pre>
 * java -cp … io.cellshell.workbench.train.InstanceHeadsBenchmark 180 3
 * </pre>
 */
public final class InstanceHeadsBenchmark {

    private static final int SIDE = 112;
    private static final int OBJECTS = 14;

    private InstanceHeadsBenchmark() {}

    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        Map<String, Task<Labels>> heads = new LinkedHashMap<>();
        heads.put("three classes", Task.instanceSegmentation());
        heads.put("star-convex", Task.starConvexObjects());
        heads.put("flow fields", Task.flowFieldObjects());
        Map<String, Split> data = new LinkedHashMap<>();
        data.put(
                "nuclei",
                Simulation.nuclei()
                        .size(SIDE, SIDE)
                        .samples(18)
                        .split(8.0 / 18, 3.0 / 18, 7.0 / 18)
                        .seed(3)
                        .make());
        data.put(
                "objects with arms",
                arms(18).split(8.0 / 18, 3.0 / 18, 7.0 / 18).seed(3).make());
        for (int seed = 1; seed <= seeds; seed++) {
            for (Map.Entry<String, Split> images : data.entrySet()) {
                if (seed == 1) {
                    print(images, "Otsu + watershed", 0, Baseline.otsuWatershed(), 0);
                }
                for (Map.Entry<String, Task<Labels>> head : heads.entrySet()) {
                    long began = System.nanoTime();
                    var run = FineTuning.of(head.getValue().network(new UNet(2, 8), seed))
                            .on(images.getValue())
                            .augmentation(Augmentation.none().flips().quarterTurns())
                            .patchSize(64)
                            .batchSize(4)
                            .stepsPerEpoch(steps / 3)
                            .epochs(3)
                            .learningRate(1e-2)
                            .threads(1)
                            .seed(seed)
                            .progress(Progress.SILENT)
                            .start();
                    print(images, head.getKey(), seed, run.best(), (System.nanoTime() - began) / 1e9);
                }
            }
        }
    }

    private static void print(
            Map.Entry<String, Split> images, String method, int seed, Model<Labels> model, double seconds) {
        AveragePrecision at = AveragePrecision.at(0.5);
        AveragePrecision over = AveragePrecision.overDsb2018();
        List<ThresholdCounts> half = new ArrayList<>();
        List<ThresholdCounts> all = new ArrayList<>();
        for (Sample sample : images.getValue().test()) {
            Labels truth = sample.annotation(Labels.class);
            Labels predicted = model.predict(sample.image());
            half.add(at.tally(truth, predicted));
            all.add(over.tally(truth, predicted));
        }
        System.out.printf(
                Locale.ROOT,
                "%s | %s | seed %d | AP@0.5 %.3f | mean AP %.3f | %.0f s%n",
                images.getKey(),
                method,
                seed,
                at.pooled(half),
                over.pooled(all),
                seconds);
    }

    private static Dataset arms(int images) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            samples.add(arms(RandomSource.XO_RO_SHI_RO_128_PP.create(77 + i)));
        }
        return Dataset.of("objects with arms", samples);
    }

    /** Objects of two to four arms, 4 to 7 pixels wide, which may touch, but not cross; blurred and with noise. */
    private static Sample arms(UniformRandomProvider random) {
        int[] ids = new int[SIDE * SIDE];
        float[] values = new float[ids.length];
        for (int object = 1; object <= OBJECTS; object++) {
            double[] distances = distances(random);
            double radius = 2 + 1.5 * random.nextDouble();
            float brightness = 60 + 60 * random.nextFloat();
            int crossed = 0;
            int size = 0;
            for (int i = 0; i < ids.length; i++) {
                boolean inside = distances[i] < radius;
                size += inside ? 1 : 0;
                crossed += inside && ids[i] != 0 ? 1 : 0;
            }
            if (size < 60 || crossed > 0) {
                continue;
            }
            for (int i = 0; i < ids.length; i++) {
                if (distances[i] < radius) {
                    ids[i] = object;
                    values[i] = brightness;
                }
            }
        }
        float[] blurred =
                Baseline.gaussian(1.2).predict(Image.of(SIDE, SIDE, values)).voxels();
        for (int i = 0; i < blurred.length; i++) {
            // the sum of six is close to a normal distribution, of a standard deviation of about 8
            double noise = -3;
            for (int k = 0; k < 6; k++) {
                noise += random.nextDouble();
            }
            blurred[i] += 100 + (float) (11 * noise);
        }
        return Sample.of(Image.of(SIDE, SIDE, blurred), Labels.of(SIDE, SIDE, ids));
    }

    /** Of each pixel from the nearest of the arms. */
    private static double[] distances(UniformRandomProvider random) {
        double y = SIDE * random.nextDouble();
        double x = SIDE * random.nextDouble();
        int count = 2 + random.nextInt(3);
        double turn = 2 * Math.PI * random.nextDouble();
        double[] distances = new double[SIDE * SIDE];
        Arrays.fill(distances, Double.MAX_VALUE);
        for (int arm = 0; arm < count; arm++) {
            double angle = turn + 2 * Math.PI * (arm + 0.5 * random.nextDouble()) / count;
            double length = 10 + 14 * random.nextDouble();
            for (int i = 0; i < distances.length; i++) {
                double dy = i / SIDE - y;
                double dx = i % SIDE - x;
                double along = Math.max(0, Math.min(length, dy * Math.sin(angle) + dx * Math.cos(angle)));
                double away = Math.hypot(dy - along * Math.sin(angle), dx - along * Math.cos(angle));
                distances[i] = Math.min(distances[i], away);
            }
        }
        return distances;
    }
}
