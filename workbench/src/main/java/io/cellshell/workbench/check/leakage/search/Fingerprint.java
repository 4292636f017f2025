package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is kept of an image to recognise it, or a neighbour of it: less than a hundred kilobytes.
 *
 * @param height in pixels
 * @param width in pixels
 * @param hash SHA-256 of shape and pixels
 * @param thumbnail the image made small, for duplicates
 * @param borders those with enough to see on them
 * @param reduction the image made less small, for crops that overlap
 * @param landmarks patches that are found again in a crop of the same pixels
 */
record Fingerprint(
        int height,
        int width,
        String hash,
        Thumbnail thumbnail,
        Map<Side, BorderProfile> borders,
        Reduction reduction,
        Landmarks landmarks) {

    /** A border is telling where its standard deviation is at least a tenth of the image's: it crosses some object. */
    private static final double LEAST_SHARE = 0.01;

    /** What finds an image that is there twice, and no more. */
    static Fingerprint small(Image image) {
        float[] pixels = image.pixels();
        int height = image.height();
        int width = image.width();
        return new Fingerprint(
                height,
                width,
                SampleId.content(pixels, height, width),
                Thumbnail.of(pixels, height, width),
                Map.of(),
                new Reduction(1, 0, 0, new float[0]),
                Landmarks.none());
    }

    static Fingerprint of(Image image) {
        float[] pixels = image.pixels();
        int height = image.height();
        int width = image.width();
        double least = LEAST_SHARE * variance(pixels);
        Map<Side, BorderProfile> borders = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            BorderProfile border = BorderProfile.of(pixels, height, width, side);
            if (border.isTelling(least)) {
                borders.put(side, border);
            }
        }
        return new Fingerprint(
                height,
                width,
                SampleId.content(pixels, height, width),
                Thumbnail.of(pixels, height, width),
                borders,
                Reduction.of(pixels, height, width),
                Landmarks.of(pixels, height, width));
    }

    private static double variance(float[] pixels) {
        double sum = 0;
        double squares = 0;
        for (float pixel : pixels) {
            sum += pixel;
            squares += (double) pixel * pixel;
        }
        double mean = sum / pixels.length;
        return squares / pixels.length - mean * mean;
    }
}
