package io.cellshell.workbench.metric.surface;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.Mask;
import java.util.Arrays;

/**
 * The pixels of objects that have a neighbour above, below, left or right (in a volume also before and behind) which is not of the same
 * object, or which lies outside of the image. So is the surface of a mask defined by MedPy 0.5. Pixels that were not annotated, and their
 * neighbours, are no part of any surface: nobody has said whether there is one.
 */
public final class Surface {

    /** Distances are sums of squares of 32 bits; one that is a limit but for their rounding lies within it. */
    private static final double ROUNDING = 1e-6;

    private final Dimensions dimensions;
    private final boolean[] voxels;
    private final int count;

    private Surface(Dimensions dimensions, boolean[] voxels, int count) {
        this.dimensions = dimensions;
        this.voxels = voxels;
        this.count = count;
    }

    /**
     * The surfaces of objects.
     *
     * @param ids of objects, section by section, row by row; 0 or less is background
     * @param truth of the same length; where it is negative nothing was annotated
     */
    public static Surface of(Dimensions dimensions, int[] ids, int[] truth) {
        int depth = dimensions.size(Axis.Z);
        int height = dimensions.height();
        int width = dimensions.width();
        boolean[] voxels = new boolean[ids.length];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] <= 0 || truth[i] < 0) {
                continue;
            }
            int x = i % width;
            int y = i / width % height;
            int z = i / width / height;
            int state = neighbour(ids, truth, i, i - 1, x > 0)
                    | neighbour(ids, truth, i, i + 1, x < width - 1)
                    | neighbour(ids, truth, i, i - width, y > 0)
                    | neighbour(ids, truth, i, i + width, y < height - 1);
            if (depth > 1) {
                state |= neighbour(ids, truth, i, i - width * height, z > 0)
                        | neighbour(ids, truth, i, i + width * height, z < depth - 1);
            }
            voxels[i] = state == OTHER;
            count += voxels[i] ? 1 : 0;
        }
        return new Surface(dimensions, voxels, count);
    }

    private static final int SAME = 0;
    private static final int OTHER = 1;
    private static final int UNKNOWN = 2;

    private static int neighbour(int[] ids, int[] truth, int at, int next, boolean inside) {
        if (!inside) {
            return OTHER;
        }
        return truth[next] < 0 ? UNKNOWN : ids[next] == ids[at] ? SAME : OTHER;
    }

    /** Number of pixels of the surface. */
    public int count() {
        return count;
    }

    /**
     * How far each pixel of this surface lies from the nearest of another, between centres, in the unit of the spacing; infinite where the
     * other is empty.
     */
    public double[] distancesTo(Surface other, Spacing spacing) {
        double[] distances = new double[count];
        if (count == 0 || other.count == 0) {
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            return distances;
        }
        boolean[] elsewhere = new boolean[voxels.length];
        for (int i = 0; i < elsewhere.length; i++) {
            elsewhere[i] = !other.voxels[i];
        }
        int depth = dimensions.size(Axis.Z);
        Mask mask = Mask.of(depth, dimensions.height(), dimensions.width(), elsewhere);
        double[] zyx = spacing.zyx(dimensions);
        float[] all = (depth > 1
                        ? DistanceTransform.euclidean(mask, zyx)
                        : DistanceTransform.euclidean(mask, zyx[1], zyx[2]))
                .voxels();
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            if (voxels[i]) {
                distances[next++] = all[i];
            }
        }
        return distances;
    }

    /** How many pixels of this surface lie no further than a limit from another. */
    public long within(double limit, Surface other, Spacing spacing) {
        return Arrays.stream(distancesTo(other, spacing))
                .filter(distance -> distance <= limit * (1 + ROUNDING))
                .count();
    }
}
