package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Rescaling;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.input.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Batch normalisation against group normalisation of features: what a network has learned after as many patches in batches of 1 to 8, and what
 * becomes of an image that is cut into tiles. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' io.cellshell.workbench.train.FeatureNormBenchmark PATCHES SEEDS
 * }</pre>
 */
final class FeatureNormBenchmark {

    private static final int IMAGE = 96;
    private static final int LARGE = 256;
    private static final int TILE = 64;
    private static final int MARGIN = 32;
    private static final int EPOCHS = 5;

    private FeatureNormBenchmark() {}

    /** @param arguments patches learned from in all, and number of seeds */
    public static void main(String[] arguments) {
        int patches = Integer.parseInt(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        System.out.printf(
                "%-6s %5s %4s %10s %8s %12s %12s%n",
                "norm", "batch", "seed", "validation", "AP@0.5", "tiles: mean", "other class");
        for (int seed = 1; seed <= seeds; seed++) {
            for (int batch : new int[] {8, 4, 2, 1}) {
                for (FeatureNorm norm : List.of(FeatureNorm.BATCH, FeatureNorm.GROUP)) {
                    line(norm, batch, seed, patches);
                }
            }
        }
    }

    private static void line(FeatureNorm norm, int batch, int seed, int patches) {
        Task<Labels> task = Task.instanceSegmentation();
        Split split = Simulation.nuclei()
                .size(IMAGE, IMAGE)
                .seed(seed)
                .samples(12)
                .split(0.4, 0.3, 0.3)
                .seed(seed)
                .make();
        // the same numbers for a tile and for the whole image, so that what differs is due to the features alone
        Rescaling usual = Normalisation.standard().of(split.train().sample(0).image());
        Network<Labels> start = task.network(new UNet(2, 8).norm(norm), seed)
                .with(Normalisation.fixed(usual.zero(), 1 / usual.scale()));
        TrainingResult<Labels> run = FineTuning.of(start, task)
                .on(split)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(48)
                .batchSize(batch)
                .stepsPerEpoch(patches / EPOCHS / batch)
                .epochs(EPOCHS)
                .learningRate(5e-3)
                .threads(1)
                .seed(seed)
                .progress(Progress.SILENT)
                .start();
        List<Double> small = new ArrayList<>();
        for (Sample sample : split.test()) {
            small.add(score(sample.annotation(Labels.class), run.best().predict(sample.image())));
        }
        Image large =
                Simulation.nuclei().size(LARGE, LARGE).seed(1000 + seed).make().image();
        float[] whole = Pixels.channelByChannel(run.best().outputs(large));
        float[] tiled = tiled(run.best(), large);
        System.out.printf(
                Locale.ROOT,
                "%-6s %5d %4d %10.4f %8.3f %12.5f %12.5f%n",
                norm,
                batch,
                seed,
                run.epochs().get(run.bestEpoch()).validationLoss(),
                small.stream().mapToDouble(d -> d).average().orElseThrow(),
                mean(whole, tiled),
                otherClass(whole, tiled));
    }

    private static double score(Labels truth, Labels predicted) {
        return Metrics.averagePrecision(0.5).of(truth, predicted).value();
    }

    /** The outputs of tiles with a margin on all sides, which is thrown away: the middles are put together. */
    private static float[] tiled(Network<Labels> network, Image image) {
        float[] pixels = image.pixels();
        float[] joined = new float[UNet.CLASSES * LARGE * LARGE];
        int side = TILE + 2 * MARGIN;
        for (int top = 0; top < LARGE; top += TILE) {
            for (int left = 0; left < LARGE; left += TILE) {
                int y0 = Math.max(0, Math.min(LARGE - side, top - MARGIN));
                int x0 = Math.max(0, Math.min(LARGE - side, left - MARGIN));
                float[] part = new float[side * side];
                for (int i = 0; i < part.length; i++) {
                    part[i] = pixels[(y0 + i / side) * LARGE + x0 + i % side];
                }
                float[] outputs = Pixels.channelByChannel(network.outputs(Image.of(side, side, part)));
                for (int c = 0; c < UNet.CLASSES; c++) {
                    for (int y = top; y < Math.min(LARGE, top + TILE); y++) {
                        for (int x = left; x < Math.min(LARGE, left + TILE); x++) {
                            joined[(c * LARGE + y) * LARGE + x] = outputs[(c * side + y - y0) * side + x - x0];
                        }
                    }
                }
            }
        }
        return joined;
    }

    private static double mean(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }

    private static double otherClass(float[] one, float[] other) {
        int area = LARGE * LARGE;
        int changed = 0;
        for (int i = 0; i < area; i++) {
            changed += likeliest(one, i, area) == likeliest(other, i, area) ? 0 : 1;
        }
        return (double) changed / area;
    }

    private static int likeliest(float[] values, int pixel, int area) {
        int best = 0;
        for (int c = 1; c < UNet.CLASSES; c++) {
            best = values[c * area + pixel] > values[best * area + pixel] ? c : best;
        }
        return best;
    }
}
