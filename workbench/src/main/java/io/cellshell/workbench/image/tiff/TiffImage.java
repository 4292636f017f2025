package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.LabelReading;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.tiff.page.Directory;
import io.cellshell.workbench.image.tiff.page.Lengths;
import io.cellshell.workbench.image.tiff.page.Packing;
import io.cellshell.workbench.image.tiff.page.Page;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.PixelFormat;
import io.cellshell.workbench.image.tiff.page.SmallerCopies;
import io.cellshell.workbench.image.tiff.page.Tag;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One image of a file: what its pages are, and what was found of it. */
final class TiffImage {

    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private final TiffInput in;
    private final Pages pages;
    private final TiffSeries.PageKind page;
    private final Page full;
    private final PixelFormat format;
    private final SmallerCopies copies;
    private final Meaning meaning;
    private final Map<String, String> acquisition = new LinkedHashMap<>();

    private TiffImage(
            TiffInput in, Pages pages, TiffSeries.PageKind page, Page full, SmallerCopies copies, Meaning meaning) {
        this.in = in;
        this.pages = pages;
        this.page = page;
        this.full = full;
        this.format = full.format();
        this.copies = copies;
        this.meaning = meaning;
    }

    static TiffImage of(TiffInput in, Pages pages, TiffSeries series, List<String> leftOut, String ignored) {
        Meaning.Place first = series.first().orElse(new Meaning.Place(in.path(), 0));
        if (first.file().equals(in.path())) {
            return of(in, pages, in, pages, series, leftOut, ignored);
        }
        try (TiffInput beside = TiffInput.open(first.file())) {
            return of(in, pages, beside, Pages.walk(beside), series, leftOut, ignored);
        }
    }

    private static TiffImage of(
            TiffInput in,
            Pages pages,
            TiffInput there,
            Pages pagesThere,
            TiffSeries series,
            List<String> leftOut,
            String ignored) {
        int number = series.first().map(Meaning.Place::page).orElse(0);
        if (number >= pagesThere.count()) {
            throw there.badMetadata(
                    "its description speaks of page " + number + " (from 0), but it has " + pagesThere.count());
        }
        Directory directory = new Directory(there, pagesThere.offsets()[number]);
        TiffSeries.PageKind kind = TiffSeries.PageKind.of(PixelFormat.of(there, directory), directory);
        // Damage is told now, not when the first plane is asked for.
        Page first = Page.of(there, pagesThere.offsets()[number]);
        Meaning meaning = series.meaning().apply(kind);
        SmallerCopies copies = meaning.contiguous()
                ? new SmallerCopies(List.of(), "")
                : SmallerCopies.of(there, pagesThere, number, first.format());
        TiffImage image = new TiffImage(in, pages, kind, first, copies, meaning);
        image.acquisition.putAll(meaning.acquisition());
        image.note(directory, leftOut, ignored);
        return image;
    }

    private void note(Directory first, List<String> leftOut, String ignored) {
        List<String> stored = new ArrayList<>();
        switch (format.photometric()) {
            case PixelFormat.WHITE_IS_ZERO -> stored.add("white is zero: a larger value is darker");
            case PixelFormat.PALETTE -> stored.add("with a palette for display; the values are its indices");
            default -> {
                // The larger the brighter.
            }
        }
        if (meaning.samples() < format.samples()) {
            stored.add("with transparency, which is left out");
        }
        if (format.isColour() && !meaning.countsSamples() && severalChannels()) {
            stored.add("channels that are colour pictures: the red, green and blue of the first come first");
        }
        NumberType type = format.type();
        if (type == NumberType.FLOAT64 || type != NumberType.of(type.pixelType())) {
            stored.add(type + ", read as float32");
        }
        if (Packing.of((int) first.number(Tag.COMPRESSION, 1)) == Packing.JPEG) {
            stored.add("lossy JPEG");
        }
        long orientation = first.number(Tag.ORIENTATION, 1);
        if (orientation > 1 && orientation <= 8) {
            stored.add("to be shown turned or mirrored (orientation " + orientation + "), which is not done");
        }
        if (!stored.isEmpty()) {
            acquisition.put("stored as", String.join("; ", stored));
        }
        if (!leftOut.isEmpty()) {
            acquisition.put("left out", String.join("; ", leftOut));
        }
        if (!copies.problem().isEmpty()) {
            acquisition.merge("not used", copies.problem(), (once, more) -> once + "; " + more);
        }
        String resolution = meaning.pixelSize().isEmpty() ? Lengths.fineResolution(first) : "";
        String both =
                Stream.of(ignored, resolution).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        if (!both.isEmpty()) {
            acquisition.put("ignored", both);
        }
    }

    private boolean severalChannels() {
        int channels = meaning.axes().indexOf(Axis.C);
        return channels >= 0 && meaning.sizes().get(channels) > 1;
    }

    /** The planes as the file, or else the user, counts them. */
    private TiffPlanes planes(Dimensions dimensions, int samples) {
        if (meaning.contiguous()) {
            requirePlanesBehindTheFirst();
        }
        return new TiffPlanes(
                in,
                pages,
                full,
                copies.formats(),
                dimensions,
                new TiffPlanes.Order(samples, meaning.places(), meaning.contiguous()));
    }

    private void requirePlanesBehindTheFirst() {
        Page first = Page.of(in, pages.offsets()[0]);
        long count = meaning.pages();
        if (!first.isContiguous()) {
            throw in.damaged("it has 1 page, where its description speaks of " + count);
        }
        in.requireInside(first.offsets()[0], 1);
        if (count > (in.length() - first.offsets()[0]) / (format.planeBytes() * format.samples())) {
            throw in.damaged("its description speaks of " + count + " planes, but it has " + in.length() + " bytes");
        }
    }

    private int samples(ImageChoice choice) {
        return choice.sizes().isEmpty() ? meaning.samples() : format.samples();
    }

    /** Axes of size 1 are dropped, so that what has one plane is an image of Y and X. */
    private Dimensions dimensions(ImageChoice choice) {
        List<Axis> axes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < meaning.axes().size(); i++) {
            if (meaning.sizes().get(i) > 1) {
                axes.add(meaning.axes().get(i));
                sizes.add(meaning.sizes().get(i));
            }
        }
        if (!meaning.countsSamples() && meaning.samples() > 1) {
            mergeSamples(axes, sizes);
        }
        if (!choice.axes().isEmpty()) {
            return GivenAxes.dimensions(in.path(), format, choice, sizes, meaning.pages(), samples(choice));
        }
        if (axes.contains(null)) {
            throw AxisQuestion.ask(
                    in.path(),
                    axes,
                    sizes,
                    meaning.countsSamples() && meaning.pages() == 1,
                    Optional.ofNullable(meaning.acquisition().get("part of")));
        }
        axes.addAll(List.of(Axis.Y, Axis.X));
        sizes.addAll(List.of(format.height(), format.width()));
        return new Dimensions(axes, sizes);
    }

    private void mergeSamples(List<Axis> axes, List<Integer> sizes) {
        int channels = axes.indexOf(Axis.C);
        if (channels < 0) {
            axes.add(Axis.C);
            sizes.add(meaning.samples());
        } else if (channels == axes.size() - 1) {
            sizes.set(channels, sizes.get(channels) * meaning.samples());
        } else {
            throw in.unusual("its channels are colour pictures, in the order " + axes);
        }
    }

    Image image(ImageChoice choice) {
        Image image = Image.of(planes(dimensions(choice), samples(choice)));
        boolean large = Plane.isLarge(format.height(), format.width());
        if (image.isPlane() && !large) {
            // Read now: a damaged file is told where it is opened.
            image.pixels();
        }
        boolean grey =
                !large && choice.axes().isEmpty() && isColourPicture() && meaning.samples() == 3 && isGrey(image);
        if (grey) {
            acquisition.merge("stored as", "RGB, equal in all three", (once, more) -> once + "; " + more);
            image = image.channel(0);
        }
        image = image.withAcquisition(acquisition);
        List<String> names = names();
        if (image.axes().contains(Axis.C) ? names.size() == image.size(Axis.C) : names.size() == 1) {
            image = image.withChannelNames(names);
        }
        return meaning.pixelSize().map(image::withPixelSize).orElse(image);
    }

    private boolean isColourPicture() {
        return page.format().isColour() && !meaning.countsSamples() && meaning.samples() >= 3 && meaning.planes() == 1;
    }

    private static boolean isGrey(Image image) {
        float[] red = image.channel(0).pixels();
        return Arrays.equals(red, image.channel(1).pixels())
                && Arrays.equals(red, image.channel(2).pixels());
    }

    private List<String> names() {
        if (isColourPicture()) {
            List<String> names = new ArrayList<>(COLOURS);
            IntStream.range(3, meaning.samples()).forEach(i -> names.add("channel " + (i + 1)));
            return names;
        }
        return meaning.channelNames();
    }

    /** The plane or volume of ids; many programs write a plane of them as three equal colours. */
    Labels labels(ImageChoice choice, List<String> notes) {
        if (isColourPicture() && meaning.samples() == 3) {
            TiffPlanes colours = planes(
                    new Dimensions(List.of(Axis.C, Axis.Y, Axis.X), List.of(3, format.height(), format.width())), 3);
            if (!isGrey(Image.of(colours))) {
                throw new ImageException(
                        in.path()
                                + " is a colour picture, but labels are one plane of object ids; export the labels as 16-bit grey PNG or TIFF.");
            }
        } else {
            Dimensions all = dimensions(choice);
            TiffPlanes planes = planes(all, samples(choice));
            return LabelReading.read(in.path(), all, planes::ids, notes);
        }
        TiffPlanes planes = planes(Dimensions.plane(format.height(), format.width()), meaning.samples());
        return LabelReading.read(in.path(), planes.dimensions(), planes::ids, notes);
    }
}
