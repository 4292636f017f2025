package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Floods a relief from markers, lowest pixels first, until the floods meet. Source: Meyer 1991, in scikit-image 0.26's
 * variant.
 */
public final class Watershed {

    private Watershed() {}

    private record Pixel(float level, int arrival, int index) {}

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
        float[] levels = relief.pixels();
        int[] ids = markers.ids();
        PriorityQueue<Pixel> shore =
                new PriorityQueue<>(Comparator.comparingDouble(Pixel::level).thenComparingInt(Pixel::arrival));
        for (int i = 0; i < ids.length; i++) {
            if (!mask.at(i / width, i % width)) {
                ids[i] = 0;
            } else if (ids[i] > 0) {
                shore.add(new Pixel(levels[i], 0, i));
            }
        }
        int arrivals = 0;
        while (!shore.isEmpty()) {
            Pixel lowest = shore.poll();
            for (int n = 0; n < Connectivity.FOUR.neighbours(); n++) {
                int y = lowest.index() / width + Connectivity.FOUR.row(n);
                int x = lowest.index() % width + Connectivity.FOUR.column(n);
                boolean inside = y >= 0 && x >= 0 && y < height && x < width;
                if (inside && mask.at(y, x) && ids[y * width + x] == 0) {
                    int neighbour = y * width + x;
                    ids[neighbour] = ids[lowest.index()];
                    float level = Math.max(levels[neighbour], lowest.level());
                    shore.add(new Pixel(level, ++arrivals, neighbour));
                }
            }
        }
        return Labels.of(height, width, ids);
    }
}
