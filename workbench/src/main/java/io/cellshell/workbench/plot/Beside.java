package io.cellshell.workbench.plot;

import java.util.List;
import java.util.Locale;

/** Drawings side by side, and below each other, as one. */
public final class Beside {

    private static final double GAP = 12;
    private static final double TITLE = 28;

    private Beside() {}

    /**
     * @param title above both
     * @param left an SVG document of this package
     * @param right another one
     */
    public static String svg(String title, String left, String right) {
        return svg(title, 2, List.of(left, right));
    }

    /**
     * @param title above all
     * @param columns so many drawings stand in a row
     * @param drawings SVG documents of this package, at least one; each cell is as large as the largest
     */
    public static String svg(String title, int columns, List<String> drawings) {
        double width =
                drawings.stream().mapToDouble(one -> length(one, "width")).max().orElseThrow() + GAP;
        double height = drawings.stream()
                .mapToDouble(one -> length(one, "height"))
                .max()
                .orElseThrow();
        int wide = Math.min(columns, drawings.size());
        int rows = (drawings.size() + columns - 1) / columns;
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < drawings.size(); i++) {
            cells.append(at(drawings.get(i), i % columns * width, TITLE + i / columns * height));
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%1$.0f\""
                        + " height=\"%2$.0f\"><rect x=\"0\" y=\"0\" width=\"%1$.0f\" height=\"%2$.0f\" fill=\"#ffffff\"/>"
                        + "<text x=\"8\" y=\"20\" font-size=\"16\" font-family=\"Liberation Sans, Arial, sans-serif\""
                        + " fill=\"#1a1a1a\">%3$s</text>%4$s</svg>",
                wide * width - GAP,
                rows * height + TITLE,
                Html.escape(title),
                cells);
    }

    private static String at(String svg, double x, double y) {
        return svg.strip().replaceFirst("<svg ", String.format(Locale.ROOT, "<svg x=\"%.0f\" y=\"%.0f\" ", x, y));
    }

    private static double length(String svg, String name) {
        String head = svg.substring(0, svg.indexOf('>'));
        int from = head.indexOf(' ' + name + "=\"") + name.length() + 3;
        return Double.parseDouble(head.substring(from, head.indexOf('"', from)));
    }
}
