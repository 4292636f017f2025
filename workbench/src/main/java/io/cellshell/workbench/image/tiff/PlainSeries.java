package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.Lengths;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.Tag;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages without a word on what they are: those of one kind are one image. */
final class PlainSeries {

    /** Micrometres a pixel, as scanners of Aperio write it. */
    private static final Pattern APERIO = Pattern.compile("\\|\\s*MPP\\s*=\\s*([0-9]+(?:\\.[0-9]+)?)");

    private PlainSeries() {}

    static List<TiffSeries> find(TiffInput in, Pages pages) {
        List<TiffSeries> series = new ArrayList<>();
        for (int kind = 0; kind < pages.all().size(); kind++) {
            int[] own = pages.ofKind(kind);
            series.add(new TiffSeries(
                    "",
                    (own.length > 1 ? own.length + " pages of " : "")
                            + pages.all().get(kind),
                    Optional.of(new Meaning.Place(in.path(), own[0])),
                    true,
                    page -> meaning(in, pages, own, page)));
        }
        return series;
    }

    private static Meaning meaning(TiffInput in, Pages pages, int[] own, TiffSeries.PageKind page) {
        Directory first = new Directory(in, pages.offsets()[own[0]]);
        List<Axis> axes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        if (own.length > 1) {
            axes.add(null);
            sizes.add(own.length);
        }
        if (isUnknown(page, first)) {
            axes.add(null);
            sizes.add(page.format().samples());
            return Meaning.inOrder(in.path(), own, axes, sizes, page.format().samples())
                    .countingSamples();
        }
        Matcher aperio = APERIO.matcher(own[0] == 0 ? String.join("\n", pages.descriptions()) : "");
        Optional<PixelSize> size = aperio.find()
                ? Lengths.micrometres(Double.parseDouble(aperio.group(1)), "µm").stream()
                        .mapToObj(mpp -> new PixelSize(mpp, mpp))
                        .findFirst()
                : Optional.empty();
        return Meaning.inOrder(in.path(), own, axes, sizes, page.samples()).with(size, List.of(), Map.of());
    }

    /**
     * Whether several values of a pixel may as well be planes of a stack: tifffile, and through it much of what Python writes,
     * makes three or four planes of any kind the colours and the transparency of one page.
     */
    private static boolean isUnknown(TiffSeries.PageKind page, Directory first) {
        if (page.transparent() && !page.dropsTransparency()) {
            return true;
        }
        boolean ofTifffile = first.text(Tag.SOFTWARE).startsWith("tifffile");
        boolean colour = page.format().isColour();
        return page.planar()
                && (ofTifffile
                        || colour && (page.format().bits() != 8 || page.format().samples() > 3));
    }
}
