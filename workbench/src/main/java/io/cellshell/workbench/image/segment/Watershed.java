package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.Arrays;

/**
 * Floods a relief from markers, lowest pixels first, until the floods meet. Source: Meyer 1991, in scikit-image 0.26's
 * variant.
 */
public final class Watershed {

    /** Where no flood may go. */
    private static final int DRY = -1;

    private Watershed() {}

    /**
     * One object for each marker. Equal to {@code skimage.segmentation.watershed} with its defaults: four neighbours, no line
     * between objects, of two pixels at one level the one that the flood reached first goes first, and water that ran over a
     * rim keeps its level in the dip behind it.
     *
     * @param relief low where objects are deep: an inverted distance, say
     * @param markers the pixels to flood from, with the id of their object
     * @param mask where the flood may go
     * @throws ImageException where the shapes differ
     */
    public static Labels fromMarkers(Image relief, Labels markers, Mask mask) {
        int height = relief.height();
        int width = relief.width();
        if (markers.height() != height
                || markers.width() != width
                || mask.height() != height
                || mask.width() != width) {
            throw new ImageException("Relief, markers and mask of a watershed have one shape, but " + height + " × "
                    + width + ", " + markers.height() + " × " + markers.width() + " and " + mask.height() + " × "
                    + mask.width() + " were given.");
        }
        int[] flooded = flood(
                FiniteIntensities.of(relief, "a watershed"), framed(markers.ids(), mask, height, width), height, width);
        return Labels.of(height, width, flooded);
    }

    /** The markers in a frame of one pixel; {@link #DRY} in the frame and outside the mask. */
    private static int[] framed(int[] markers, Mask mask, int height, int width) {
        boolean[] foreground = mask.shared();
        int[] ids = new int[(height + 2) * (width + 2)];
        Arrays.fill(ids, DRY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                ids[framed(i, width)] = foreground[i] ? markers[i] : DRY;
            }
        }
        return ids;
    }

    private static int framed(int pixel, int width) {
        return pixel + width + 3 + 2 * (pixel / width);
    }

    private static int[] flood(float[] levels, int[] ids, int height, int width) {
        Shore shore = new Shore();
        for (int i = 0; i < levels.length; i++) {
            if (ids[framed(i, width)] > 0) {
                shore.add(levels[i], 0, i);
            }
        }
        int[] steps = {-width, -1, 1, width};
        int[] framedSteps = {-width - 2, -1, 1, width + 2};
        int arrivals = 0;
        while (!shore.isEmpty()) {
            int pixel = shore.lowest();
            float level = shore.level();
            shore.remove();
            int at = framed(pixel, width);
            for (int n = 0; n < steps.length; n++) {
                int neighbour = at + framedSteps[n];
                if (ids[neighbour] == 0) {
                    ids[neighbour] = ids[at];
                    shore.add(Math.max(levels[pixel + steps[n]], level), ++arrivals, pixel + steps[n]);
                }
            }
        }
        return unframed(ids, height, width);
    }

    private static int[] unframed(int[] ids, int height, int width) {
        int[] result = new int[height * width];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, ids[framed(i, width)]);
        }
        return result;
    }
}
