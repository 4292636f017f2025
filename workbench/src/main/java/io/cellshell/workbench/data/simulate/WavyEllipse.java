package io.cellshell.workbench.data.simulate;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An ellipse whose rim waves a little. Star-shaped about its centre, so that its pixels are one piece without holes.
 *
 * @param y row of the centre
 * @param x column of the centre
 * @param radius of the disk with the same area, but for the waves
 * @param elongation long axis divided by short axis
 * @param angle of the long axis
 * @param waves relative heights of the waves with two and three periods around the rim
 * @param phases of these waves
 */
record WavyEllipse(
        double y, double x, double radius, double elongation, double angle, double[] waves, double[] phases) {

    WavyEllipse at(double row, double column) {
        return new WavyEllipse(row, column, radius, elongation, angle, waves, phases);
    }

    /** No point of the outline is further from the centre. */
    double reach() {
        return radius * Math.sqrt(elongation) * (1 + Math.abs(waves[0]) + Math.abs(waves[1]));
    }

    /** The pixels whose centres lie inside, as {@code row * width + column}. */
    IntStream pixels(int height, int width) {
        return among(height, width, 0, pixel -> true);
    }

    /** Whether one of the given pixels lies inside, or less than {@code margin} pixels outside. */
    boolean hits(int height, int width, int margin, IntPredicate given) {
        return among(height, width, margin, given).findAny().isPresent();
    }

    private IntStream among(int height, int width, int margin, IntPredicate given) {
        int reach = (int) Math.ceil(reach()) + margin + 1;
        int top = Math.max(0, (int) y - reach);
        int bottom = Math.min(height - 1, (int) y + reach);
        int left = Math.max(0, (int) x - reach);
        int right = Math.min(width - 1, (int) x + reach);
        if (top > bottom || left > right) {
            return IntStream.empty();
        }
        int columns = right - left + 1;
        return IntStream.range(0, (bottom - top + 1) * columns)
                .map(i -> (top + i / columns) * width + left + i % columns)
                .filter(given)
                .filter(pixel -> contains(pixel / width, pixel % width, margin));
    }

    private boolean contains(int row, int column, int margin) {
        double dy = row - y;
        double dx = column - x;
        double along = Math.cos(angle) * dx + Math.sin(angle) * dy;
        double across = Math.cos(angle) * dy - Math.sin(angle) * dx;
        double direction = Math.atan2(across, along);
        double a = radius * Math.sqrt(elongation);
        double b = radius / Math.sqrt(elongation);
        double ellipse = a * b / Math.hypot(b * Math.cos(direction), a * Math.sin(direction));
        double rim = ellipse
                * (1 + waves[0] * Math.cos(2 * direction + phases[0]) + waves[1] * Math.cos(3 * direction + phases[1]));
        return Math.hypot(dy, dx) <= rim + margin;
    }
}
