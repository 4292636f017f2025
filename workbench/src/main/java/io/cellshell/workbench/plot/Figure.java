package io.cellshell.workbench.plot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scientific figure: lines, points, bands and bars over two axes, in colours that colour-blind people can tell apart. Series
 * of one name share a colour, so that a line and the band of its interval belong together. Values that are no finite number
 * leave a gap. Immutable; drawn as SVG on white, readable in light and dark notebooks.
 *
 * <pre>{@code
 * Figure.of("Training").x("epoch").y("loss").line("training", epochs, losses).line("validation", epochs, held)
 * }</pre>
 */
public final class Figure implements Viewable {

    private static final int MAX_SIDE = 5000;

    private final String title;
    private final String subtitle;
    private final String x;
    private final String y;
    private final Optional<double[]> yLimits;
    private final int width;
    private final int height;
    private final List<Series> series;

    private Figure(
            String title,
            String subtitle,
            String x,
            String y,
            Optional<double[]> yLimits,
            int width,
            int height,
            List<Series> series) {
        this.title = title;
        this.subtitle = subtitle;
        this.x = x;
        this.y = y;
        this.yLimits = yLimits;
        this.width = width;
        this.height = height;
        this.series = List.copyOf(series);
    }

    /** An empty figure under a title. */
    public static Figure of(String title) {
        return new Figure(title, "", "", "", Optional.empty(), 640, 400, List.of());
    }

    /** This figure with a second, smaller line under its title: sample counts and what an interval means. */
    public Figure subtitle(String text) {
        return new Figure(title, text, x, y, yLimits, width, height, series);
    }

    /** This figure with a name, and a unit, for the horizontal axis. */
    public Figure x(String name) {
        return new Figure(title, subtitle, name, y, yLimits, width, height, series);
    }

    /** This figure with a name, and a unit, for the vertical axis. */
    public Figure y(String name) {
        return new Figure(title, subtitle, x, name, yLimits, width, height, series);
    }

    /** This figure with a fixed range of the vertical axis. */
    public Figure yLimits(double low, double high) {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "The lower limit of an axis is below its upper one, but " + low + " and " + high + " were given.");
        }
        return new Figure(title, subtitle, x, y, Optional.of(new double[] {low, high}), width, height, series);
    }

    /** This figure in another size, in pixels, each from 50 to 5000. */
    public Figure size(int newWidth, int newHeight) {
        if (newWidth < 50 || newHeight < 50 || newWidth > MAX_SIDE || newHeight > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "A figure is 50 to 5000 pixels wide and high, but " + newWidth + " × " + newHeight + " was given.");
        }
        return new Figure(title, subtitle, x, y, yLimits, newWidth, newHeight, series);
    }

    /** This figure with a line through the points {@code (xs[i], ys[i])}. */
    public Figure line(String name, double[] xs, double[] ys) {
        return with(new Series.Curve(
                name, Series.Mark.LINE, Series.copy(name, xs.length, xs), Series.copy(name, xs.length, ys)));
    }

    /** This figure with a mark at each point {@code (xs[i], ys[i])}. */
    public Figure points(String name, double[] xs, double[] ys) {
        return with(new Series.Curve(
                name, Series.Mark.POINT, Series.copy(name, xs.length, xs), Series.copy(name, xs.length, ys)));
    }

    /** This figure with a band from {@code low[i]} to {@code high[i]} at {@code xs[i]}: an interval around a line, say. */
    public Figure ribbon(String name, double[] xs, double[] low, double[] high) {
        int n = xs.length;
        return with(
                new Series.Band(name, Series.copy(name, n, xs), Series.copy(name, n, low), Series.copy(name, n, high)));
    }

    /** This figure with one bar from 0 to {@code values[i]} for each label; bars of several names stand side by side. */
    public Figure bars(String name, List<String> labels, double[] values) {
        return with(new Series.Bars(name, labels, Series.copy(name, labels.size(), values), List.of(), List.of()));
    }

    /** This figure with bars that carry an interval from {@code low[i]} to {@code high[i]}. */
    public Figure bars(String name, List<String> labels, double[] values, double[] low, double[] high) {
        int n = labels.size();
        return with(new Series.Bars(
                name, labels, Series.copy(name, n, values), Series.copy(name, n, low), Series.copy(name, n, high)));
    }

    private Figure with(Series one) {
        List<Series> more = new ArrayList<>(series);
        more.add(one);
        return new Figure(title, subtitle, x, y, yLimits, width, height, more);
    }

    /**
     * Writes the figure: as {@code .svg} or {@code .pdf}, which stay sharp in any size; as {@code .png}, with two pixels for each of
     * its {@link #size}, for print; its numbers as {@code .csv}; or as {@code .html} or {@code .txt}.
     */
    @Override
    public void write(Path path) {
        if (series.isEmpty()) {
            throw new IllegalStateException("The figure “" + title
                    + "” shows nothing yet; add a line, points, a ribbon or bars before writing it.");
        }
        Viewable.super.write(path);
    }

    @Override
    public View view() {
        return series.isEmpty() ? View.text(text()) : View.svg(svg(), text()).withTable(SeriesTable.of(title, series));
    }

    private String svg() {
        return LetsPlot.svg(title, subtitle, x, y, yLimits, width, height, series);
    }

    private String text() {
        String axes = x.isEmpty() || y.isEmpty() ? "" : ", " + y + " over " + x;
        String content = series.stream().map(Series::text).collect(Collectors.joining("; "));
        return "Figure “" + title + "”" + (subtitle.isEmpty() ? "" : " (" + subtitle + ")") + axes + ": "
                + (content.isEmpty() ? "nothing drawn" : content) + ".";
    }
}
