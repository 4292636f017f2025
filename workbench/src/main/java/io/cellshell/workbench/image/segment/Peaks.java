package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Local maxima, one for each object that is to be found. */
public final class Peaks {

    private Peaks() {}

    /**
     * One local maximum.
     *
     * @param z optical section; 0 in a plane
     * @param y row
     * @param x column
     * @param value intensity there
     */
    public record Peak(int z, int y, int x, float value) {

        /** A maximum of a plane. */
        public Peak(int y, int x, float value) {
            this(0, y, x, value);
        }
    }

    /**
     * Pixels above {@code threshold} that no pixel within {@code minimumDistance} rows and columns (in a volume also sections) exceeds, the
     * highest first; of those nearer to each other than {@code minimumDistance} only the first is kept. A flat image has no peaks. Equal to
     * {@code skimage.feature.peak_local_max} with {@code exclude_border=False}.
     *
     * @param image a plane or a volume
     * @param minimumDistance in pixels, at least 1, measured as the larger of the distances in rows, columns and sections
     */
    public static List<Peak> find(Image image, int minimumDistance, double threshold) {
        if (minimumDistance < 1) {
            throw new ImageException("Peaks are at least 1 pixel apart, but " + minimumDistance + " was given.");
        }
        int height = image.height();
        int width = image.width();
        float[] pixels = FiniteIntensities.ofVolume(image, "a search for peaks");
        float[] highest = SlidingMaximum.cube(pixels, image.size(Axis.Z), height, width, minimumDistance);
        List<Peak> candidates = new ArrayList<>();
        boolean flat = true;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != highest[i]) {
                flat = false;
            } else if (pixels[i] > threshold) {
                int row = i / width;
                candidates.add(new Peak(row / height, row % height, i % width, pixels[i]));
            }
        }
        if (flat && pixels.length > 1) {
            return List.of();
        }
        candidates.sort(Comparator.comparing(Peak::value).reversed());
        return spaced(candidates, image, minimumDistance - 1);
    }

    /** @param reach how far to each side no other peak may lie */
    private static List<Peak> spaced(List<Peak> candidates, Image image, int reach) {
        int depth = image.size(Axis.Z);
        int height = image.height();
        int width = image.width();
        boolean[] taken = new boolean[depth * height * width];
        List<Peak> kept = new ArrayList<>();
        for (Peak peak : candidates) {
            if (!taken[(peak.z() * height + peak.y()) * width + peak.x()]) {
                kept.add(peak);
                int left = Math.max(0, peak.x() - reach);
                int right = peak.x() + Math.min(reach, width - 1 - peak.x());
                int bottom = peak.y() + Math.min(reach, height - 1 - peak.y());
                int back = peak.z() + Math.min(reach, depth - 1 - peak.z());
                for (int z = Math.max(0, peak.z() - reach); z <= back; z++) {
                    for (int y = Math.max(0, peak.y() - reach); y <= bottom; y++) {
                        int row = (z * height + y) * width;
                        Arrays.fill(taken, row + left, row + right + 1, true);
                    }
                }
            }
        }
        return List.copyOf(kept);
    }

    /** The peaks as one-pixel objects with the ids 1, 2, … in the order given: markers for a watershed of a plane. */
    public static Labels markers(List<Peak> peaks, int height, int width) {
        return markers(peaks, Dimensions.plane(height, width));
    }

    /**
     * The peaks as one-pixel objects with the ids 1, 2, … in the order given: markers for a watershed.
     *
     * @param shape the image that the peaks are of: a plane or a volume
     * @throws ImageException where a peak lies outside of it
     */
    public static Labels markers(List<Peak> peaks, Dimensioned shape) {
        return markers(peaks, shape.dimensions());
    }

    private static Labels markers(List<Peak> peaks, Dimensions shape) {
        Dimensions volume = Dimensions.volume(shape.size(Axis.Z), shape.height(), shape.width());
        Plane.requireVoxels("A label image", volume);
        int[] ids = new int[volume.planes() * volume.height() * volume.width()];
        for (int i = 0; i < peaks.size(); i++) {
            Peak peak = peaks.get(i);
            if (Plane.isOutside(volume, peak.z(), peak.y(), peak.x())) {
                throw Plane.outside("The label image for peak " + i, volume, peak.z(), peak.y(), peak.x());
            }
            ids[(peak.z() * volume.height() + peak.y()) * volume.width() + peak.x()] = i + 1;
        }
        return Labels.of(volume.planes(), volume.height(), volume.width(), ids);
    }
}
