package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.filter.Filtered;
import java.util.Optional;

/** Parts objects that touch at the necks of their shape: a watershed of the distance to the background, from its peaks. */
public final class TouchingObjects {

    private TouchingObjects() {}

    /**
     * Each foreground pixel gets the object of the peak whose flood reaches it. A mask without any background is one object.
     *
     * @param minimumDistance in pixels, at least 1, that the peaks of two objects have at least
     * @param size of a pixel: in a z-stack distances are then those in µm, in units of a column
     */
    public static Labels part(Mask mask, int minimumDistance, Optional<PixelSize> size) {
        if (isAllForeground(mask)) {
            // nothing to measure a distance to, and no neck: one object
            return ConnectedComponents.label(mask, mask.isPlane() ? Connectivity.FOUR : Connectivity.SIX);
        }
        Image distance = distance(mask, size);
        Labels markers = Peaks.markers(Peaks.find(distance, minimumDistance, 0), distance);
        return Watershed.fromMarkers(negated(distance), markers, mask);
    }

    private static boolean isAllForeground(Mask mask) {
        for (boolean foreground : mask.isPlane() ? mask.values() : mask.voxels()) {
            if (!foreground) {
                return false;
            }
        }
        return true;
    }

    /** In pixels; in a z-stack in columns, since sections mostly lie farther apart, where it is known how far. */
    private static Image distance(Mask mask, Optional<PixelSize> size) {
        return size.filter(known -> !mask.isPlane() && known.z().isPresent())
                .map(known -> DistanceTransform.euclidean(
                        mask, known.z().getAsDouble() / known.x(), known.y() / known.x(), 1))
                .orElseGet(() -> DistanceTransform.euclidean(mask));
    }

    private static Image negated(Image image) {
        float[] values = image.voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Filtered.image(image, values);
    }
}
