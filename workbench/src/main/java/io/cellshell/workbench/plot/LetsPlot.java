package io.cellshell.workbench.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/** Says a figure in the words of lets-plot, which takes a plain map (its JSON specification) and gives SVG. */
final class LetsPlot {

    private static final Map<String, Object> DODGE = Map.of("name", "dodge", "width", 0.8);

    private static final int MOST_STEPS = 10;

    private LetsPlot() {}

    static String svg(
            String title,
            String subtitle,
            String x,
            String y,
            Optional<double[]> yLimits,
            int width,
            int height,
            List<Series> series) {
        Map<String, Object> plot = new HashMap<>();
        plot.put("kind", "plot");
        plot.put("ggtitle", subtitle.isEmpty() ? Map.of("text", title) : Map.of("text", title, "subtitle", subtitle));
        plot.put(
                "theme",
                Map.of("name", "bw", "plot_background", Map.of("fill", "white", "color", "white", "blank", false)));
        plot.put("layers", layers(series));
        plot.put("scales", scales(x, y, yLimits, series));
        String svg = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(plot, new DoubleVector(width, height), false);
        return StableIds.in(svg);
    }

    private static List<Map<String, Object>> scales(
            String x, String y, Optional<double[]> yLimits, List<Series> series) {
        List<String> names = series.stream().map(Series::name).distinct().toList();
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            colours.add(Palette.colour(i).hex());
        }
        Map<String, Object> vertical = new HashMap<>(Map.of("aesthetic", "y", "name", y));
        yLimits.ifPresent(limits -> vertical.put("limits", List.of(limits[0], limits[1])));
        Map<String, Object> horizontal = new HashMap<>(Map.of("aesthetic", "x", "name", x));
        List<Double> steps = wholeSteps(series);
        if (!steps.isEmpty()) {
            horizontal.put("breaks", steps);
            horizontal.put("format", "d");
        }
        return List.of(
                horizontal,
                vertical,
                Map.of("aesthetic", "color", "name", "", "limits", names, "values", colours),
                Map.of("aesthetic", "fill", "name", "", "limits", names, "values", colours));
    }

    /** Few whole numbers, such as epochs, are the marks of their axis: there is no epoch 1.5. */
    private static List<Double> wholeSteps(List<Series> series) {
        List<Double> all = new ArrayList<>();
        for (Series one : series) {
            if (one instanceof Series.Curve curve) {
                all.addAll(curve.x());
            } else if (one instanceof Series.Band band) {
                all.addAll(band.x());
            }
        }
        all.removeIf(Objects::isNull);
        if (all.isEmpty() || !all.stream().allMatch(x -> x == Math.rint(x))) {
            return List.of();
        }
        double first = Collections.min(all);
        double last = Collections.max(all);
        return last - first > MOST_STEPS
                ? List.of()
                : IntStream.rangeClosed(0, (int) (last - first))
                        .mapToObj(i -> first + i)
                        .toList();
    }

    private static List<Map<String, Object>> layers(List<Series> series) {
        List<Map<String, Object>> layers = new ArrayList<>();
        List<Series.Bars> bars = new ArrayList<>();
        for (Series one : series) {
            if (one instanceof Series.Curve curve) {
                layers.add(curve(curve));
            } else if (one instanceof Series.Band band) {
                layers.add(band(band));
            } else if (one instanceof Series.Bars some) {
                bars.add(some);
            }
        }
        layers.addAll(bars(bars));
        return layers;
    }

    private static Map<String, Object> curve(Series.Curve curve) {
        boolean line = curve.mark() == Series.Mark.LINE;
        Map<String, Object> data = Map.of(
                "x",
                curve.x(),
                "y",
                curve.y(),
                "series",
                repeated(curve.name(), curve.x()),
                "piece",
                pieces(curve.y()));
        Map<String, String> mapping = Map.of("x", "x", "y", "y", "color", "series", "group", "piece");
        return layer(line ? "line" : "point", data, mapping, Map.of("size", line ? 1.2 : 3));
    }

    private static Map<String, Object> band(Series.Band band) {
        Map<String, Object> data = Map.of(
                "x",
                band.x(),
                "low",
                band.low(),
                "high",
                band.high(),
                "series",
                repeated(band.name(), band.x()),
                "piece",
                pieces(band.low()));
        Map<String, String> mapping =
                Map.of("x", "x", "ymin", "low", "ymax", "high", "fill", "series", "group", "piece");
        return layer("ribbon", data, mapping, Map.of("alpha", 0.25, "size", 0));
    }

    /** Numbers the pieces between values that are missing, since a line would otherwise be drawn straight across the gap. */
    private static List<Integer> pieces(List<Double> values) {
        List<Integer> pieces = new ArrayList<>();
        int piece = 0;
        for (Double value : values) {
            pieces.add(value == null ? ++piece : piece);
        }
        return pieces;
    }

    /** All bars share one layer, for lets-plot sets side by side only what is in one layer. */
    private static List<Map<String, Object>> bars(List<Series.Bars> all) {
        List<String> labels = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (Series.Bars bars : all) {
            labels.addAll(bars.labels());
            names.addAll(repeated(bars.name(), bars.labels()));
            values.addAll(bars.values());
            low.addAll(bars.low().isEmpty() ? repeated((Double) null, bars.labels()) : bars.low());
            high.addAll(bars.high().isEmpty() ? repeated((Double) null, bars.labels()) : bars.high());
        }
        if (labels.isEmpty()) {
            return List.of();
        }
        Map<String, Object> data = Map.of("x", labels, "y", values, "low", low, "high", high, "series", names);
        Map<String, Object> columns = layer(
                "bar",
                data,
                Map.of("x", "x", "y", "y", "fill", "series"),
                Map.of("stat", "identity", "position", DODGE, "width", 0.7));
        Map<String, Object> intervals = layer(
                "errorbar",
                data,
                Map.of("x", "x", "ymin", "low", "ymax", "high", "group", "series"),
                Map.of("position", DODGE, "width", 0.2, "color", "#333333", "show_legend", false));
        return low.stream().allMatch(Objects::isNull) ? List.of(columns) : List.of(columns, intervals);
    }

    private static <T> List<T> repeated(T value, List<?> each) {
        return Collections.nCopies(each.size(), value);
    }

    private static Map<String, Object> layer(
            String geom, Map<String, Object> data, Map<String, String> mapping, Map<String, Object> options) {
        Map<String, Object> layer = new HashMap<>(options);
        layer.put("geom", geom);
        layer.put("data", data);
        layer.put("mapping", mapping);
        return layer;
    }
}
