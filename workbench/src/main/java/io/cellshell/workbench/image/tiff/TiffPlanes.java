package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.npy.StoredNumbers;
import io.cellshell.workbench.image.tiff.page.Page;
import io.cellshell.workbench.image.tiff.page.PageReader;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.PixelFormat;
import io.cellshell.workbench.image.tiff.page.SmallerCopies;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The planes of a TIFF. The file is opened for each read and closed again, so that nobody has to close an image. The channels
 * of a page run fastest.
 */
final class TiffPlanes implements PlaneSource {

    /**
     * Which plane lies where.
     *
     * @param samples how many of the values of a pixel are planes; what comes after is left out
     * @param places of the pages, each with its samples
     * @param contiguous whether all pages follow the first without directories of their own, as ImageJ writes more than 4 GB
     */
    record Order(int samples, IntFunction<Optional<Meaning.Place>> places, boolean contiguous) {}

    /** A page at a resolution, as it was found when it was read last: parts of it are mostly asked for one after the other. */
    private record Found(Meaning.Place place, int level, Page page) {}

    private final Path path;
    private final long length;
    private final Pages pages;
    private final List<PixelFormat> formats;
    private final List<PyramidLevel> levels;
    private final StoredNumbers numbers;
    private final Order planes;
    private final Map<Path, Pages> beside = new ConcurrentHashMap<>();
    private final AtomicReference<Found> last = new AtomicReference<>();

    /**
     * @param full the first page
     * @param copies its smaller copies, the largest first
     */
    TiffPlanes(TiffInput in, Pages pages, Page full, List<Page> copies, Dimensions dimensions, Order planes) {
        this.path = in.path();
        this.length = in.length();
        this.pages = pages;
        this.formats = Stream.concat(Stream.of(full), copies.stream())
                .map(Page::format)
                .toList();
        List<PyramidLevel> all = new ArrayList<>();
        all.add(PyramidLevel.full(dimensions, full.segmentHeight(), full.segmentWidth()));
        for (Page copy : copies) {
            Dimensions smaller =
                    dimensions.withPlane(copy.format().height(), copy.format().width());
            all.add(all.get(all.size() - 1).next(smaller, copy.segmentHeight(), copy.segmentWidth()));
        }
        this.levels = List.copyOf(all);
        this.numbers = new StoredNumbers(path.toString(), full.format().type(), in.order());
        this.planes = planes;
    }

    @Override
    public Dimensions dimensions() {
        return levels.get(0).dimensions();
    }

    @Override
    public List<PyramidLevel> levels() {
        return levels;
    }

    @Override
    public PixelType type() {
        return numbers.type().pixelType();
    }

    @Override
    public float[] read(int index, Region region, int level) {
        require(index, region, level);
        try {
            float[] part = new float[region.height() * region.width()];
            read(
                    index,
                    region,
                    level,
                    (at, segment, first, stride, count) ->
                            numbers.intensities(segment, first, stride, count, part, at));
            return part;
        } catch (OutOfMemoryError e) {
            throw Plane.noMemory(path.toString(), e);
        }
    }

    /** The ids of an image of one plane, exactly. */
    int[] ids(int index) {
        Region whole = Region.of(dimensions());
        require(index, whole, 0);
        int[] ids = new int[whole.height() * whole.width()];
        read(index, whole, 0, (at, segment, first, stride, count) -> {
            for (int i = 0; i < count; i++) {
                ids[at + i] = numbers.id(segment, first + i * stride);
            }
        });
        return ids;
    }

    private void read(int index, Region region, int level, PageReader.Target target) {
        int number = index / planes.samples();
        Meaning.Place place = planes.places()
                .apply(planes.contiguous() ? 0 : number)
                .orElseThrow(() -> new ImageException("The plane " + index + " of " + path
                        + " is in no file; the acquisition was perhaps stopped before it."));
        try (TiffInput in = TiffInput.open(place.file())) {
            Page page = page(in, place, level);
            if (planes.contiguous()) {
                page = page.shifted(
                        number * page.format().planeBytes() * page.format().samples());
            }
            new PageReader(in, page).read(index % planes.samples(), region, target);
        }
    }

    private Page page(TiffInput in, Meaning.Place place, int level) {
        boolean own = place.file().equals(path);
        if (own && in.length() != length) {
            throw new ImageException(path + " has changed since it was opened: it had " + length + " bytes and has "
                    + in.length() + "; open it again.");
        }
        Found known = last.get();
        if (own && known != null && known.level() == level && known.place().equals(place)) {
            return known.page();
        }
        Pages there = own ? pages : beside.computeIfAbsent(place.file(), file -> Pages.walk(in));
        if (place.page() >= there.count()) {
            throw new ImageException(place.file() + " has " + there.count() + " pages, so page " + place.page()
                    + " (from 0) is missing; the file was perhaps cut off or the acquisition stopped.");
        }
        Page page = Page.of(in, SmallerCopies.offset(in, there, place.page(), level));
        if (!page.format().equals(formats.get(level)) || in.order() != numbers.order()) {
            throw in.unusual("its page " + place.page() + " (from 0)" + (level > 0 ? " at resolution " + level : "")
                    + " has other pixels (" + page.format() + ") than the first of the image (" + formats.get(level)
                    + ")");
        }
        if (own) {
            last.set(new Found(place, level, page));
        }
        return page;
    }
}
