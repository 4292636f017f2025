package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Restored images: one pixel off, all intensities too high, the mean intensity everywhere. */
final class ImageTrial {

    private static final double FACTOR = 1.2;

    /** Of an error in all intensities; a metric that sees less than a quarter of it does not see it. */
    private static final double SHARE = 0.04;

    private ImageTrial() {}

    static Trial<Image> of(Truths truths) {
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        truths.forEach(Image.class, "Reading the images", image -> {
            for (float value : image.voxels()) {
                ends[0] = Math.min(ends[0], value);
                ends[1] = Math.max(ends[1], value);
            }
        });
        List<Mistake<Image>> mistakes = List.of(
                Mistake.none(image -> image),
                Mistake.nothing("mean intensity everywhere", image -> with(image, ImageTrial::mean)),
                Mistake.small(
                        "one pixel off", image -> with(image, values -> OnePixelOff.moved(values, image.size(Axis.X)))),
                Mistake.grave("intensities 20 % too high", SHARE, image -> with(image, ImageTrial::brighter)));
        List<Metric<Image, ?>> metrics = new ArrayList<>();
        if (ends[1] > ends[0]) {
            double range = ends[1] - ends[0];
            metrics.addAll(List.of(
                    Metrics.psnr(range),
                    Metrics.ssim(range),
                    Metrics.nrmse(range),
                    Metrics.nrmse(),
                    Metrics.pearson(),
                    Metrics.affineMatched(Metrics.psnr(range))));
        }
        return new Trial<>(
                List.of(String.format(Locale.ROOT, "target intensities from %.1f to %.1f", ends[0], ends[1])),
                mistakes,
                metrics);
    }

    private static Image with(Image image, UnaryOperator<float[]> change) {
        int[] sizes =
                image.dimensions().sizes().stream().mapToInt(Integer::intValue).toArray();
        return Image.of(image.axes(), sizes, change.apply(image.voxels())).named(image.name());
    }

    private static float[] mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        float[] all = new float[values.length];
        Arrays.fill(all, (float) (sum / values.length));
        return all;
    }

    private static float[] brighter(float[] values) {
        float[] more = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            more[i] = (float) (FACTOR * values[i]);
        }
        return more;
    }
}
