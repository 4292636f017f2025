package io.cellshell.workbench.data.simulate;

import java.util.function.DoubleUnaryOperator;

/**
 * What a point of light looks like through a microscope: its point-spread function, averaged over each pixel.
 *
 * @param profile brightness at a distance from the centre in pixels, 1 at the centre
 * @param reach beyond this distance in pixels there is nothing
 * @param volume the sum over all pixels of a spot with 1 at the centre
 */
record PointSpread(DoubleUnaryOperator profile, double reach, double volume) {

    /** A pixel is averaged over so many points in each direction: the midpoint rule, good to 1e-3 from a sigma of 0.7 on. */
    private static final int FINE = 4;

    private static final double FIRST_ZERO = 3.8317059702075123;

    static PointSpread gaussian(double sigma) {
        if (!(sigma >= 0.3 && sigma <= 100)) {
            throw SimulationParameter.wrong("The sigma of a spot is from 0.3 to 100 pixels", sigma);
        }
        return new PointSpread(r -> Math.exp(-r * r / (2 * sigma * sigma)), 5 * sigma, 2 * Math.PI * sigma * sigma);
    }

    /** Born and Wolf, "Principles of Optics", section 8.5.2: (2 J1(v)/v)², with its first zero at v = 3.8317. */
    static PointSpread airy(double radius) {
        if (!(radius >= 0.8 && radius <= 100)) {
            throw SimulationParameter.wrong("The radius of an Airy disk is from 0.8 to 100 pixels", radius);
        }
        return new PointSpread(
                r -> {
                    double v = FIRST_ZERO * r / radius;
                    double amplitude = v < 1e-6 ? 1 : 2 * besselJ1(v) / v;
                    return amplitude * amplitude;
                },
                5 * radius,
                4 * Math.PI * Math.pow(radius / FIRST_ZERO, 2));
    }

    /** Bessel's integral, J1(v) = 1/π ∫ cos(t − v sin t) dt over 0 to π; the trapezium rule is exact here to 1e-12. */
    private static double besselJ1(double v) {
        int steps = 48;
        double sum = (1 + Math.cos(Math.PI)) / 2;
        for (int i = 1; i < steps; i++) {
            double t = Math.PI * i / steps;
            sum += Math.cos(t - v * Math.sin(t));
        }
        return sum / steps;
    }

    void add(float[] light, int height, int width, double y, double x, double brightness) {
        int top = (int) Math.max(0, Math.ceil(y - reach));
        int bottom = (int) Math.min(height - 1, Math.floor(y + reach));
        int left = (int) Math.max(0, Math.ceil(x - reach));
        int right = (int) Math.min(width - 1, Math.floor(x + reach));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                light[row * width + column] += (float) (brightness * overPixel(row - y, column - x));
            }
        }
    }

    private double overPixel(double dy, double dx) {
        double sum = 0;
        for (int i = 0; i < FINE; i++) {
            for (int j = 0; j < FINE; j++) {
                double offsetY = (i + 0.5) / FINE - 0.5;
                double offsetX = (j + 0.5) / FINE - 0.5;
                sum += profile.applyAsDouble(Math.hypot(dy + offsetY, dx + offsetX));
            }
        }
        return sum / (FINE * FINE);
    }
}
