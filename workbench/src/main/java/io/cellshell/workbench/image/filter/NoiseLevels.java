package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How strong the noise of an image is where it is dark and where it is bright (the photon transfer curve; Janesick 2007, Photon Transfer), from the image alone: photons make more noise
 * where there are more of them, and a camera adds its own. Pixels are sorted by the intensity that is expected of them, and in each of some groups of equally many the second difference along
 * rows and columns, which is mostly noise (Immerkær 1996, doi 10.1006/cviu.1996.0060), says how strong it is. Between groups the variance is interpolated, so that noise of any kind will do
 * if it is independent from pixel to pixel.
 */
public final class NoiseLevels {

    private static final int PIXELS_OF_GROUP = 500;
    private static final int MOST_GROUPS = 16;

    /** Of larger images some that are spread over all are looked at. */
    private static final int MOST_PIXELS = 200_000;

    /** Of normal noise hardly any is greater; edges and specks are. */
    private static final double MOST_MEDIANS = 5;

    private final double[] intensities;
    private final double[] variances;

    private NoiseLevels(double[] intensities, double[] variances) {
        this.intensities = intensities;
        this.variances = variances;
    }

    /**
     * Of a plane or a volume.
     *
     * @param expected of each voxel without noise, about, from other pixels than its own
     * @throws io.cellshell.workbench.image.ImageException where an intensity is no finite number
     */
    public static NoiseLevels of(Image image, float[] expected) {
        float[] voxels = FiniteIntensities.ofVolume(image, "an estimate of the noise");
        int height = image.height();
        int width = image.width();
        int[] inner = IntStream.range(0, voxels.length)
                .filter(i -> {
                    int y = i / width % height;
                    int x = i % width;
                    return y > 0 && x > 0 && y < height - 1 && x < width - 1;
                })
                .toArray();
        int stride = 1 + inner.length / MOST_PIXELS;
        int[] sorted = IntStream.range(0, (inner.length + stride - 1) / stride)
                .mapToObj(i -> inner[i * stride])
                .sorted((a, b) -> Float.compare(expected[a], expected[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int groups = Math.max(1, Math.min(MOST_GROUPS, sorted.length / PIXELS_OF_GROUP));
        double[] intensities = new double[groups];
        double[] variances = new double[groups];
        for (int g = 0; g < groups; g++) {
            int[] group = Arrays.copyOfRange(
                    sorted, (int) ((long) g * sorted.length / groups), (int) ((long) (g + 1) * sorted.length / groups));
            intensities[g] =
                    IntStream.of(group).mapToDouble(i -> expected[i]).average().orElse(0);
            variances[g] = variance(IntStream.of(group)
                    .mapToDouble(i -> detail(voxels, i, width))
                    .toArray());
        }
        return new NoiseLevels(intensities, variances);
    }

    /** Of independent noise of variance 1 it has the variance 1. */
    private static double detail(float[] voxels, int i, int width) {
        double sum = 0;
        for (int down = -1; down <= 1; down++) {
            int at = i + down * width;
            double across = voxels[at - 1] - 2.0 * voxels[at] + voxels[at + 1];
            sum += down == 0 ? -2 * across : across;
        }
        return sum / 6;
    }

    private static double variance(double[] details) {
        double[] sizes = Arrays.stream(details)
                .map(Math::abs)
                .filter(d -> d > 0)
                .sorted()
                .toArray();
        double most = sizes.length == 0 ? 0 : MOST_MEDIANS * sizes[sizes.length / 2];
        return Arrays.stream(details)
                .map(d -> Math.min(Math.abs(d), most))
                .map(d -> d * d)
                .average()
                .orElse(0);
    }

    /** The variance of the noise where so much is expected; beyond the darkest and the brightest group that of the group. */
    public double variance(double intensity) {
        int above = 0;
        while (above < intensities.length && intensities[above] < intensity) {
            above++;
        }
        if (above == 0 || above == intensities.length) {
            return variances[above == 0 ? 0 : above - 1];
        }
        double step = intensities[above] - intensities[above - 1];
        double part = step > 0 ? (intensity - intensities[above - 1]) / step : 0;
        return variances[above - 1] + part * (variances[above] - variances[above - 1]);
    }
}
