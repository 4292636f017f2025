package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * The planes of a TIFF. The file is opened for each plane and closed again, so that nobody has to close an image. The channels
 * of a page run fastest.
 */
final class TiffPlanes implements PlaneSource {

    /**
     * Which plane lies where.
     *
     * @param samples how many of the values of a pixel are planes; what comes after is left out
     * @param places of the pages, each with its samples
     * @param contiguous whether all pages follow the first without directories of their own, as ImageJ writes more than 4 GB
     * @param level 0 for the full resolution, else the number of the smaller one
     */
    record Order(int samples, IntFunction<Optional<Meaning.Place>> places, boolean contiguous, int level) {}

    private final Path path;
    private final long length;
    private final Pages pages;
    private final PixelFormat format;
    private final Dimensions dimensions;
    private final StoredNumbers numbers;
    private final Order planes;
    private final Map<Path, Pages> beside = new ConcurrentHashMap<>();

    TiffPlanes(TiffInput in, Pages pages, PixelFormat format, Dimensions dimensions, Order planes) {
        this.path = in.path();
        this.length = in.length();
        this.pages = pages;
        this.format = format;
        this.dimensions = dimensions;
        this.numbers = new StoredNumbers(path.toString(), format.type(), in.order());
        this.planes = planes;
    }

    /** Where the directory of a resolution of a page lies. */
    static long offset(TiffInput in, long page, int level) {
        if (level == 0) {
            return page;
        }
        Directory full = new Directory(in, page);
        long smaller = full.count(Tag.SUB_DIRECTORIES);
        if (level > smaller) {
            throw new ImageException(in.path() + " has " + (smaller + 1)
                    + " resolutions of this image, counted from 0, so there is no " + level
                    + "; Image.series(path) lists them.");
        }
        return full.numbers(Tag.SUB_DIRECTORIES, level, "smaller copies")[level - 1];
    }

    @Override
    public Dimensions dimensions() {
        return dimensions;
    }

    @Override
    public PixelType type() {
        return format.type().pixelType();
    }

    @Override
    public float[] read(int index) {
        dimensions().requirePlane(index);
        float[] plane = new float[dimensions.height() * dimensions.width()];
        read(index, (at, segment, number) -> plane[at] = numbers.intensity(segment, number));
        return plane;
    }

    /** The ids of an image of one plane, exactly. */
    int[] ids() {
        int[] ids = new int[dimensions.height() * dimensions.width()];
        read(0, (at, segment, number) -> ids[at] = numbers.id(segment, number));
        return ids;
    }

    private void read(int index, PageReader.Target target) {
        int number = index / planes.samples();
        Meaning.Place place = planes.places()
                .apply(planes.contiguous() ? 0 : number)
                .orElseThrow(() -> new ImageException("The plane " + index + " of " + path
                        + " is in no file; the acquisition was perhaps stopped before it."));
        try (TiffInput in = TiffInput.open(place.file())) {
            Page page = page(in, place);
            if (planes.contiguous()) {
                page = page.shifted(number * format.planeBytes() * format.samples());
            }
            new PageReader(in, page).read(index % planes.samples(), target);
        }
    }

    private Page page(TiffInput in, Meaning.Place place) {
        boolean own = place.file().equals(path);
        if (own && in.length() != length) {
            throw new ImageException(path + " has changed since it was opened: it had " + length + " bytes and has "
                    + in.length() + "; open it again.");
        }
        Pages there = own ? pages : beside.computeIfAbsent(place.file(), file -> Pages.walk(in));
        if (place.page() >= there.count()) {
            throw new ImageException(place.file() + " has " + there.count() + " pages, so page " + place.page()
                    + " (from 0) is missing; the file was perhaps cut off or the acquisition stopped.");
        }
        Page page = Page.of(in, offset(in, there.offsets()[place.page()], planes.level()));
        if (!page.format().equals(format) || in.order() != numbers.order()) {
            throw in.unusual("its page " + place.page() + " (from 0) has other pixels (" + page.format()
                    + ") than the first of the image (" + format + ")");
        }
        return page;
    }
}
