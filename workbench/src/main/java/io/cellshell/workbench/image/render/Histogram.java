package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * How often each intensity occurs in an image. Whole numbers get at most 256 bins of one whole width, so that no bin covers more
 * values than its neighbour; other numbers get 256 bins from the lowest to the highest. Immutable.
 */
public final class Histogram implements Viewable {

    private static final int BINS = 256;

    /** Of a large image a resolution with sides of this length is counted. */
    private static final int ENOUGH = 2048;

    private final String name;
    private final String note;
    private final IntensityRange range;
    private final double binWidth;
    private final long[] counts;
    private final DisplayRange contrast;

    private Histogram(
            String name, String note, IntensityRange range, double binWidth, long[] counts, DisplayRange contrast) {
        this.name = name;
        this.note = note;
        this.range = range;
        this.binWidth = binWidth;
        this.counts = counts;
        this.contrast = contrast;
    }

    public static Histogram of(Image image) {
        Image counted = Resolutions.overview(image, ENOUGH);
        String note = image == counted ? "" : " of " + Resolutions.note(image, counted) + ",";
        List<Image> planes = counted.planes();
        IntensityRange range = IntensityRange.of(planes);
        double span = range.maximum() - range.minimum();
        double width = range.whole() ? Math.ceil((span + 1) / BINS) : span > 0 ? span / BINS : 1;
        long[] counts = new long[range.whole() ? (int) (span / width) + 1 : span > 0 ? BINS : 1];
        for (Image plane : planes) {
            for (float value : plane.pixels()) {
                if (Float.isFinite(value)) {
                    // The highest intensity ends the last bin, it does not begin another.
                    counts[Math.min(counts.length - 1, (int) ((value - range.minimum()) / width))]++;
                }
            }
        }
        return new Histogram(image.name(), note, range, width, counts, AutoContrast.of(planes));
    }

    /** The lowest finite intensity, where the first bin begins. */
    public double minimum() {
        return range.minimum();
    }

    /** The highest finite intensity, which the last bin holds. */
    public double maximum() {
        return range.maximum();
    }

    /** How many intensities a bin covers: bin {@code i} begins at {@code minimum() + i * binWidth()}. */
    public double binWidth() {
        return binWidth;
    }

    /** Number of pixels in each bin; a copy. */
    public long[] counts() {
        return counts.clone();
    }

    /** Number of pixels that hold the lowest intensity: many where the offset of the camera was cut off. */
    public long atMinimum() {
        return range.atMinimum();
    }

    /** Number of pixels that hold the highest intensity: many where the camera was saturated. */
    public long atMaximum() {
        return range.atMaximum();
    }

    /** Number of pixels that hold no finite number; they are in no bin. */
    public long notFinite() {
        return range.notFinite();
    }

    /** The counts on a logarithmic scale, with the ends and the limits between which the image is shown. */
    @Override
    public View view() {
        double[] edges = new double[2 * counts.length];
        double[] heights = new double[2 * counts.length];
        double top = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            double height = Math.log10(1.0 + counts[bin]);
            edges[2 * bin] = range.minimum() + bin * binWidth;
            edges[2 * bin + 1] = range.minimum() + (bin + 1) * binWidth;
            heights[2 * bin] = height;
            heights[2 * bin + 1] = height;
            top = Math.max(top, height);
        }
        Figure figure = Figure.of("Histogram of " + name)
                .subtitle(counted() + " pixels" + note + "; " + ends())
                .x("intensity")
                .y("pixels, log10(1 + n)")
                .ribbon("pixels in the bin", edges, new double[edges.length], heights)
                .points("lowest and highest value", new double[] {range.minimum(), range.maximum()}, new double[] {
                    Math.log10(1.0 + range.atMinimum()), Math.log10(1.0 + range.atMaximum())
                })
                .line("shown black", new double[] {contrast.black(), contrast.black()}, new double[] {0, top})
                .line("shown white", new double[] {contrast.white(), contrast.white()}, new double[] {0, top});
        return figure.view().withText(toString()).withTable(table());
    }

    /** A row for each bin: the intensities from which and below which it counts, and the number of pixels. */
    public Table table() {
        DoubleColumn from = DoubleColumn.create("from");
        DoubleColumn to = DoubleColumn.create("below");
        LongColumn pixels = LongColumn.create("pixels");
        for (int bin = 0; bin < counts.length; bin++) {
            from.append(range.minimum() + bin * binWidth);
            to.append(range.minimum() + (bin + 1) * binWidth);
            pixels.append(counts[bin]);
        }
        return Table.create("histogram of " + name, from, to, pixels);
    }

    private String ends() {
        return percent(range.atMinimum()) + " hold the lowest value " + Rounded.of(range.minimum()) + ", "
                + percent(range.atMaximum()) + " the highest " + Rounded.of(range.maximum());
    }

    private String percent(long pixels) {
        return Rounded.of(100.0 * pixels / Math.max(1, range.finite())) + " %";
    }

    private String counted() {
        return Long.toString(range.finite());
    }

    @Override
    public String toString() {
        String odd = range.notFinite() == 0 ? "" : "; " + range.notFinite() + " more hold no finite number";
        return "Histogram of “" + name + "”: " + counted() + " pixels" + note + " in " + counts.length
                + " bins of width " + Rounded.of(binWidth) + "; " + ends() + odd + "; when shown, " + contrast.text()
                + ".";
    }
}
