package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.Blob;
import io.cellshell.workbench.image.segment.BlobDetection;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Peaks;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.image.segment.Watershed;
import io.cellshell.workbench.model.Model;
import java.util.List;

/**
 * Bright objects of about one size, parted by their brightness: peaks of the Laplacian of a Gaussian of that size are the markers of a
 * watershed of the inverted image, within what is above Otsu's threshold. Parts objects that touch without a neck but with a darker line.
 *
 * @param radius of an object in pixels, above 0 to 200
 * @param sigma standard deviation of the blur before, in pixels, 0 or more
 */
public record BlobWatershed(double radius, double sigma) implements Model<Labels> {

    public BlobWatershed {
        if (!(radius > 0 && radius <= 200 && sigma >= 0)) {
            throw new IllegalArgumentException(
                    "Objects have a radius from above 0 to 200 pixels and the blur is 0 pixels or more, but " + radius
                            + " and " + sigma + " were given.");
        }
    }

    /** The same method with another blur. */
    public BlobWatershed sigma(double pixels) {
        return new BlobWatershed(radius, pixels);
    }

    @Override
    public String name() {
        return "LoG + watershed";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Gaussian blur with a standard deviation of " + sigma
                + " pixels; Otsu threshold, holes filled; watershed of the"
                + " inverted intensity from the peaks of the Laplacian of a Gaussian for objects with a radius of "
                + radius
                + " pixels; nothing is trained.";
    }

    @Override
    public Labels predict(Image image) {
        Image smooth = GaussianBlur.blur(image, sigma);
        Mask mask = Threshold.above(smooth, Threshold.otsu(smooth)).holesFilled();
        List<Blob> blobs =
                BlobDetection.laplacian().scale(radius / Math.sqrt(2)).find(smooth);
        List<Peaks.Peak> peaks = blobs.stream()
                .filter(blob -> mask.at((int) blob.y(), (int) blob.x()))
                .map(blob -> new Peaks.Peak((int) blob.y(), (int) blob.x(), (float) blob.response()))
                .toList();
        float[] relief = smooth.pixels();
        for (int i = 0; i < relief.length; i++) {
            relief[i] = -relief[i];
        }
        return Watershed.fromMarkers(
                Image.of(image.height(), image.width(), relief),
                Peaks.markers(peaks, image.height(), image.width()),
                mask);
    }
}
