package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.validate.error.ObjectError;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The errors that a model makes, the worst first: least overlap first, among equals the largest. Of the worst, the surroundings in the
 * prediction are kept, so that they can be shown: numbers hide what one look tells.
 */
final class WorstObjects {

    /** Surroundings shown around an object, so that it can be judged. */
    private static final int MARGIN = 16;

    /** The window that is shown, in pixels: no smaller, and for a larger object alone larger. */
    private static final int LEAST = 64;

    private static final int MOST = 160;

    /** Side of a tile on the screen. */
    private static final int TILE = 280;

    private static final Comparator<Kept> WORST_FIRST = Comparator.<Kept>comparingDouble(
                    one -> one.error().bestIou())
            .thenComparing(
                    Comparator.<Kept>comparingInt(one -> one.error().area()).reversed())
            .thenComparingLong(Kept::order);

    private final int most;
    private final PriorityQueue<Kept> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    private long count;

    /**
     * An error, the place in the data set of its image, and what the model said around it.
     *
     * @param order in which it was found, among equals
     * @param seen the part of the image that {@code around} shows
     */
    private record Kept(long order, int index, ObjectError error, Region seen, Labels around) {}

    /** @param most how many are kept */
    WorstObjects(int most) {
        this.most = most;
    }

    void add(int index, Labels prediction, List<ObjectError> errors) {
        for (ObjectError error : errors) {
            Kept one = new Kept(count++, index, error, error.bounds(), null);
            if (worst.size() < most || most > 0 && WORST_FIRST.compare(one, worst.peek()) < 0) {
                Region seen = error.bounds().window(own(error.bounds(), MOST), prediction.height(), prediction.width());
                worst.add(new Kept(
                        one.order(),
                        index,
                        error,
                        seen,
                        section(prediction, error).crop(seen)));
                if (worst.size() > most) {
                    worst.remove();
                }
            }
        }
    }

    /** Number of all errors, also of those that were not kept. */
    long count() {
        return count;
    }

    List<ObjectError> errors() {
        return sorted().stream().map(Kept::error).toList();
    }

    private List<Kept> sorted() {
        return worst.stream().sorted(WORST_FIRST).toList();
    }

    /** @param data read again for what is shown */
    Gallery gallery(String model, Dataset data, int number) {
        List<Kept> shown = sorted().subList(0, Math.min(number, worst.size()));
        Gallery gallery = Gallery.of("The " + shown.size() + " worst of " + count + " errors of " + model)
                .legend(Palette.colour(0), "ground truth")
                .legend(Palette.colour(1), "prediction of " + model)
                .legend(Overlay.markColour(), "the object in question");
        int side = side(shown);
        for (int rank = 1; rank <= shown.size(); rank++) {
            Kept one = shown.get(rank - 1);
            gallery = gallery.with(
                    picture(data.sample(one.index()), one, side),
                    rank + ". " + one.error().caption());
        }
        return gallery;
    }

    /** One window for all, so that sizes can be compared. */
    private static int side(List<Kept> errors) {
        int largest = errors.stream()
                .map(one -> one.error().bounds())
                .mapToInt(bounds -> Math.max(bounds.height(), bounds.width()))
                .max()
                .orElse(0);
        return Math.max(LEAST, Math.min(MOST, largest + 2 * MARGIN));
    }

    private static int own(Region bounds, int side) {
        return Math.max(side, Math.max(bounds.height(), bounds.width()) + 2 * MARGIN);
    }

    /** The plane in which an error is shown. */
    private static Labels section(Labels labels, ObjectError error) {
        return error.middle().isPresent() ? labels.z(error.middle().getAsInt()) : labels;
    }

    private static byte[] picture(Sample sample, Kept one, int side) {
        Labels truth = section(sample.labels(), one.error());
        Image image = one.error().middle().isPresent()
                ? sample.image().z(one.error().middle().getAsInt())
                : sample.image();
        Region bounds = one.error().bounds();
        Region seen = bounds.window(own(bounds, side), truth.height(), truth.width());
        return Overlay.on(image.crop(seen))
                .with("ground truth", truth.crop(seen))
                .with("prediction", one.around().crop(seen.in(one.seen())))
                .mark("the object in question", bounds.in(seen))
                .thumbnail(TILE);
    }
}
