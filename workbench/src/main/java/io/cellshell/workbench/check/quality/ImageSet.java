package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of images in a few numbers each, so that a large set need not fit into memory.
 *
 * @param name of the set
 * @param features of each image
 * @param means of the images above their medians, shrunk to 32 × 32 cells, each image counting the same whatever its brightness:
 *     eight means, to which the images were dealt in turn; none where the images differ in height or width
 */
public record ImageSet(String name, List<ImageFeatures> features, List<Image> means) {

    static final int CELLS = 32;

    private static final int PARTS = 8;

    public ImageSet {
        features = List.copyOf(features);
        means = List.copyOf(means);
    }

    /** Reads the images one after the other. */
    public static ImageSet of(String name, Iterable<Image> images) {
        List<ImageFeatures> features = new ArrayList<>();
        double[][] sums = new double[PARTS][CELLS * CELLS];
        int height = 0;
        int width = 0;
        boolean alike = true;
        for (Image image : images) {
            features.add(ImageFeatures.of(image));
            alike &= height == 0 || height == image.height() && width == image.width();
            height = image.height();
            width = image.width();
            if (alike && Math.min(height, width) >= CELLS) {
                add(sums[features.size() % PARTS], ImageFeatures.middle(image));
            }
        }
        boolean known = alike && Math.min(height, width) >= CELLS && features.size() >= PARTS;
        int each = Math.max(1, features.size() / PARTS);
        List<Image> means =
                known ? Arrays.stream(sums).map(sum -> image(sum, each)).toList() : List.of();
        return new ImageSet(name, features, means);
    }

    private static void add(double[] sum, Image plane) {
        float[] pixels = plane.pixels();
        double[] values = Moments.doubles(pixels);
        double median = Moments.median(values);
        double scale = Math.max(1e-9, Moments.quantile(values, 0.99) - median);
        double[] cells = new double[sum.length];
        int[] counts = new int[sum.length];
        int width = plane.width();
        for (int i = 0; i < pixels.length; i++) {
            int cell = i / width * CELLS / plane.height() * CELLS + i % width * CELLS / width;
            cells[cell] += Math.max(-1, Math.min(1, (pixels[i] - median) / scale));
            counts[cell]++;
        }
        for (int c = 0; c < cells.length; c++) {
            sum[c] += cells[c] / counts[c];
        }
    }

    private static Image image(double[] sum, int count) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return Image.of(CELLS, CELLS, mean).named("mean image");
    }
}
