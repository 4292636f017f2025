package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.Tally;

/**
 * Brings a prediction to the intensities of its target before it is compared: it is multiplied by a factor and given an offset, those
 * with the least sum of squared differences, image by image. So another exposure or another offset of the camera in the target costs
 * nothing. Do not use it where intensities are measured afterwards: it forgives a wrong factor. A prediction of one intensity becomes the mean of the target. As
 * {@code csbdeep.utils.normalize_minmse}. Source: Weigert et al. 2018, doi 10.1038/s41592-018-0216-7.
 */
public final class AffineMatching {

    private static final String SOURCE = "; matched as in Weigert et al. 2018, doi 10.1038/s41592-018-0216-7";

    private AffineMatching() {}

    /** A metric of images that have been brought to the intensities of their targets. */
    public static <T extends Tally<T>> Metric<Image, T> before(Metric<Image, T> metric) {
        return metric instanceof RatioMetric<Image, T> ratio ? new OfRatio<>(ratio) : new OfMetric<>(metric);
    }

    /** A prediction brought to the intensities of its target, in memory. */
    public static Image match(Image truth, Image prediction) {
        CoMoments[] moments = {CoMoments.NONE};
        new PlanePairs(truth, prediction)
                .forEach((wanted, given) -> moments[0] = moments[0].plus(CoMoments.of(given, wanted)));
        double scale = moments[0].xx() > 0 ? moments[0].xy() / moments[0].xx() : 0;
        float[] values = prediction.voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (moments[0].y() + scale * (values[i] - moments[0].x()));
        }
        int[] sizes = prediction.dimensions().sizes().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return Image.of(prediction.axes(), sizes, values).named(prediction.name());
    }

    private static MetricDefinition matched(MetricDefinition metric) {
        return new MetricDefinition(
                metric.name() + ", affine-matched",
                metric.formula() + "; each prediction first scaled and shifted to the least squared error",
                metric.source() + SOURCE);
    }

    private record OfMetric<T extends Tally<T>>(Metric<Image, T> metric) implements Metric<Image, T> {

        @Override
        public MetricDefinition definition() {
            return matched(metric.definition());
        }

        @Override
        public T tally(Image truth, Image prediction) {
            return metric.tally(truth, match(truth, prediction));
        }

        @Override
        public double value(T total) {
            return metric.value(total);
        }

        @Override
        public boolean higherIsBetter() {
            return metric.higherIsBetter();
        }

        @Override
        public double lowest() {
            return metric.lowest();
        }

        @Override
        public double highest() {
            return metric.highest();
        }
    }

    private record OfRatio<T extends Tally<T>>(RatioMetric<Image, T> metric) implements RatioMetric<Image, T> {

        @Override
        public MetricDefinition definition() {
            return matched(metric.definition());
        }

        @Override
        public T tally(Image truth, Image prediction) {
            return metric.tally(truth, match(truth, prediction));
        }

        @Override
        public double numerator(T total) {
            return metric.numerator(total);
        }

        @Override
        public double denominator(T total) {
            return metric.denominator(total);
        }

        @Override
        public boolean higherIsBetter() {
            return metric.higherIsBetter();
        }

        @Override
        public double lowest() {
            return metric.lowest();
        }

        @Override
        public double highest() {
            return metric.highest();
        }
    }
}
