package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.Lengths;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.Tag;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What ImageJ writes into a TIFF: a description of lines {@code key=value}, and the resolution in pixels per {@code unit}. The
 * resolution of a TIFF from elsewhere is ignored: it is mostly a printer's 72 or 300 dots per inch, no property of the specimen.
 */
final class ImageJText {

    private static final String PREFIX = "ImageJ=";

    private final TiffInput in;
    private final Pages pages;
    private final Map<String, String> values;

    private ImageJText(TiffInput in, Pages pages, Map<String, String> values) {
        this.in = in;
        this.pages = pages;
        this.values = values;
    }

    /** Nothing where the file does not come from ImageJ. */
    static List<TiffSeries> find(TiffInput in, Pages pages) {
        Optional<String> description = pages.descriptions().stream()
                .filter(text -> text.startsWith(PREFIX))
                .findFirst();
        if (description.isEmpty()) {
            return List.of();
        }
        Map<String, String> values = description
                .get()
                .lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (once, again) -> once));
        ImageJText text = new ImageJText(in, pages, values);
        return List.of(new TiffSeries(
                "",
                pages.ofKind(0).length + " pages of " + pages.kind(0),
                Optional.of(new Meaning.Place(in.path(), 0)),
                true,
                text::meaning));
    }

    private Meaning meaning(TiffSeries.PageKind page) {
        List<Axis> axes = order();
        List<Integer> sizes =
                new ArrayList<>(axes.stream().map(axis -> count(key(axis))).toList());
        int[] own = pages.ofKind(0);
        int channels = count("channels");
        long all = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        // The channels of a 48-bit RGB picture, and of what Bio-Formats writes, are the values of one page.
        boolean samplesAreChannels =
                channels > 1 && channels == page.format().samples() && all / channels == own.length;
        if (samplesAreChannels) {
            sizes.set(axes.indexOf(Axis.C), 1);
            all /= channels;
        }
        int images = count("images");
        if (pages.count() == 1 && !samplesAreChannels && images > all) {
            if (all > 1) {
                throw in.badMetadata("its ImageJ description speaks of " + images + " images, but also of " + all
                        + " (frames " + count("frames") + ", slices " + count("slices") + ", channels " + channels
                        + ")");
            }
            // Versions before hyperstacks say no more than how many images follow the first.
            List<Axis> unknown = new ArrayList<>();
            unknown.add(null);
            return Meaning.inOrder(in.path(), own, unknown, List.of(images), page.samples())
                    .inOneBlock()
                    .with(pixelSize(new Directory(in, pages.offsets()[0])), List.of(), acquisition());
        }
        Directory first = new Directory(in, pages.offsets()[0]);
        int samples = samplesAreChannels ? channels : page.samples();
        Meaning meaning;
        if (all == own.length) {
            meaning = Meaning.inOrder(in.path(), own, axes, sizes, samples);
        } else if (pages.count() == 1) {
            meaning = Meaning.inOrder(in.path(), own, axes, sizes, samples).inOneBlock();
        } else if (all == 1) {
            List<Axis> unknown = new ArrayList<>();
            unknown.add(null);
            meaning = Meaning.inOrder(in.path(), own, unknown, List.of(own.length), samples);
        } else {
            throw in.badMetadata("it has " + own.length + " pages, but its ImageJ description speaks of " + all
                    + " (frames " + count("frames") + ", slices " + count("slices") + ", channels " + channels + ")");
        }
        return meaning.with(pixelSize(first), List.of(), acquisition());
    }

    /** Which of the axes runs fastest comes first, and here last: ImageJ's {@code czt} unless the text says otherwise. */
    private List<Axis> order() {
        String order = values.getOrDefault("order", "czt").toLowerCase(Locale.ROOT);
        String letters = order.replaceFirst("^xy", "")
                .replaceFirst("^\\(?default\\)?$", "czt")
                .replace("(default)", "");
        if (!letters.matches("czt|ctz|zct|ztc|tcz|tzc")) {
            throw in.badMetadata("its ImageJ description gives “" + order + "” as the order of its planes");
        }
        return Axis.parse(new StringBuilder(letters).reverse().toString());
    }

    private static String key(Axis axis) {
        return axis == Axis.T ? "frames" : axis == Axis.Z ? "slices" : "channels";
    }

    /** ImageJ takes what is no number of planes for one plane; too large a number is none that it would write. */
    private int count(String key) {
        String count = values.getOrDefault(key, "1");
        if (count.matches("0*[1-9][0-9]{7,}")) {
            throw in.badMetadata("its ImageJ description says that it has " + key + "=" + count);
        }
        return count.matches("0*[1-9][0-9]*") ? Integer.parseInt(count) : 1;
    }

    private double number(String key) {
        try {
            return Double.parseDouble(values.getOrDefault(key, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Optional<PixelSize> pixelSize(Directory first) {
        String unit = values.getOrDefault("unit", "");
        OptionalDouble y = Lengths.micrometres(first.inverse(Tag.Y_RESOLUTION), values.getOrDefault("yunit", unit));
        OptionalDouble x = Lengths.micrometres(first.inverse(Tag.X_RESOLUTION), unit);
        if (y.isEmpty() || x.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble z = Lengths.micrometres(Math.abs(number("spacing")), values.getOrDefault("zunit", unit));
        return Optional.of(new PixelSize(y.getAsDouble(), x.getAsDouble(), z));
    }

    private Map<String, String> acquisition() {
        Map<String, String> acquisition = new LinkedHashMap<>();
        Lengths.seconds(number("finterval"), values.getOrDefault("tunit", "s"))
                .ifPresent(interval -> acquisition.put("frame interval", interval + " s"));
        return acquisition;
    }
}
