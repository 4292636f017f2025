package io.cellshell.workbench.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One thing drawn in a figure. A value that cannot be drawn is null, which leaves a gap. */
sealed interface Series {

    /** What the legend calls it. */
    String name();

    /** What is drawn, in words. */
    String text();

    /** How the points of a curve are drawn. */
    enum Mark {
        LINE,
        POINT
    }

    /** Points, joined by a line or not. */
    record Curve(String name, Mark mark, List<Double> x, List<Double> y) implements Series {
        @Override
        public String text() {
            return mark.name().toLowerCase(Locale.ROOT) + (mark == Mark.POINT ? "s" : "") + " “" + name + "” ("
                    + x.size() + " values" + range(y) + ")";
        }
    }

    /** The area between two curves. */
    record Band(String name, List<Double> x, List<Double> low, List<Double> high) implements Series {
        @Override
        public String text() {
            return "band “" + name + "” (" + x.size() + " values)";
        }
    }

    /** Bars over labels, with intervals or without. */
    record Bars(String name, List<String> labels, List<Double> values, List<Double> low, List<Double> high)
            implements Series {
        public Bars {
            labels = List.copyOf(labels);
        }

        @Override
        public String text() {
            List<String> bars = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                String interval = low.isEmpty() ? "" : " [" + number(low.get(i)) + ", " + number(high.get(i)) + "]";
                bars.add(labels.get(i) + " " + number(values.get(i)) + interval);
            }
            return "bars “" + name + "” (" + String.join(", ", bars) + ")";
        }
    }

    /** The values as they are drawn, after their number was found to fit. */
    static List<Double> copy(String name, int expected, double[] values) {
        if (values.length != expected) {
            throw new IllegalArgumentException("The series “" + name + "” of a figure needs arrays of one length, but "
                    + expected + " and " + values.length + " values were given.");
        }
        List<Double> copy = new ArrayList<>();
        for (double value : values) {
            copy.add(Double.isFinite(value) ? value : null);
        }
        return Collections.unmodifiableList(copy);
    }

    private static String range(List<Double> values) {
        List<Double> drawn = values.stream().filter(Objects::nonNull).toList();
        return drawn.isEmpty() ? "" : " from " + number(drawn.get(0)) + " to " + number(drawn.get(drawn.size() - 1));
    }

    private static String number(Double value) {
        return value == null ? "undefined" : String.format(Locale.ROOT, "%.4g", value);
    }
}
