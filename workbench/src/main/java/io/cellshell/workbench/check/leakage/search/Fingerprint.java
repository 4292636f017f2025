package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is kept of an image to recognise it, or a neighbour of it: less than a hundred kilobytes. Of several planes one is looked at,
 * but the identity is that of all.
 *
 * @param height in pixels
 * @param width in pixels
 * @param id which pixels it holds, in all its planes
 * @param isPlane whether it has one plane
 * @param thumbnail the image made small, for duplicates
 * @param borders those with enough to see on them
 * @param reduction the image made less small, for crops that overlap
 * @param landmarks patches that are found again in a crop of the same pixels
 */
record Fingerprint(
        int height,
        int width,
        SampleId id,
        boolean isPlane,
        Thumbnail thumbnail,
        Map<Side, BorderProfile> borders,
        Reduction reduction,
        Landmarks landmarks) {

    /** A border is telling where its standard deviation is at least a tenth of the image's: it crosses some object. */
    private static final double LEAST_SHARE = 0.01;

    /** What finds an image that is there twice, and no more. */
    static Fingerprint small(Image image) {
        float[] pixels = plane(image).pixels();
        int height = image.height();
        int width = image.width();
        return new Fingerprint(
                height,
                width,
                image.id(),
                image.isPlane(),
                Thumbnail.of(pixels, height, width),
                Map.of(),
                new Reduction(1, 0, 0, new float[0]),
                Landmarks.none());
    }

    static Fingerprint of(Image image) {
        float[] pixels = plane(image).pixels();
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
                image.id(),
                image.isPlane(),
                Thumbnail.of(pixels, height, width),
                borders,
                Reduction.of(pixels, height, width),
                Landmarks.of(pixels, height, width));
    }

    /** The plane that is looked at: the first channel, in the middle of time and depth. */
    static Image plane(Image image) {
        return image.isPlane() ? image : image.plane(image.size(Axis.T) / 2, 0, image.size(Axis.Z) / 2);
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
