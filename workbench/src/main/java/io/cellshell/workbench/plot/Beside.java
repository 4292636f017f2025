package io.cellshell.workbench.plot;

import java.util.Locale;

/** Two drawings side by side as one. */
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
        double width = length(left, "width");
        double height = Math.max(length(left, "height"), length(right, "height"));
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%1$.0f\""
                        + " height=\"%2$.0f\"><rect x=\"0\" y=\"0\" width=\"%1$.0f\" height=\"%2$.0f\" fill=\"#ffffff\"/>"
                        + "<text x=\"8\" y=\"20\" font-size=\"16\" font-family=\"Liberation Sans, Arial, sans-serif\""
                        + " fill=\"#1a1a1a\">%3$s</text>%4$s%5$s</svg>",
                width + GAP + length(right, "width"),
                height + TITLE,
                Html.escape(title),
                at(left, 0),
                at(right, width + GAP));
    }

    private static String at(String svg, double x) {
        return svg.strip().replaceFirst("<svg ", String.format(Locale.ROOT, "<svg x=\"%.0f\" y=\"%.0f\" ", x, TITLE));
    }

    private static double length(String svg, String name) {
        String head = svg.substring(0, svg.indexOf('>'));
        int from = head.indexOf(' ' + name + "=\"") + name.length() + 3;
        return Double.parseDouble(head.substring(from, head.indexOf('"', from)));
    }
}
