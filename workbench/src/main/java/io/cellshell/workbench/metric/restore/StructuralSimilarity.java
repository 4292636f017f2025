package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Structural similarity (SSIM): the mean, over all windows that lie in the image, of ((2 μx μy + C₁)(2 σxy + C₂)) / ((μx² + μy² + C₁)(σx² +
 * σy² + C₂)), with C₁ = (0.01 range)² and C₂ = (0.03 range)²; of each image, and the mean of that over images. As scikit-image's {@code
 * structural_similarity}: with its defaults for the square window, with {@code gaussian_weights=True, sigma=1.5,
 * use_sample_covariance=False} for the Gaussian one. Source: Wang et al. 2004, doi 10.1109/TIP.2003.819861.
 *
 * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
 * @param window how the pixels of a window are weighed
 * @param volumes whether windows reach over the optical sections; else each plane is compared by itself
 */
public record StructuralSimilarity(double dataRange, Window window, boolean volumes) implements MeanMetric<Image> {

    private static final double K1 = 0.01;
    private static final double K2 = 0.03;

    /** How the pixels of a window are weighed. */
    public enum Window {
        /** 7 pixels wide, all the same; variances of samples, with n - 1. */
        SQUARE,
        /** 11 pixels wide, by a Gaussian of standard deviation 1.5, as in the original; variances with n. */
        GAUSSIAN
    }

    public StructuralSimilarity {
        PlanePairs.requireRange(dataRange);
    }

    /** With a square window of 7 pixels, plane by plane. */
    public StructuralSimilarity(double dataRange) {
        this(dataRange, Window.SQUARE, false);
    }

    /** The same with a Gaussian window. */
    public StructuralSimilarity gaussian() {
        return new StructuralSimilarity(dataRange, Window.GAUSSIAN, volumes);
    }

    /** The same with windows in three dimensions, for stacks of optical sections. */
    public StructuralSimilarity inVolumes() {
        return new StructuralSimilarity(dataRange, window, true);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                volumes ? "SSIM (3D)" : "SSIM",
                "mean over images and windows of ((2 μx μy + C₁)(2 σxy + C₂)) / ((μx² + μy² + C₁)(σx² + σy² + C₂)), range "
                        + dataRange
                        + (window == Window.SQUARE
                                ? ", windows of 7 pixels"
                                : ", Gaussian windows of standard deviation 1.5")
                        + (volumes ? " in 3D" : ""),
                "Wang et al. 2004, doi 10.1109/TIP.2003.819861");
    }

    @Override
    public MeanTally tally(Image truth, Image prediction) {
        PlanePairs pairs = new PlanePairs(truth, prediction);
        double[] weights = weights();
        int sections = volumes ? pairs.sections() : 1;
        if (pairs.height() < weights.length || pairs.width() < weights.length || volumes && sections < weights.length) {
            throw new ImageException("Structural similarity looks through windows of " + weights.length
                    + " pixels, but the image has " + (volumes ? sections + " × " : "") + pairs.height() + " × "
                    + pairs.width()
                    + (volumes
                            ? " pixels (sections × height × width); compare plane by plane."
                            : " pixels (height × width)."));
        }
        double[] depth = volumes ? weights : new double[] {1};
        Deque<LocalMoments> slab = new ArrayDeque<>();
        int[] seen = new int[1];
        double[] sum = new double[2];
        pairs.forEach((wanted, given) -> {
            if (seen[0]++ % sections == 0) {
                slab.clear();
            }
            slab.add(LocalMoments.of(wanted, given, pairs.height(), pairs.width(), weights));
            if (slab.size() > depth.length) {
                slab.remove();
            }
            if (slab.size() == depth.length) {
                LocalMoments window = LocalMoments.weighed(slab, depth);
                sum[0] += window.similarity(square(K1 * dataRange), square(K2 * dataRange), covarianceNorm());
                sum[1]++;
            }
        });
        return MeanTally.of(sum[0] / sum[1]);
    }

    private static double square(double value) {
        return value * value;
    }

    private double covarianceNorm() {
        double pixels = Math.pow(7, volumes ? 3 : 2);
        return window == Window.SQUARE ? pixels / (pixels - 1) : 1;
    }

    private double[] weights() {
        double[] weights = new double[window == Window.SQUARE ? 7 : 11];
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            double from = i - weights.length / 2;
            weights[i] = window == Window.SQUARE ? 1 : Math.exp(-from * from / (2 * 1.5 * 1.5));
            all += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= all;
        }
        return weights;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double lowest() {
        return -1;
    }
}
