package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.filter.Filtered;
import java.util.Arrays;

/**
 * How far each foreground pixel or voxel is from the nearest background. Exact, in time proportional to the number of pixels.
 * Source: Felzenszwalb and Huttenlocher 2012, doi 10.4086/toc.2012.v008a019.
 */
public final class DistanceTransform {

    /** Beyond this, squares of distances would leave the range of 32-bit floats. */
    private static final double MAX_RATIO = 1e6;

    private DistanceTransform() {}

    /**
     * The Euclidean distance in pixels, between pixel centres; 0 in the background. What lies outside the image is unknown, so
     * the border is no background; with no background at all every distance is infinite. Equal to
     * {@code scipy.ndimage.distance_transform_edt}, within float precision, where there is any background.
     */
    public static Image euclidean(Mask mask) {
        return euclidean(mask, 1);
    }

    /**
     * The Euclidean distance in a unit of length, where pixels are not square or sections lie farther apart. Equal to
     * {@code scipy.ndimage.distance_transform_edt} with this {@code sampling}.
     *
     * @param spacing from one pixel to the next: one number for all axes, or one each for Z (in a volume), Y and X
     */
    public static Image euclidean(Mask mask, double... spacing) {
        double[] zyx = checked(mask, spacing);
        int height = mask.height();
        int width = mask.width();
        float[] squares = alongColumns(mask, zyx[1] / zyx[2]);
        LowerEnvelope rows = new LowerEnvelope(width, 1);
        for (int start = 0; start < squares.length; start += width) {
            rows.transform(squares, start);
        }
        if (!mask.isPlane()) {
            alongSections(squares, mask.depth(), height, width, zyx[0] / zyx[2]);
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (float) (zyx[2] * Math.sqrt(squares[i]));
        }
        return Filtered.image(mask, squares).named("distance to background");
    }

    /**
     * The Euclidean distance in µm.
     *
     * @throws ImageException where the mask is a volume and the distance of its sections is not known
     */
    public static Image euclidean(Mask mask, PixelSize size) {
        if (mask.isPlane()) {
            return euclidean(mask, size.y(), size.x()).withPixelSize(size);
        }
        double z = size.z()
                .orElseThrow(
                        () -> new ImageException("A distance in a volume needs the distance from one section to the"
                                + " next, but the pixel size " + size
                                + " does not have it; give it, as in PixelSize.ofMicrometres(0.5, 0.1, 0.1)."));
        return euclidean(mask, z, size.y(), size.x()).withPixelSize(size);
    }

    /** Spacings of Z, Y and X. */
    private static double[] checked(Mask mask, double[] spacing) {
        int axes = mask.axes().size();
        double least = Arrays.stream(spacing).min().orElse(Double.NaN);
        double greatest = Arrays.stream(spacing).max().orElse(Double.NaN);
        if (spacing.length != 1 && spacing.length != axes
                || !(least > 0 && greatest <= least * MAX_RATIO && greatest < Double.POSITIVE_INFINITY)) {
            throw new ImageException(
                    "The spacing of " + mask.dimensions() + " is one number above 0 or one for each of the "
                            + axes + " axes, at most a million times each other, but " + Arrays.toString(spacing)
                            + " was given.");
        }
        double[] zyx = new double[3];
        for (int i = 0; i < zyx.length; i++) {
            zyx[i] = spacing[Math.max(0, spacing.length - zyx.length + i)];
        }
        return zyx;
    }

    /** The squares of the distances to the nearest background in the same column of the same section. */
    private static float[] alongColumns(Mask mask, double spacing) {
        boolean[] foreground = mask.shared();
        int width = mask.width();
        int plane = mask.height() * width;
        float[] distance = new float[foreground.length];
        for (int section = 0; section < distance.length; section += plane) {
            for (int i = section; i < section + plane; i++) {
                float above = i < section + width ? Float.POSITIVE_INFINITY : distance[i - width];
                distance[i] = foreground[i] ? above + 1 : 0;
            }
            for (int i = section + plane - width - 1; i >= section; i--) {
                distance[i] = Math.min(distance[i], distance[i + width] + 1);
            }
            for (int i = section; i < section + plane; i++) {
                double away = spacing * distance[i];
                distance[i] = (float) (away * away);
            }
        }
        return distance;
    }

    /** Row after row, whose columns are turned, since a way through all sections is a long one in memory. */
    private static void alongSections(float[] squares, int depth, int height, int width, double spacing) {
        LowerEnvelope envelope = new LowerEnvelope(depth, spacing);
        float[] turned = new float[depth * width];
        int plane = height * width;
        for (int row = 0; row < plane; row += width) {
            for (int z = 0; z < depth; z++) {
                for (int x = 0; x < width; x++) {
                    turned[x * depth + z] = squares[z * plane + row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                envelope.transform(turned, x * depth);
            }
            for (int z = 0; z < depth; z++) {
                for (int x = 0; x < width; x++) {
                    squares[z * plane + row + x] = turned[x * depth + z];
                }
            }
        }
    }
}
