package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Local maxima, one for each object that is to be found. */
public final class Peaks {

    private Peaks() {}

    /**
     * One local maximum.
     *
     * @param y row
     * @param x column
     * @param value intensity there
     */
    public record Peak(int y, int x, float value) {}

    /**
     * Pixels above {@code threshold} that no pixel within {@code minimumDistance} rows and columns exceeds, the highest first;
     * of those nearer to each other than {@code minimumDistance} only the first is kept. A flat image has no peaks. Equal to
     * {@code skimage.feature.peak_local_max} with {@code exclude_border=False}.
     *
     * @param minimumDistance in pixels, at least 1, measured as the larger of the distances in rows and columns
     */
    public static List<Peak> find(Image image, int minimumDistance, double threshold) {
        if (minimumDistance < 1) {
            throw new ImageException("Peaks are at least 1 pixel apart, but " + minimumDistance + " was given.");
        }
        int height = image.height();
        int width = image.width();
        float[] pixels = FiniteIntensities.of(image, "a search for peaks");
        float[] highest = SlidingMaximum.square(pixels, height, width, minimumDistance);
        List<Peak> candidates = new ArrayList<>();
        boolean flat = true;
        for (int i = 0; i < pixels.length; i++) {
            flat &= pixels[i] == highest[i];
            if (pixels[i] == highest[i] && pixels[i] > threshold) {
                candidates.add(new Peak(i / width, i % width, pixels[i]));
            }
        }
        if (flat && pixels.length > 1) {
            return List.of();
        }
        candidates.sort(Comparator.comparing(Peak::value).reversed());
        return spaced(candidates, height, width, minimumDistance);
    }

    private static List<Peak> spaced(List<Peak> candidates, int height, int width, int spacing) {
        boolean[] taken = new boolean[height * width];
        List<Peak> kept = new ArrayList<>();
        for (Peak peak : candidates) {
            if (!taken[peak.y() * width + peak.x()]) {
                kept.add(peak);
                for (int y = Math.max(0, peak.y() - spacing + 1); y < Math.min(height, peak.y() + spacing); y++) {
                    for (int x = Math.max(0, peak.x() - spacing + 1); x < Math.min(width, peak.x() + spacing); x++) {
                        taken[y * width + x] = true;
                    }
                }
            }
        }
        return List.copyOf(kept);
    }

    /** The peaks as one-pixel objects with the ids 1, 2, … in the order given: markers for a watershed. */
    public static Labels markers(List<Peak> peaks, int height, int width) {
        Plane.requireSize("A label image", height, width);
        int[] ids = new int[height * width];
        for (int i = 0; i < peaks.size(); i++) {
            Peak peak = peaks.get(i);
            if (Plane.isOutside(height, width, peak.y(), peak.x())) {
                throw Plane.outside("The label image for peak " + i, height, width, peak.y(), peak.x());
            }
            ids[peak.y() * width + peak.x()] = i + 1;
        }
        return Labels.of(height, width, ids);
    }
}
