package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * Fourier ring correlation (FRC): how far two images agree at each fineness of detail, Re Σ F₁ F₂* / √(Σ |F₁|² Σ |F₂|²) over rings of one
 * frequency. Of two images of one field with independent noise it tells the resolution: the detail at which the correlation, averaged over
 * five neighbouring rings, falls below 1/7. Of a prediction and its target it tells down to which detail they agree. Each plane fades to its
 * mean over an eighth of its sides; planes of stacks are added up. Source: Nieuwenhuizen et al. 2013, doi 10.1038/nmeth.2448; of one image: Koho et al. 2019, doi
 * 10.1038/s41467-019-11024-z.
 *
 * @param frequencies of the rings in cycles a pixel, rising to 0.5 (of one image to 0.25)
 * @param correlations in the rings, from -1 to 1
 * @param counts how many Fourier coefficients each ring has
 * @param resolution in pixels: 1 / the frequency where the curve falls below 1/7; 2 where it never does, the
 *     shorter side of the image where it is below from the start
 * @param pixelSize of the images, where it is known
 */
public record FourierRingCorrelation(
        List<Double> frequencies,
        List<Double> correlations,
        List<Long> counts,
        double resolution,
        Optional<PixelSize> pixelSize)
        implements Viewable {

    /** The threshold of Nieuwenhuizen et al.; of Rosenthal and Henderson 2003, doi 10.1016/j.jmb.2003.07.013, it is 0.143. */
    static final double THRESHOLD = 1.0 / 7;

    /** In pixels: what has half a cycle a pixel. */
    private static final double FINEST = 2;

    private static final int NEIGHBOURS = 2;
    private static final int LEAST_SIDE = 16;

    public FourierRingCorrelation {
        frequencies = List.copyOf(frequencies);
        correlations = List.copyOf(correlations);
        counts = List.copyOf(counts);
    }

    /**
     * Compares two images of one field.
     *
     * @throws ImageException where the sizes differ, a side is shorter than 16 pixels, or a pixel is no finite number
     */
    public static FourierRingCorrelation of(Image one, Image other) {
        PlanePairs pairs = new PlanePairs(one, other);
        FourierRings rings = new FourierRings(requireSide(pairs.height()), requireSide(pairs.width()));
        pairs.forEach(rings::add);
        double[] frequencies = rings.frequencies();
        return of(frequencies, rings.correlations(), rings.counts(), cutOff(frequencies, rings.correlations()), one);
    }

    /**
     * The resolution of one image, from its own pixels: every second one along both axes, on two diagonals, makes two images of half the size. Only
     * noise that is independent from pixel to pixel may be told from detail so, and the sampling must be fine: at least four pixels for the
     * smallest detail. The shift between the halves is corrected by the calibration of Koho et al. 2019, as in {@code miplib}.
     *
     * @throws ImageException where a side is shorter than 32 pixels, or a pixel is no finite number
     */
    public static FourierRingCorrelation ofOne(Image image) {
        int height = requireSide(image.dimensions().height() / 2);
        int width = requireSide(image.dimensions().width() / 2);
        FourierRings main = new FourierRings(height, width);
        FourierRings reverse = new FourierRings(height, width);
        new PlanePairs(image, image).forEach((plane, same) -> {
            int full = image.dimensions().width();
            main.add(every(plane, full, height, width, 1, 1), every(plane, full, height, width, 0, 0));
            reverse.add(every(plane, full, height, width, 0, 1), every(plane, full, height, width, 1, 0));
        });
        double[] correlations = main.correlations();
        double[] others = reverse.correlations();
        for (int i = 0; i < correlations.length; i++) {
            correlations[i] = (correlations[i] + others[i]) / 2;
        }
        double[] frequencies = main.frequencies();
        double share = 2 / cutOff(frequencies, correlations);
        double resolution = Math.max(FINEST, 2 / share / calibration(share));
        Arrays.setAll(frequencies, i -> frequencies[i] / 2);
        return of(frequencies, correlations, main.counts(), resolution, image);
    }

    /** Of the cut-off as a share of the highest frequency of the halves; the curve that Koho et al. fitted, with the numbers of miplib. */
    private static double calibration(double share) {
        return 0.95988146 * Math.exp(13.90441896 * (share - 0.97979108)) + 0.55146136;
    }

    private static float[] every(float[] plane, int fullWidth, int height, int width, int top, int left) {
        float[] half = new float[height * width];
        for (int i = 0; i < half.length; i++) {
            half[i] = plane[(2 * (i / width) + top) * fullWidth + 2 * (i % width) + left];
        }
        return half;
    }

    private static FourierRingCorrelation of(
            double[] frequencies, double[] correlations, long[] counts, double resolution, Image image) {
        return new FourierRingCorrelation(
                Arrays.stream(frequencies).boxed().toList(),
                Arrays.stream(correlations).boxed().toList(),
                Arrays.stream(counts).boxed().toList(),
                resolution,
                image.pixelSize());
    }

    private static int requireSide(int side) {
        if (side < LEAST_SIDE) {
            throw new ImageException("Fourier ring correlation needs planes, or halves of one, of at least "
                    + LEAST_SIDE + " pixels in height and width, but one side has " + side
                    + "; take a larger part of the image.");
        }
        return side;
    }

    /** In pixels: where the averaged curve falls below the threshold for the first time, between two rings. */
    private static double cutOff(double[] frequencies, double[] correlations) {
        double[] smooth = smooth(correlations);
        if (smooth[0] < THRESHOLD) {
            return 1 / frequencies[0];
        }
        for (int i = 1; i < smooth.length; i++) {
            if (smooth[i] < THRESHOLD) {
                double part = (smooth[i - 1] - THRESHOLD) / (smooth[i - 1] - smooth[i]);
                return 1 / (frequencies[i - 1] + part * (frequencies[i] - frequencies[i - 1]));
            }
        }
        return 1 / frequencies[frequencies.length - 1];
    }

    private static double[] smooth(double[] values) {
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int reach = Math.min(NEIGHBOURS, Math.min(i, values.length - 1 - i));
            smooth[i] =
                    Arrays.stream(values, i - reach, i + reach + 1).average().orElseThrow();
        }
        return smooth;
    }

    /** A row for each ring: frequency, correlation, number of coefficients. */
    public Table table() {
        return Table.create(
                "Fourier ring correlation",
                DoubleColumn.create("frequency (cycles a pixel)", frequencies),
                DoubleColumn.create("correlation", correlations),
                LongColumn.create(
                        "coefficients",
                        counts.stream().mapToLong(Long::longValue).toArray()));
    }

    /** The curve with its threshold. */
    @Override
    public View view() {
        double[] xs = frequencies.stream().mapToDouble(Double::doubleValue).toArray();
        double[] ys = correlations.stream().mapToDouble(Double::doubleValue).toArray();
        double[] threshold = new double[xs.length];
        Arrays.fill(threshold, THRESHOLD);
        return Figure.of("Fourier ring correlation")
                .subtitle(toString())
                .x("frequency (cycles a pixel)")
                .y("correlation")
                .line("correlation", xs, ys)
                .line("1/7", xs, threshold)
                .view()
                .withText(toString())
                .withTable(table());
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(String.format(Locale.ROOT, "Detail down to %.2f pixels", resolution));
        pixelSize
                .filter(size -> size.y() == size.x())
                .ifPresent(size -> words.add(String.format(Locale.ROOT, "(%.3f µm)", resolution * size.x())));
        words.add("by Fourier ring correlation, threshold 1/7, " + frequencies.size() + " rings");
        return String.join(" ", words);
    }
}
