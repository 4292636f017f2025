package io.cellshell.workbench.plot;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Draws a gallery on a white page: title, legend, and its pictures in rows with their captions below. */
final class GalleryDrawing {

    private static final int MARGIN = 16;
    private static final int GAP = 16;
    private static final int PAGE_WIDTH = 1240;
    private static final double TITLE = 16;
    private static final double TEXT = 13;
    private static final double LINE = 1.35;

    private final Typeface typeface = new Typeface();
    private final StringBuilder content = new StringBuilder();
    private double y = MARGIN;

    private record Tile(Gallery.Panel panel, Dimension picture, List<String> caption) {
        int width() {
            return Math.max(Gallery.LEAST_WIDTH, picture.width);
        }
    }

    private GalleryDrawing() {}

    static String svg(Gallery gallery) {
        return new GalleryDrawing().drawn(gallery);
    }

    private String drawn(Gallery gallery) {
        List<List<Tile>> rows = rows(gallery.panels());
        double width = rows.stream()
                .mapToDouble(row -> row.stream().mapToDouble(Tile::width).sum() + (row.size() - 1) * GAP)
                .max()
                .orElse(Gallery.LEAST_WIDTH);
        String title = gallery.title().replace('\n', ' ');
        width = Math.max(width, Math.min(2 * Gallery.LEAST_WIDTH, typeface.width(title, TITLE)));
        if (!title.isEmpty()) {
            lines(MARGIN, wrapped(title, TITLE, width), TITLE);
            y += GAP / 2.0;
        }
        legend(gallery.legend(), width);
        rows.forEach(this::row);
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                                + " width=\"%1$.0f\" height=\"%2$.0f\" viewBox=\"0 0 %1$.0f %2$.0f\">"
                                + "<rect x=\"0\" y=\"0\" width=\"%1$.0f\" height=\"%2$.0f\" fill=\"#ffffff\"/>",
                        Math.ceil(width + 2 * MARGIN),
                        Math.ceil(y + MARGIN))
                + content + "</svg>";
    }

    private List<List<Tile>> rows(List<Gallery.Panel> panels) {
        List<List<Tile>> rows = new ArrayList<>();
        double used = PAGE_WIDTH;
        for (Gallery.Panel panel : panels) {
            Dimension picture = PngSize.of(panel.png());
            int width = Math.max(Gallery.LEAST_WIDTH, picture.width);
            if (rows.isEmpty() || panel.startsRow() || used + GAP + width > PAGE_WIDTH) {
                rows.add(new ArrayList<>());
                used = -GAP;
            }
            used += GAP + width;
            rows.get(rows.size() - 1).add(new Tile(panel, picture, wrapped(panel.caption(), TEXT, width)));
        }
        return rows;
    }

    private void row(List<Tile> row) {
        int height = row.stream().mapToInt(tile -> tile.picture().height).max().orElse(0);
        int lines = row.stream().mapToInt(tile -> tile.caption().size()).max().orElse(0);
        double top = y;
        double left = MARGIN;
        for (Tile tile : row) {
            content.append(String.format(
                    Locale.ROOT,
                    "<image x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"%d\" style=\"image-rendering:pixelated\""
                            + " image-rendering=\"pixelated\" xlink:href=\"data:image/png;base64,%s\"/>",
                    left,
                    top,
                    tile.picture().width,
                    tile.picture().height,
                    Base64.getEncoder().encodeToString(tile.panel().png())));
            y = top + tile.picture().height + 4;
            lines(left, tile.caption(), TEXT);
            left += tile.width() + GAP;
        }
        y = top + height + 4 + lines * TEXT * LINE + GAP;
    }

    private void legend(List<Gallery.Entry> legend, double width) {
        double x = MARGIN;
        for (Gallery.Entry entry : legend) {
            double needed = 18 + typeface.width(entry.meaning(), TEXT);
            if (x > MARGIN && x + needed > MARGIN + width) {
                x = MARGIN;
                y += TEXT * LINE + 4;
            }
            content.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"12\" height=\"12\" fill=\"%s\" stroke=\"#555555\"/>",
                    x + 0.5,
                    y + 2.5,
                    entry.colour().hex()));
            double top = y;
            List<String> words = wrapped(entry.meaning(), TEXT, width - 18);
            lines(x + 18, words, TEXT);
            y = top + (words.size() - 1) * TEXT * LINE;
            x += needed + 2 * GAP;
        }
        if (!legend.isEmpty()) {
            y += TEXT * LINE + GAP / 2.0;
        }
    }

    private void lines(double x, List<String> lines, double size) {
        for (String line : lines) {
            content.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\""
                            + " font-size=\"%.0f\" fill=\"#1a1a1a\">%s</text>",
                    x,
                    y + size,
                    size,
                    Html.escape(line)));
            y += size * LINE;
        }
    }

    /** Lines no longer than {@code width}; a word that is longer is cut. */
    private List<String> wrapped(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (typeface.width(longer, size) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (typeface.width(line, size) > width) {
                int fits = fitting(line, size, width);
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        lines.add(line);
        return lines;
    }

    private int fitting(String word, double size, double width) {
        int fits = word.offsetByCodePoints(0, 1);
        while (fits < word.length()) {
            int next = word.offsetByCodePoints(fits, 1);
            if (typeface.width(word.substring(0, next), size) > width) {
                break;
            }
            fits = next;
        }
        return fits;
    }
}
