package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far the noise of neighbouring pixels hangs together, from one image alone. Two filters along an axis, (1, −3, 3, −1) / √20 and (1, −1, −1, 1) / 2, each with (1, −2, 1) across,
 * let independent noise through with the same power; where neighbours are correlated by ρ, the power of the first is (1 − 1.5 ρ) / (1 − 0.5 ρ) times that of the second. The optics let
 * no structures through that are as fine. The quarter of all windows of 16 × 16 pixels with the least structure is asked, of which the median counts.
 */
public final class NoiseCorrelation {

    private static final int WINDOW = 16;

    /** From a place to the farthest pixel that a filter needs. */
    private static final int REACH = 2;

    private static final int FEWEST = 8;

    private NoiseCorrelation() {}

    /**
     * The correlation of neighbours in a row or in a column, whichever is greater: about 0 for independent noise, where chance alone makes ±0.04 of it in an image of
     * 256 × 256 pixels; 0.5 for the mean of two neighbours. Empty where the image is too small, or has too little noise to tell.
     *
     * @throws io.cellshell.workbench.image.ImageException where an intensity is no finite number
     */
    public static OptionalDouble of(Image image) {
        float[] pixels = FiniteIntensities.of(image, "an estimate of the noise");
        int height = image.height();
        int width = image.width();
        OptionalDouble inRows = new Line(pixels, height, width, width, 1).correlation();
        OptionalDouble inColumns = new Line(pixels, width, height, 1, width).correlation();
        return inRows.isPresent() && inColumns.isPresent()
                ? OptionalDouble.of(Math.max(inRows.getAsDouble(), inColumns.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** What one window holds: the structure in it, as a multiple of the noise, and the ratio of both powers. */
    private record Windowed(double structure, double ratio) {}

    /**
     * Neighbours along lines of the image.
     *
     * @param lines how many lines there are
     * @param length pixels in a line
     * @param across from a pixel to the same one of the next line
     * @param along from a pixel to the next one of its line
     */
    private record Line(float[] pixels, int lines, int length, int across, int along) {

        OptionalDouble correlation() {
            List<Windowed> windows = new ArrayList<>();
            for (int top = REACH; top + WINDOW + REACH <= lines; top += WINDOW) {
                for (int left = REACH; left + WINDOW + REACH <= length; left += WINDOW) {
                    Windowed one = window(top, left);
                    if (Double.isFinite(one.ratio())) {
                        windows.add(one);
                    }
                }
            }
            if (windows.size() < FEWEST) {
                return OptionalDouble.empty();
            }
            windows.sort(Comparator.comparingDouble(Windowed::structure));
            double[] ratios = windows.stream()
                    .limit(Math.max(FEWEST, windows.size() / 4))
                    .mapToDouble(Windowed::ratio)
                    .toArray();
            double ratio = Quantiles.median(ratios);
            return OptionalDouble.of((1 - ratio) / (1.5 - 0.5 * ratio));
        }

        private Windowed window(int top, int left) {
            double finest = 0;
            double next = 0;
            double sum = 0;
            double squares = 0;
            for (int line = top; line < top + WINDOW; line++) {
                for (int place = left; place < left + WINDOW; place++) {
                    double a = curvature(line, place - 1);
                    double b = curvature(line, place);
                    double c = curvature(line, place + 1);
                    double d = curvature(line, place + 2);
                    finest += square(a - 3 * b + 3 * c - d) / 20;
                    next += square(a - b - c + d) / 4;
                    double mean = mean(line, place);
                    sum += mean;
                    squares += mean * mean;
                }
            }
            double count = WINDOW * WINDOW;
            double variance = squares / count - square(sum / count);
            return new Windowed(variance / (finest + next), finest / next);
        }

        private double at(int line, int place) {
            return pixels[line * across + place * along];
        }

        private double curvature(int line, int place) {
            return at(line - 1, place) - 2 * at(line, place) + at(line + 1, place);
        }

        private double mean(int line, int place) {
            double sum = 0;
            for (int i = -1; i <= 1; i++) {
                for (int j = -1; j <= 1; j++) {
                    sum += at(line + i, place + j);
                }
            }
            return sum / 9;
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
