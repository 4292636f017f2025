package io.cellshell.workbench.data.split;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.GapExceedsObjects;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.Source;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Cuts one image into strips from left to right, with a gap between them. */
final class Strips implements Split.Layout {

    private static final List<String> PARTS = List.of("training", "validation", "test");
    private static final List<String> COLOURS = List.of("#0072B2", "#E69F00", "#009E73");
    private static final int NARROWEST = 16;

    private final Sample whole;
    private final List<Region> strips;
    private final int gap;

    private Strips(Sample whole, List<Region> strips, int gap) {
        this.whole = whole;
        this.strips = strips;
        this.gap = gap;
    }

    static Split split(Dataset data, double[] shares, int gap) {
        Sample whole = data.sample(0);
        int width = whole.image().width();
        int usable = width - 2 * gap;
        int train = (int) Math.round(shares[0] * usable);
        int validation = (int) Math.round(shares[1] * usable);
        int test = usable - train - validation;
        if (Math.min(train, Math.min(validation, test)) < NARROWEST) {
            String left =
                    usable < 0 ? "No strip" : "Strips of " + train + ", " + validation + " and " + test + " pixels";
            throw new DataException(left + ", with gaps of " + gap + " pixels, " + (usable < 0 ? "is" : "are")
                    + " left of an image " + width + " pixels wide, but each needs " + NARROWEST
                    + "; choose a narrower gap or other shares.");
        }
        int height = whole.image().height();
        List<Region> strips = List.of(
                new Region(0, 0, height, train),
                new Region(0, train + gap, height, validation),
                new Region(0, width - test, height, test));
        List<Dataset> parts = new ArrayList<>();
        for (int p = 0; p < PARTS.size(); p++) {
            String name = whole.name() + ", " + PARTS.get(p) + " strip";
            Source strip = Source.of(whole.crop(strips.get(p), name));
            parts.add(data.cut(name, List.of(strip)));
        }
        return new Split(parts.get(0), parts.get(1), parts.get(2), new Strips(whole, strips, gap));
    }

    @Override
    public Finding examine() {
        double[] widths = whole.labels().objects().stream()
                .map(LabelledObject::bounds)
                .mapToDouble(Region::width)
                .toArray();
        double large = widths.length == 0 ? 0 : Quantiles.quantile(widths, 0.95);
        return new GapExceedsObjects().examine(new GapExceedsObjects.Subject(gap, large));
    }

    @Override
    public View view() {
        int height = whole.image().height();
        int width = whole.image().width();
        int shown = Math.min(width, 640);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\"><title>%s</title>",
                width,
                height + 28,
                shown,
                Math.round((height + 28.0) * shown / width),
                "What went where"));
        svg.append("<rect width=\"" + width + "\" height=\"" + (height + 28) + "\" fill=\"white\"/>");
        whole.image()
                .view()
                .png()
                .ifPresent(png -> svg.append(String.format(
                        Locale.ROOT,
                        "<image width=\"%d\" height=\"%d\" href=\"data:image/png;base64,%s\"/>",
                        width,
                        height,
                        Base64.getEncoder().encodeToString(png))));
        StringBuilder text = new StringBuilder("Split of “" + whole.name() + "” from left to right: ");
        for (int p = 0; p < PARTS.size(); p++) {
            Region strip = strips.get(p);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" fill-opacity=\"0.25\" stroke=\"%s\" stroke-width=\"3\"/>"
                            + "<text x=\"%d\" y=\"%d\" font-family=\"sans-serif\" font-size=\"15\" fill=\"black\">%s</text>",
                    strip.x(),
                    strip.width(),
                    height,
                    COLOURS.get(p),
                    COLOURS.get(p),
                    strip.x(),
                    height + 19,
                    PARTS.get(p)));
            text.append(PARTS.get(p) + " columns " + strip.x() + " to " + (strip.x() + strip.width() - 1) + ", ");
        }
        return View.svg(svg + "</svg>", text + "gaps of " + gap + " pixels.");
    }
}
