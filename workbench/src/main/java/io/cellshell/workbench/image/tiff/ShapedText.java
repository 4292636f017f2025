package io.cellshell.workbench.image.tiff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.Tag;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Python's tifffile writes: {@code {"shape": [5, 64, 64], "axes": "TYX"}}, in the first page of each array. The shape decides
 * before the colours and the transparency of a page: tifffile writes any three or four planes as the red, green, blue and
 * transparency of one. Without axes the shape says nothing about what its indices are.
 */
final class ShapedText {

    private static final int MOST_INDICES = 16;

    private final TiffInput in;
    private final Pages pages;
    private final int first;
    private final List<Integer> shape;
    private final String axes;

    private ShapedText(TiffInput in, Pages pages, int first, List<Integer> shape, String axes) {
        this.in = in;
        this.pages = pages;
        this.first = first;
        this.shape = shape;
        this.axes = axes;
    }

    /** Nothing where the file is not tifffile's, or its texts do not fit its pages. */
    static List<TiffSeries> find(TiffInput in, Pages pages) {
        List<TiffSeries> series = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Integer, String> entry : pages.shaped().entrySet()) {
            int page = entry.getKey();
            Optional<ShapedText> text = read(in, pages, page, entry.getValue());
            int count = text.map(ShapedText::pageCount).orElse(0);
            next = behindCopies(pages, next);
            if (count > 0 && page == next && page + count <= pages.count()) {
                series.add(text.get().series());
                next = page + count;
            }
        }
        return behindCopies(pages, next) == pages.count() ? series : List.of();
    }

    /** Smaller copies of pages need no text of their own. */
    private static int behindCopies(Pages pages, int page) {
        int next = page;
        while (next < pages.count() && pages.isCopy(next)) {
            next++;
        }
        return next;
    }

    /** The text of a file that is one array. */
    static Optional<ShapedText> whole(TiffInput in, Pages pages) {
        return find(in, pages).size() == 1 ? read(in, pages, 0, pages.shaped().get(0)) : Optional.empty();
    }

    List<Integer> shape() {
        return shape;
    }

    /** A letter for each index, or nothing. */
    String axes() {
        return axes;
    }

    private static Optional<ShapedText> read(TiffInput in, Pages pages, int first, String text) {
        try {
            if (JsonParser.parseString(text) instanceof JsonObject object && object.has("shape")) {
                List<Integer> shape = new ArrayList<>();
                for (JsonElement size : object.getAsJsonArray("shape")) {
                    String digits = size.getAsString();
                    if (!digits.matches("[1-9][0-9]{0,8}") || shape.size() == MOST_INDICES) {
                        return Optional.empty();
                    }
                    shape.add(Integer.parseInt(digits));
                }
                String axes =
                        object.has("axes") ? object.get("axes").getAsString().toUpperCase(Locale.ROOT) : "";
                if (axes.matches(".*YX[SC]") && axes.length() == shape.size() && shape.get(shape.size() - 1) == 1) {
                    // one value a pixel, which the page does not count
                    axes = axes.substring(0, axes.length() - 1);
                    shape.remove(shape.size() - 1);
                }
                return Optional.of(new ShapedText(in, pages, first, shape, axes.length() == shape.size() ? axes : ""));
            }
            return Optional.empty();
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** Number of indices at the end of the shape that lie within a page; 0 where the page has another shape. */
    private int within() {
        Pages.Kind kind = pages.kind(first);
        boolean together = kind.samples() > 1 && !isPlanar();
        int n = shape.size() - (together ? 1 : 0);
        boolean fits = n >= 2
                && shape.get(n - 2) == kind.height()
                && shape.get(n - 1) == kind.width()
                && (!together || shape.get(n) == kind.samples());
        return !fits ? 0 : together ? 3 : 2;
    }

    private boolean isPlanar() {
        return pages.kind(first).samples() > 1 && new Directory(in, pages.offsets()[first]).number(Tag.PLANAR, 1) == 2;
    }

    private long planes() {
        return shape.subList(0, shape.size() - within()).stream()
                .mapToLong(i -> i)
                .reduce(1, (a, b) -> a * b);
    }

    /** How many pages the array takes: 1 also where all planes follow the first page; 0 where that cannot be. */
    private int pageCount() {
        if (within() == 0) {
            return 0;
        }
        long samples = isPlanar() ? pages.kind(first).samples() : 1;
        long count = planes() / samples;
        if (planes() % samples != 0 || count > pages.count()) {
            return pages.count() == 1 && planes() % samples == 0 ? 1 : 0;
        }
        for (int page = first; page < Math.min(pages.count(), first + count); page++) {
            if (pages.kinds()[page] != pages.kinds()[first]) {
                return 0;
            }
        }
        return (int) count;
    }

    private TiffSeries series() {
        return new TiffSeries(
                "",
                "an array of shape " + shape + (axes.isEmpty() ? "" : ", axes " + axes),
                Optional.of(new Meaning.Place(in.path(), first)),
                true,
                this::meaning);
    }

    private Meaning meaning(TiffSeries.PageKind page) {
        List<Axis> leading = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        int within = within();
        int n = shape.size() - within;
        if (!axes.isEmpty() && !axes.substring(n).matches("YX[SC]?")) {
            throw in.badMetadata("its description gives its axes as " + axes
                    + ", where rows (Y) and columns (X) lie elsewhere than in its pages");
        }
        for (int i = 0; i < n; i++) {
            if (shape.get(i) > 1) {
                Axis axis = axes.isEmpty() ? null : axis(axes.charAt(i));
                leading.add(leading.contains(axis) ? null : axis);
                sizes.add(shape.get(i));
            }
        }
        boolean colour = within == 3 && (axes.isEmpty() || axes.endsWith("S"));
        if (within == 3 && page.transparent() && !(colour && page.dropsTransparency())) {
            // The last value of a pixel would be lost as transparency, and may be a channel.
            leading.add(axes.endsWith("C") && !leading.contains(Axis.C) ? Axis.C : null);
            sizes.add(page.format().samples());
            return inOrder(leading, sizes, page.format().samples()).countingSamples();
        }
        Meaning meaning = inOrder(leading, sizes, isPlanar() ? page.format().samples() : page.samples());
        return isPlanar() ? meaning.countingSamples() : meaning;
    }

    private Meaning inOrder(List<Axis> leading, List<Integer> sizes, int samples) {
        int[] own = Meaning.pages(first, pageCount());
        Meaning meaning = Meaning.inOrder(in.path(), own, leading, sizes, samples);
        return pages.count() == 1 && planes() > (isPlanar() ? samples : 1) ? meaning.inOneBlock() : meaning;
    }

    private static Axis axis(char letter) {
        return switch (letter) {
            case 'T' -> Axis.T;
            case 'Z' -> Axis.Z;
            case 'C', 'S' -> Axis.C;
            default -> null;
        };
    }
}
