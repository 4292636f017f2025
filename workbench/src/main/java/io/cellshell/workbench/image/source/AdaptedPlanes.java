package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;

/**
 * The planes of another source with other intensities, {@code factor · intensity + offset}, and another number of rows and columns. Of a
 * large image no more is read than the part that is asked for needs.
 *
 * <p>Pixels are made by a triangle filter over the same field of view, which is linear interpolation where the image grows and, as wide as one
 * new pixel to each side, averages where it shrinks, so that nothing is aliased; near the border the weights of the pixels that exist are
 * scaled to 1. Nothing overshoots. Equal to {@code BILINEAR} of Pillow within float precision.
 *
 * @param from the other source, of which the full resolution is read
 * @param dimensions of the result
 */
public record AdaptedPlanes(PlaneSource from, double factor, double offset, Dimensions dimensions)
        implements PlaneSource {

    /** The pixels of a line that make one new pixel, and how much each counts; the weights sum to 1. */
    private record Taps(int first, double[] weights) {

        static Taps of(int place, int length, int newLength) {
            double step = (double) length / newLength;
            double reach = Math.max(1, step);
            double centre = (place + 0.5) * step;
            int first = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(length, (int) (centre + reach + 0.5));
            double[] weights = new double[Math.max(1, end - first)];
            double total = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
                total += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= total;
            }
            return new Taps(first, weights);
        }

        int end() {
            return first + weights.length;
        }
    }

    @Override
    public PixelType type() {
        return PixelType.FLOAT32;
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        Taps[] rows = taps(region.y(), region.height(), from.dimensions().height(), dimensions.height());
        Taps[] columns = taps(region.x(), region.width(), from.dimensions().width(), dimensions.width());
        int top = rows[0].first();
        int left = columns[0].first();
        Region needed =
                new Region(top, left, rows[rows.length - 1].end() - top, columns[columns.length - 1].end() - left);
        float[] given = from.read(plane, needed, 0);
        double[] wide = new double[needed.height() * columns.length];
        for (int y = 0; y < needed.height(); y++) {
            for (int x = 0; x < columns.length; x++) {
                double sum = 0;
                int at = y * needed.width() + columns[x].first() - left;
                double[] weights = columns[x].weights();
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * given[at + i];
                }
                wide[y * columns.length + x] = sum;
            }
        }
        float[] made = new float[rows.length * columns.length];
        for (int y = 0; y < rows.length; y++) {
            double[] weights = rows[y].weights();
            for (int x = 0; x < columns.length; x++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * wide[(rows[y].first() - top + i) * columns.length + x];
                }
                made[y * columns.length + x] = (float) (factor * sum + offset);
            }
        }
        return made;
    }

    private static Taps[] taps(int from, int count, int length, int newLength) {
        Taps[] taps = new Taps[count];
        for (int i = 0; i < count; i++) {
            taps[i] = Taps.of(from + i, length, newLength);
        }
        return taps;
    }
}
