package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Dimensions;
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
     * One object for each marker, in a plane or a volume. Equal to {@code skimage.segmentation.watershed} with its defaults: four neighbours
     * (six in a volume), no line between objects, of two pixels at one level the one that the flood reached first goes first, and water that
     * ran over a rim keeps its level in the dip behind it.
     *
     * @param relief low where objects are deep: an inverted distance, say
     * @param markers the pixels to flood from, with the id of their object
     * @param mask where the flood may go
     * @throws ImageException where the shapes differ
     */
    public static Labels fromMarkers(Image relief, Labels markers, Mask mask) {
        if (!shape(relief).equals(shape(markers)) || !shape(relief).equals(shape(mask))) {
            throw new ImageException("Relief, markers and mask of a watershed have one shape, but " + shape(relief)
                    + ", " + shape(markers) + " and " + shape(mask) + " were given.");
        }
        Framed frame = new Framed(markers);
        int[] ids = framed(frame, markers, mask);
        flood(framed(frame, relief), ids, frame.steps());
        return Labels.of(markers.depth(), markers.height(), markers.width(), unframed(frame, ids));
    }

    private static Dimensions shape(Dimensioned it) {
        return Dimensions.volume(it.size(Axis.Z), it.height(), it.width());
    }

    /** The markers in a frame; {@link #DRY} in the frame and outside the mask. */
    private static int[] framed(Framed frame, Labels markers, Mask mask) {
        boolean[] foreground = mask.shared();
        int[] given = markers.voxels();
        int[] ids = new int[frame.length()];
        Arrays.fill(ids, DRY);
        int i = 0;
        for (int row = 0; row < frame.rows(); row++) {
            int start = frame.row(row);
            for (int x = 0; x < frame.width(); x++, i++) {
                ids[start + x] = foreground[i] ? given[i] : DRY;
            }
        }
        return ids;
    }

    private static float[] framed(Framed frame, Image relief) {
        float[] pixels = FiniteIntensities.ofVolume(relief, "a watershed");
        float[] levels = new float[frame.length()];
        for (int row = 0; row < frame.rows(); row++) {
            System.arraycopy(pixels, row * frame.width(), levels, frame.row(row), frame.width());
        }
        return levels;
    }

    private static void flood(float[] levels, int[] ids, int[] steps) {
        FloodQueue queue = new FloodQueue();
        for (int i = 0; i < levels.length; i++) {
            if (ids[i] > 0) {
                queue.add(levels[i], 0, i);
            }
        }
        int arrivals = 0;
        while (!queue.isEmpty()) {
            int pixel = queue.lowest();
            float level = queue.level();
            queue.remove();
            int id = ids[pixel];
            for (int step : steps) {
                int neighbour = pixel + step;
                if (ids[neighbour] == 0) {
                    ids[neighbour] = id;
                    queue.add(Math.max(levels[neighbour], level), ++arrivals, neighbour);
                }
            }
        }
    }

    private static int[] unframed(Framed frame, int[] ids) {
        int[] result = new int[frame.rows() * frame.width()];
        int i = 0;
        for (int row = 0; row < frame.rows(); row++) {
            int start = frame.row(row);
            for (int x = 0; x < frame.width(); x++, i++) {
                result[i] = Math.max(0, ids[start + x]);
            }
        }
        return result;
    }
}
