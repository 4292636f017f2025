package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
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

    /**
     * What is kept of one image of a set.
     *
     * @param features its numbers
     * @param height in pixels
     * @param width in pixels
     * @param cells intensities above the median, shrunk to 32 × 32; empty where the image is smaller
     */
    public record Seen(ImageFeatures features, int height, int width, double[] cells) {}

    /** Looks at one image. */
    public static Seen see(Image image) {
        boolean large = Math.min(image.height(), image.width()) >= CELLS;
        return new Seen(
                ImageFeatures.of(image),
                image.height(),
                image.width(),
                large ? cells(ImageFeatures.middle(image)) : new double[0]);
    }

    /** Reads the images one after the other. */
    public static ImageSet of(String name, Iterable<Image> images) {
        List<Seen> seen = new ArrayList<>();
        images.forEach(image -> seen.add(see(image)));
        return of(name, seen);
    }

    /** Puts together what was seen of images, in their order. */
    public static ImageSet of(String name, List<Seen> images) {
        boolean alike = images.stream()
                        .map(s -> List.of(s.height(), s.width()))
                        .distinct()
                        .count()
                == 1;
        boolean known = alike && images.get(0).cells().length > 0 && images.size() >= PARTS;
        List<ImageFeatures> features = images.stream().map(Seen::features).toList();
        return new ImageSet(name, features, known ? means(images) : List.of());
    }

    private static List<Image> means(List<Seen> images) {
        double[][] sums = new double[PARTS][CELLS * CELLS];
        for (int i = 0; i < images.size(); i++) {
            double[] sum = sums[(i + 1) % PARTS];
            double[] cells = images.get(i).cells();
            for (int c = 0; c < sum.length; c++) {
                sum[c] += cells[c];
            }
        }
        int each = Math.max(1, images.size() / PARTS);
        return Arrays.stream(sums).map(sum -> image(sum, each)).toList();
    }

    private static double[] cells(Image plane) {
        float[] pixels = plane.pixels();
        double[] values = PixelStatistics.doubles(pixels);
        double[] quantiles = Quantiles.of(values, 0.5, 0.99);
        double median = quantiles[0];
        double scale = Math.max(1e-9, quantiles[1] - median);
        double[] cells = new double[CELLS * CELLS];
        int[] counts = new int[cells.length];
        int height = plane.height();
        int width = plane.width();
        for (int y = 0; y < height; y++) {
            int row = y * CELLS / height * CELLS;
            for (int x = 0; x < width; x++) {
                int cell = row + x * CELLS / width;
                cells[cell] += Math.max(-1, Math.min(1, (pixels[y * width + x] - median) / scale));
                counts[cell]++;
            }
        }
        for (int c = 0; c < cells.length; c++) {
            cells[c] /= counts[c];
        }
        return cells;
    }

    private static Image image(double[] sum, int count) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return Image.of(CELLS, CELLS, mean).named("mean image");
    }
}
