package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.LocalThreshold;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.image.segment.TouchingObjects;
import io.cellshell.workbench.model.Model;
import java.util.Locale;

/**
 * Bright blobs on a dark background without any training: blur, threshold by Otsu, fill holes, part touching objects at the
 * necks of their shape by a watershed of the distance to the background, drop what is too small. Of a z-stack the blobs are bodies: all
 * steps but the local threshold are taken through the volume, with lengths in pixels along each axis; the distance to the background alone
 * counts sections as far apart as the pixel size says, if it is known. Immutable; each option gives a
 * changed copy.
 *
 * @param sigma standard deviation of the Gaussian blur in pixels, 0 or more
 * @param minimumDistance distance in pixels, at least 1, that the centres of two objects have at least
 * @param minimumArea objects with fewer pixels, in a z-stack voxels, are dropped
 * @param surroundings 0 for one threshold of the whole image; otherwise each pixel has its own, from the square of this radius in pixels
 */
public record OtsuWatershed(double sigma, int minimumDistance, int minimumArea, int surroundings)
        implements Model<Labels> {

    static final OtsuWatershed DEFAULT = new OtsuWatershed(1, 5, 15, 0);

    public OtsuWatershed {
        if (!(sigma >= 0) || minimumDistance < 1 || minimumArea < 0 || surroundings < 0) {
            throw new IllegalArgumentException(
                    "The blur is 0 pixels or more, the minimum distance 1 or more, the minimum area and the"
                            + " surroundings 0 or more, but " + sigma + ", " + minimumDistance + ", " + minimumArea
                            + " and " + surroundings + " were given.");
        }
    }

    /** The same method with another blur: more for noisy images, less for small objects. */
    public OtsuWatershed sigma(double pixels) {
        return new OtsuWatershed(pixels, minimumDistance, minimumArea, surroundings);
    }

    /** The same method with another distance between centres: about the radius of the smallest object. */
    public OtsuWatershed minimumDistance(int pixels) {
        return new OtsuWatershed(sigma, pixels, minimumArea, surroundings);
    }

    /** The same method with another least area of an object. */
    public OtsuWatershed minimumArea(int pixels) {
        return new OtsuWatershed(sigma, minimumDistance, pixels, surroundings);
    }

    /**
     * The same method with a threshold for each pixel, from the square of this radius around it: for an uneven background. The square is
     * to be larger than any empty region, else noise becomes objects.
     */
    public OtsuWatershed local(int radius) {
        return new OtsuWatershed(sigma, minimumDistance, minimumArea, radius);
    }

    @Override
    public String name() {
        return surroundings == 0 ? "Otsu + watershed" : "local Otsu + watershed";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return String.format(
                Locale.ROOT,
                "Gaussian blur with a standard deviation of %s pixels; Otsu threshold%s; holes filled; watershed of the distance to the"
                        + " background from its peaks at least %d pixels apart; objects below %d pixels dropped; nothing is trained.",
                sigma,
                surroundings == 0 ? "" : " of the surroundings up to " + surroundings + " pixels away",
                minimumDistance,
                minimumArea);
    }

    @Override
    public Labels predict(Image image) {
        Image smooth = GaussianBlur.blur(image, sigma);
        Mask bright = surroundings == 0
                ? Threshold.above(smooth, Threshold.otsu(smooth))
                : Threshold.above(smooth, LocalThreshold.otsu(smooth, surroundings));
        Mask mask = bright.holesFilled();
        return TouchingObjects.part(mask, minimumDistance, image.pixelSize()).withoutObjectsBelow(minimumArea);
    }
}
