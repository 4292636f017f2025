package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.train.safeguard.AnnotationsFit;
import io.cellshell.workbench.train.safeguard.PatchesFit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks at a few training images before a training: whether they are what they are taken for, and whether patches fit in them. */
final class Precautions {

    private static final int TINY = 3;

    private Precautions() {}

    static List<Finding> examine(TrainingConfig<?> plan) {
        Dataset some = Trials.some(plan.train());
        List<Sample> samples =
                IntStream.range(0, some.size()).mapToObj(some::sample).toList();
        return List.of(
                new AnnotationsFit()
                        .examine(new AnnotationsFit.Subject(
                                samples.stream().map(Precautions::look).toList())),
                new PatchesFit().examine(patches(plan, samples)));
    }

    private static PatchesFit.Subject patches(TrainingConfig<?> plan, List<Sample> samples) {
        PatchSize size = plan.patchSize();
        long patches = 0;
        int smaller = 0;
        for (Sample sample : samples) {
            Image image = sample.image();
            patches += Math.max(1, image.height() / size.side())
                    * Math.max(1L, image.width() / size.side())
                    * Math.max(1, image.size(Axis.Z) / size.depth());
            smaller += Math.min(image.height(), image.width()) < size.side() ? 1 : 0;
        }
        int images = plan.train().size();
        return new PatchesFit.Subject(
                plan.batchSize(), patches * images / samples.size(), images, smaller, samples.size(), size.toString());
    }

    private static AnnotationsFit.Look look(Sample sample) {
        Image image = sample.image();
        float[] pixels = image.planes().iterator().next().pixels();
        int width = image.width();
        double clean = sample.annotation() instanceof TargetImage target
                ? noise(
                        target.image().planes().iterator().next().pixels(),
                        target.image().width())
                : Double.NaN;
        int[] ids = sample.annotation() instanceof Labels labels ? labels.voxels() : new int[0];
        return new AnnotationsFit.Look(steps(pixels, width), steps(ids, width), tiny(ids), noise(pixels, width), clean);
    }

    private static double steps(float[] pixels, int width) {
        return IntStream.range(0, pixels.length - 1)
                .filter(i -> (i + 1) % width != 0)
                .mapToDouble(i -> pixels[i] == pixels[i + 1] ? 0 : 1)
                .average()
                .orElse(0);
    }

    private static double steps(int[] ids, int width) {
        return IntStream.range(0, Math.max(0, ids.length - 1))
                .filter(i -> (i + 1) % width != 0 && ids[i] > 0 && ids[i + 1] > 0)
                .mapToDouble(i -> ids[i] == ids[i + 1] ? 0 : 1)
                .average()
                .orElse(Double.NaN);
    }

    private static double tiny(int[] ids) {
        Map<Integer, Integer> sizes = new HashMap<>();
        Arrays.stream(ids).filter(id -> id > 0).forEach(id -> sizes.merge(id, 1, Integer::sum));
        return sizes.values().stream()
                .mapToDouble(size -> size <= TINY ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Mean absolute second difference along rows: what is smooth has none. */
    private static double noise(float[] pixels, int width) {
        return IntStream.range(1, Math.max(1, pixels.length - 1))
                .filter(i -> i % width != 0 && (i + 1) % width != 0)
                .mapToDouble(i -> Math.abs(pixels[i - 1] - 2.0 * pixels[i] + pixels[i + 1]))
                .average()
                .orElse(0);
    }
}
