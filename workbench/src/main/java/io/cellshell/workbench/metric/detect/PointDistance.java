package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import java.util.Optional;

/**
 * How far apart a true and a predicted point may lie that stand for each other. In a volume it is given in µm, since sections mostly lie
 * further apart than pixels.
 *
 * @param limit the greatest distance, above 0
 * @param pixelSize that brings points to µm, with the distance of sections where points lie in volumes; without it the distance is in pixels
 */
public record PointDistance(double limit, Optional<PixelSize> pixelSize) {

    public PointDistance {
        if (!(limit > 0 && limit <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("Points match within a distance above 0, but " + limit
                    + " was given; the width of a spot is usual.");
        }
    }

    /** In pixels, of points in planes. */
    public static PointDistance ofPixels(double limit) {
        return new PointDistance(limit, Optional.empty());
    }

    /** In µm, for images of one pixel size. */
    public static PointDistance ofMicrometres(double limit, PixelSize pixelSize) {
        return new PointDistance(limit, Optional.of(pixelSize));
    }

    double between(Points.Point one, Points.Point other) {
        return pixelSize.map(size -> one.distance(other, size)).orElseGet(() -> one.distance(other));
    }

    /** An {@link ImageException} where these have no distance of this kind. */
    void require(Points truth, Points prediction) {
        boolean volume = truth.isVolume() || prediction.isVolume();
        if (volume && truth.count() > 0 && prediction.count() > 0 && truth.isVolume() != prediction.isVolume()) {
            throw new ImageException("The " + (truth.isVolume() ? "true" : "predicted")
                    + " points lie in a volume and the others in a plane; compare points of the same image.");
        }
        if (volume && pixelSize.filter(size -> size.z().isPresent()).isEmpty()) {
            throw new ImageException("Points in a volume match within a distance in µm, but it was given in "
                    + pixelSize
                            .map(size -> "µm for pixels of " + size + " without the distance of sections")
                            .orElse("pixels")
                    + "; give it as in PointDistance.ofMicrometres(0.5, PixelSize.ofMicrometres(0.3, 0.1, 0.1)) for z, y"
                    + " and x.");
        }
    }

    /** The unit, for sentences. */
    public String unit() {
        return pixelSize.isPresent() ? "µm" : "pixels";
    }

    /** Such as {@code 2.0 pixels}. */
    @Override
    public String toString() {
        return limit + " " + unit();
    }
}
