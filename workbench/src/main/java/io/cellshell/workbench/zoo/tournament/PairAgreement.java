package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.restore.StructuralSimilarity;
import io.cellshell.workbench.task.Task;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How far two predictions agree: a metric of the task with one of them in the place of the truth, the mean of both ways. 1 where they are
 * the same, and where both find nothing. Restored images are compared by structural similarity, with the contrast of the one in the place of the
 * truth as range: by the range that a file could hold, all images of little contrast would be alike.
 *
 * @param metric the first of the task that is 1 at best: of restored images that is not PSNR, which has no bound
 */
record PairAgreement<P>(Metric<P, ?> metric) {

    static <P> PairAgreement<P> of(Task<P> task) {
        return new PairAgreement<>(
                task.metrics().stream()
                        .filter(metric -> metric.higherIsBetter() && metric.highest() == 1)
                        .findFirst()
                        .orElseThrow(
                                () -> new TournamentException(
                                        "No metric of the task “" + task.name()
                                                + "” is 1 where two predictions are the same, so that it cannot be said how far candidates agree.")));
    }

    /**
     * How it is measured, in words.
     *
     * @param whose such as “two answers”
     */
    String between(String whose) {
        return metric.definition().name() + " between " + whose
                + (restores() ? ", in proportion to the contrast of the image" : "");
    }

    private boolean restores() {
        return metric instanceof StructuralSimilarity;
    }

    double of(P one, P other) {
        try {
            double there = value(one, other);
            double back = value(other, one);
            return Double.isNaN(there) || Double.isNaN(back) ? 1 : (there + back) / 2;
        } catch (ImageException e) {
            // Two sizes of one image: whatever they show, they are not the same.
            return 0;
        }
    }

    private double value(P truth, P other) {
        if (!restores()) {
            return metric.of(truth, other).value();
        }
        double[] values = values((Image) truth);
        double[] ends = Quantiles.of(values, 0.01, 0.99);
        if (!(ends[1] > ends[0])) {
            return Arrays.equals(values, values((Image) other)) ? 1 : 0;
        }
        return new StructuralSimilarity(ends[1] - ends[0])
                .of((Image) truth, (Image) other)
                .value();
    }

    private static double[] values(Image image) {
        DoubleStream.Builder all = DoubleStream.builder();
        for (Image plane : image.planes()) {
            for (float pixel : plane.pixels()) {
                all.add(pixel);
            }
        }
        return all.build().toArray();
    }
}
