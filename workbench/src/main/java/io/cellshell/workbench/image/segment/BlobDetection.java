package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.filter.LaplacianOfGaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Finds bright blobs of a range of sizes: pixels that stand out from their eight neighbours at their own scale and at the scales beside
 * it. Immutable; each option gives a changed copy. Source: Lindeberg 1998, doi 10.1023/A:1008045108935.
 *
 * @param method how a blob is made to stand out
 * @param smallest scale in pixels, above 0: the radius of a disk divided by √2, or the standard deviation of a Gaussian spot
 * @param largest scale in pixels, at least {@code smallest}
 * @param scales number of scales by which the Laplacian goes from the smallest to the largest, at least 1
 * @param threshold what a blob must stand out by, in units of intensity
 * @param overlap of two blobs whose disks share more than this part of the smaller one, the smaller is dropped; 0 to 1
 */
public record BlobDetection(
        Method method, double smallest, double largest, int scales, double threshold, double overlap) {

    /** How a blob is made to stand out. */
    public enum Method {
        /** The Laplacian of a Gaussian, times minus the square of its scale. */
        LAPLACIAN,
        /** The difference of two Gaussians, whose standard deviations differ by a factor of 1.6; Lowe 2004. */
        DIFFERENCE
    }

    /** Between the scales of differences of Gaussians, where these are nearest to the Laplacian. */
    private static final double RATIO = 1.6;

    private static final double MAX_SCALE = 200;

    public BlobDetection {
        if (!(smallest > 0 && smallest <= largest && largest <= MAX_SCALE)
                || scales < 1
                || Double.isNaN(threshold)
                || !(overlap >= 0 && overlap <= 1)) {
            throw new ImageException(
                    "Blobs are looked for at scales from above 0 to 200 pixels, the smallest first, with at least 1 scale and"
                            + " an overlap from 0 to 1, but " + smallest + " to " + largest + " pixels, " + scales
                            + " scales, threshold " + threshold + " and overlap " + overlap + " were given.");
        }
    }

    /** By the Laplacian of Gaussians, at nine scales from 1 to 5 pixels. */
    public static BlobDetection laplacian() {
        return new BlobDetection(Method.LAPLACIAN, 1, 5, 9, 0, 0.5);
    }

    /** By differences of Gaussians, at scales from 1 to 5 pixels. */
    public static BlobDetection differences() {
        return new BlobDetection(Method.DIFFERENCE, 1, 5, 1, 0, 0.5);
    }

    /** The same for blobs of one scale. */
    public BlobDetection scale(double pixels) {
        return new BlobDetection(method, pixels, pixels, 1, threshold, overlap);
    }

    /** The same over other scales, in pixels. */
    public BlobDetection scales(double from, double to, int number) {
        return new BlobDetection(method, from, to, number, threshold, overlap);
    }

    /** The same with another least response. */
    public BlobDetection threshold(double intensity) {
        return new BlobDetection(method, smallest, largest, scales, intensity, overlap);
    }

    /** The same with another overlap that is allowed. */
    public BlobDetection overlap(double share) {
        return new BlobDetection(method, smallest, largest, scales, threshold, share);
    }

    /**
     * The blobs, those that stand out most first. Equal to {@code skimage.feature.blob_log} and {@code blob_dog}; only where two blobs of
     * one scale overlap, the one that stands out more stays here, and the other one there.
     */
    public List<Blob> find(Image image) {
        List<Double> sigmas = new ArrayList<>();
        List<Image> responses = new ArrayList<>();
        if (method == Method.LAPLACIAN) {
            for (int i = 0; i < scales; i++) {
                double sigma = scales == 1 ? smallest : smallest + i * (largest - smallest) / (scales - 1);
                sigmas.add(sigma);
                responses.add(scaled(LaplacianOfGaussian.filter(image, sigma), -sigma * sigma));
            }
        } else {
            differences(image, sigmas, responses);
        }
        return apart(ScaleSpace.maxima(responses, sigmas, threshold));
    }

    private void differences(Image image, List<Double> sigmas, List<Image> responses) {
        int number = (int) (Math.log(largest / smallest) / Math.log(RATIO) + 1);
        DoubleFunction<Image> blurred = sigma -> GaussianBlur.blurMirrored(image, sigma);
        Image finer = blurred.apply(smallest);
        for (int i = 0; i < number; i++) {
            double sigma = smallest * Math.pow(RATIO, i);
            Image coarser = blurred.apply(sigma * RATIO);
            float[] difference = finer.pixels();
            float[] subtracted = coarser.pixels();
            for (int p = 0; p < difference.length; p++) {
                difference[p] = (float) ((difference[p] - subtracted[p]) / (RATIO - 1));
            }
            sigmas.add(sigma);
            responses.add(Image.of(image.height(), image.width(), difference));
            finer = coarser;
        }
    }

    private static Image scaled(Image image, double factor) {
        float[] values = image.pixels();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return Image.of(image.height(), image.width(), values);
    }

    private List<Blob> apart(List<Blob> blobs) {
        BlobGrid kept = new BlobGrid(4 * largest);
        List<Blob> ordered = new ArrayList<>(blobs);
        ordered.sort((a, b) -> Double.compare(b.sigma(), a.sigma()));
        ordered.stream()
                .filter(blob -> kept.near(blob).noneMatch(other -> blob.overlap(other) > overlap))
                .forEach(kept::add);
        return blobs.stream().filter(kept::contains).toList();
    }
}
