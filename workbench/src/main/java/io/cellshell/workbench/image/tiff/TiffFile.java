package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.tiff.page.Pages;
import io.cellshell.workbench.image.tiff.page.SmallerCopies;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Opens TIFF files: finds their pages, asks the description what these are, and leaves the pixels where they lie. */
public final class TiffFile {

    /** The ways in which files say what their pages are; the first that knows the file counts. */
    private static final List<BiFunction<TiffInput, Pages, List<TiffSeries>>> DIALECTS =
            List.of(OmeSeries::find, ImageJText::find, ZeissLsm::find, MetamorphStack::find, ShapedText::find);

    private final TiffInput in;
    private final Pages pages;

    private TiffFile(TiffInput in) {
        this.in = in;
        this.pages = Pages.walk(in);
    }

    /**
     * Opens an image. A single plane is read at once, further planes when they are asked for.
     *
     * @throws ImageException where the file is damaged, unusual, or does not say what its pages are
     */
    public static Image open(Path path, ImageChoice choice) {
        try (TiffInput in = TiffInput.open(path)) {
            TiffFile file = new TiffFile(in);
            return ShapedArray.open(in, file.pages, choice)
                    .orElseGet(() -> file.choose(choice).image(choice));
        }
    }

    /** The images of a file. */
    public static List<ImageSeries> series(Path path) {
        try (TiffInput in = TiffInput.open(path)) {
            TiffFile file = new TiffFile(in);
            List<TiffSeries> all = file.find();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> new ImageSeries(
                            path, i, all.get(i).name(), all.get(i).contents(), file.levels(all.get(i))))
                    .toList();
        }
    }

    /**
     * Opens a plane or a volume of object ids, exactly.
     *
     * @param choice the axes, where the file does not say them
     * @throws ImageException where the file is damaged, in colour, has several time points or channels, does not say what its pages are, or
     *     holds what is no id
     */
    public static Labels labels(Path path, ImageChoice choice) {
        try (TiffInput in = TiffInput.open(path)) {
            TiffFile file = new TiffFile(in);
            List<TiffSeries> all = file.find();
            long others = all.stream().filter(series -> !file.isReduced(series)).count() - 1;
            List<String> notes = others > 0
                    ? List.of(others + " further image" + (others > 1 ? "s" : "") + " of the file " + path.getFileName()
                            + " are left out.")
                    : List.of();
            return file.chosen(all, choice, "").labels(choice, notes);
        }
    }

    /** The texts of the first page; none where it cannot be read. */
    public static List<String> descriptions(Path path) {
        try (TiffInput in = TiffInput.open(path)) {
            return new TiffFile(in).pages.descriptions();
        }
    }

    /** Without those that are resolutions of another. */
    private List<TiffSeries> find() {
        return withoutCopies(described());
    }

    private List<TiffSeries> withoutCopies(List<TiffSeries> all) {
        List<TiffSeries> own = all.stream()
                .filter(series -> !firstPage(series).filter(pages::isCopy).isPresent())
                .toList();
        return own.isEmpty() ? all : own;
    }

    private List<TiffSeries> described() {
        for (BiFunction<TiffInput, Pages, List<TiffSeries>> dialect : DIALECTS) {
            List<TiffSeries> found = dialect.apply(in, pages);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return PlainSeries.find(in, pages);
    }

    /** What the user says counts more than what the file says, and than what cannot be understood in it. */
    private TiffImage choose(ImageChoice choice) {
        if (!choice.sizes().isEmpty()) {
            return chosen(withoutCopies(PlainSeries.find(in, pages)), choice, "");
        }
        try {
            return chosen(find(), choice, "");
        } catch (ImageException e) {
            if (choice.axes().isEmpty()) {
                throw e;
            }
            return chosen(withoutCopies(PlainSeries.find(in, pages)), choice, "its description, as axes were given");
        }
    }

    private TiffImage chosen(List<TiffSeries> all, ImageChoice choice, String ignored) {
        int number = choice.series() < 0 ? main(all) : choice.series();
        if (number >= all.size()) {
            throw new ImageException(in.path() + " has " + all.size() + " image" + (all.size() > 1 ? "s" : "")
                    + ", counted from 0, so there is no " + number + "; Image.series(path) lists them.");
        }
        List<String> leftOut = new ArrayList<>();
        if (all.size() > 1) {
            leftOut.add((all.size() - 1) + " further images of the file, which Image.series(path) lists");
        }
        return TiffImage.of(in, pages, all.get(number), leftOut, ignored);
    }

    /** The first image that has planes in this file and is not a smaller copy of another. */
    private int main(List<TiffSeries> all) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).own() && !isReduced(all.get(i)))
                .findFirst()
                .orElse(0);
    }

    private Optional<Integer> firstPage(TiffSeries series) {
        return series.first()
                .filter(place -> place.file().equals(in.path()) && place.page() < pages.count())
                .map(Meaning.Place::page);
    }

    private boolean isReduced(TiffSeries series) {
        return firstPage(series).map(page -> pages.kind(page).reduced()).orElse(false);
    }

    private int levels(TiffSeries series) {
        return firstPage(series)
                .map(page -> 1 + SmallerCopies.count(in, pages, page))
                .orElse(1);
    }
}
