package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.npy.NumberType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Opens TIFF files: finds their pages, asks the description what these are, and leaves the pixels where they lie. */
public final class TiffFile {

    private static final int ALPHA_TAG = 338;

    private final TiffInput in;
    private final Pages pages;
    private final Optional<Meaning> meaning;
    private final int samples;
    private final Map<String, String> acquisition = new LinkedHashMap<>();

    private TiffFile(TiffInput in) {
        this.in = in;
        this.pages = Pages.walk(in);
        Directory first = new Directory(in, pages.offsets()[0]);
        // Damage is told now, not when the first plane is asked for.
        Page.of(in, pages.offsets()[0]);
        int extra = (int) Math.min(first.count(ALPHA_TAG), pages.format().samples());
        boolean alpha = extra > 0 && first.number(ALPHA_TAG, 0) > 0;
        this.samples = Math.max(1, pages.format().samples() - (alpha ? extra : 0));
        this.meaning = meaning(first);
        meaning.ifPresent(known -> acquisition.putAll(known.acquisition()));
        noteStorage(alpha);
    }

    /**
     * Opens an image. A single plane is read at once, further planes when they are asked for.
     *
     * @param axes what the axes are, slowest first, where the user says so
     * @throws ImageException where the file is damaged, unusual, or does not say what its pages are
     */
    public static Image open(Path path, Optional<List<Axis>> axes) {
        try (TiffInput in = TiffInput.open(path)) {
            TiffFile file = new TiffFile(in);
            return file.image(file.planes(axes));
        }
    }

    /**
     * Opens a single plane of object ids, exactly.
     *
     * @throws ImageException where the file is damaged, in colour, a stack, or holds what is no id
     */
    public static Labels labels(Path path) {
        try (TiffInput in = TiffInput.open(path)) {
            TiffFile file = new TiffFile(in);
            if (file.samples > 1) {
                throw new ImageException(
                        path
                                + " is a colour picture, but labels are one plane of object ids; export the labels as 16-bit grey PNG or TIFF.");
            }
            if (file.pageCount() > 1) {
                throw new ImageException(
                        path + " is a stack of " + file.pageCount()
                                + " planes, but labels are one plane of object ids; save the plane you want as its own file (in ImageJ: Image > Duplicate).");
            }
            TiffPlanes planes = file.planes(Optional.empty());
            return Labels.of(planes.dimensions().height(), planes.dimensions().width(), planes.ids());
        }
    }

    private Optional<Meaning> meaning(Directory first) {
        String text = pages.description();
        Optional<Meaning> imageJ = ImageJText.read(in.path(), text, first)
                .filter(said -> said.pages() == pages.count() || pages.count() == 1);
        return imageJ.or(() -> OmeXml.read(in, text, samples))
                .or(() -> ShapedText.read(in.path(), text).filter(said -> said.pages() == pages.count()));
    }

    private void noteStorage(boolean alpha) {
        List<String> notes = new ArrayList<>();
        switch (pages.format().photometric()) {
            case PixelFormat.WHITE_IS_ZERO -> notes.add("white is zero: a larger value is darker");
            case PixelFormat.PALETTE -> notes.add("with a palette for display; the values are its indices");
            default -> {
                // The larger the brighter.
            }
        }
        if (alpha) {
            notes.add("with transparency, which is left out");
        }
        NumberType type = pages.format().type();
        if (type == NumberType.FLOAT64 || type != NumberType.of(type.pixelType())) {
            notes.add(type + ", read as float32");
        }
        if (!notes.isEmpty()) {
            acquisition.put("stored as", String.join("; ", notes));
        }
        if (pages.others() > 0) {
            acquisition.merge(
                    "left out", pages.others() + " pages of another size or kind", (once, more) -> once + "; " + more);
        }
    }

    private long pageCount() {
        return meaning.map(Meaning::pages).orElse((long) pages.count());
    }

    /** ImageJ's layout for more than 4 GB: one directory, and all planes one behind the other. */
    private boolean isContiguous() {
        return pages.count() == 1
                && meaning.isPresent()
                && pages.description().startsWith("ImageJ=")
                && meaning.get().pages() > 1;
    }

    private TiffPlanes planes(Optional<List<Axis>> wanted) {
        PixelFormat format = pages.format();
        if (isContiguous()) {
            Page page = Page.of(in, pages.offsets()[0]);
            if (!page.isContiguous()) {
                throw in.damaged("it has 1 page, where its description speaks of " + pageCount());
            }
            long planes = pageCount();
            in.requireInside(page.offsets()[0], 1);
            if (planes > (in.length() - page.offsets()[0]) / (format.planeBytes() * format.samples())) {
                throw in.damaged(
                        "its description speaks of " + planes + " planes, but it has " + in.length() + " bytes");
            }
        }
        return new TiffPlanes(
                in,
                pages,
                dimensions(wanted),
                samples,
                meaning.map(Meaning::places).orElse(page -> Optional.of(new Meaning.Place(in.path(), page))),
                isContiguous());
    }

    /** Axes of size 1 are dropped, so that what has one plane is an image of Y and X. */
    private Dimensions dimensions(Optional<List<Axis>> wanted) {
        List<Axis> axes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        if (meaning.isPresent()) {
            for (int i = 0; i < meaning.get().axes().size(); i++) {
                if (meaning.get().sizes().get(i) > 1) {
                    axes.add(meaning.get().axes().get(i));
                    sizes.add(meaning.get().sizes().get(i));
                }
            }
        } else if (pages.count() > 1) {
            axes.add(null);
            sizes.add(pages.count());
        }
        if (samples > 1) {
            mergeSamples(axes, sizes);
        }
        return AxisQuestion.answer(in.path(), axes, sizes, wanted, pages.format());
    }

    private void mergeSamples(List<Axis> axes, List<Integer> sizes) {
        int channels = axes.indexOf(Axis.C);
        if (channels < 0) {
            axes.add(Axis.C);
            sizes.add(samples);
        } else if (channels == axes.size() - 1) {
            sizes.set(channels, sizes.get(channels) * samples);
        } else {
            throw in.unusual("its channels are colour pictures, in the order " + axes);
        }
    }

    private Image image(TiffPlanes planes) {
        Image image = Image.of(planes);
        if (image.isPlane()) {
            // Read now: a damaged file is told where it is opened.
            image.pixels();
        }
        boolean grey = pages.format().isColour()
                && samples == 3
                && image.size(Axis.C) == 3
                && pageCount() == 1
                && isGrey(image);
        if (grey) {
            acquisition.merge("stored as", "RGB, equal in all three", (once, more) -> once + "; " + more);
            image = image.channel(0);
        }
        image = image.withAcquisition(acquisition);
        List<String> names = names();
        if (image.axes().contains(Axis.C) ? names.size() == image.size(Axis.C) : names.size() == 1) {
            image = image.withChannelNames(names);
        }
        return meaning.flatMap(Meaning::pixelSize).map(image::withPixelSize).orElse(image);
    }

    private static boolean isGrey(Image image) {
        float[] red = image.channel(0).pixels();
        return Arrays.equals(red, image.channel(1).pixels())
                && Arrays.equals(red, image.channel(2).pixels());
    }

    private List<String> names() {
        if (pages.format().isColour() && samples >= 3 && pageCount() == 1) {
            List<String> names = new ArrayList<>(List.of("red", "green", "blue"));
            IntStream.range(3, samples).forEach(i -> names.add("channel " + (i + 1)));
            return names;
        }
        return meaning.map(Meaning::channelNames).orElse(List.of());
    }
}
