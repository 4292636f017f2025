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

    private final Path path;
    private final long length;
    private final Pages pages;
    private final Dimensions dimensions;
    private final int samples;
    private final StoredNumbers numbers;
    private final IntFunction<Optional<Meaning.Place>> places;
    private final boolean contiguous;
    private final Map<Path, Pages> beside = new ConcurrentHashMap<>();

    /**
     * The planes of a file.
     *
     * @param samples how many of the values of a pixel are channels; what comes after is left out
     * @param contiguous whether all planes follow the first without directories of their own, as ImageJ writes more than 4 GB
     */
    TiffPlanes(
            TiffInput in,
            Pages pages,
            Dimensions dimensions,
            int samples,
            IntFunction<Optional<Meaning.Place>> places,
            boolean contiguous) {
        this.path = in.path();
        this.length = in.length();
        this.pages = pages;
        this.dimensions = dimensions;
        this.samples = samples;
        this.numbers = new StoredNumbers(path.toString(), pages.format().type(), in.order());
        this.places = places;
        this.contiguous = contiguous;
    }

    @Override
    public Dimensions dimensions() {
        return dimensions;
    }

    @Override
    public PixelType type() {
        return pages.format().type().pixelType();
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
        Meaning.Place place = contiguous
                ? new Meaning.Place(path, 0)
                : places.apply(index / samples)
                        .orElseThrow(() -> new ImageException("The plane " + index + " of " + path
                                + " is in no file; the acquisition was perhaps stopped before it."));
        try (TiffInput in = TiffInput.open(place.file())) {
            Page page = page(in, place);
            if (contiguous) {
                page = page.shifted(index
                        / samples
                        * page.format().planeBytes()
                        * page.format().samples());
            }
            new PageReader(in, page).read(index % samples, target);
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
        Page page = Page.of(in, there.offsets()[place.page()]);
        if (!page.format().equals(pages.format())) {
            throw in.damaged("page " + place.page() + " (from 0) has other pixels than the first: " + page.format());
        }
        return page;
    }
}
