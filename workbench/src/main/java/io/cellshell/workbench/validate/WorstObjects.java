package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Overlay;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import java.util.Comparator;
import java.util.List;

/** Shows where a model fails most: numbers hide what one look tells. */
final class WorstObjects {

    /** Surroundings shown around an object, so that it can be judged. */
    private static final int MARGIN = 16;

    /** The window that is shown, in pixels: no smaller, and for a larger object alone larger. */
    private static final int LEAST = 64;

    private static final int MOST = 160;

    /** Side of a tile on the screen. */
    private static final int TILE = 280;

    private WorstObjects() {}

    /** An error and the field that it is in, since two fields may have one name. */
    private record Located(Field field, ObjectError error) {}

    /** Least overlap first, among equals the largest. */
    private static List<Located> located(List<Field> fields, CountingRule rule, double iou) {
        return fields.stream()
                .flatMap(field ->
                        new ErrorFinder(field, rule, iou).errors().stream().map(error -> new Located(field, error)))
                .sorted(Comparator.<Located>comparingDouble(l -> l.error().bestIou())
                        .thenComparing(
                                Comparator.<Located>comparingInt(l -> l.error().area())
                                        .reversed()))
                .toList();
    }

    static List<ObjectError> errors(List<Field> fields, CountingRule rule, double iou) {
        return located(fields, rule, iou).stream().map(Located::error).toList();
    }

    static Gallery gallery(String model, List<Field> fields, CountingRule rule, double iou, int number) {
        List<Located> errors = located(fields, rule, iou);
        int shown = Math.min(number, errors.size());
        Gallery gallery = Gallery.of("The " + shown + " worst of " + errors.size() + " errors of " + model)
                .legend(Palette.colour(0), "ground truth")
                .legend(Palette.colour(1), "prediction of " + model)
                .legend(Overlay.markColour(), "the object in question");
        int side = side(errors.subList(0, shown));
        for (Located one : errors.subList(0, shown)) {
            gallery = gallery.with(
                    picture(one.field(), one.error().bounds(), side),
                    one.error().caption());
        }
        return gallery;
    }

    /** One window for all, so that sizes can be compared. */
    private static int side(List<Located> errors) {
        int largest = errors.stream()
                .map(one -> one.error().bounds())
                .mapToInt(bounds -> Math.max(bounds.height(), bounds.width()))
                .max()
                .orElse(0);
        return Math.max(LEAST, Math.min(MOST, largest + 2 * MARGIN));
    }

    private static byte[] picture(Field field, Region bounds, int side) {
        int own = Math.max(side, Math.max(bounds.height(), bounds.width()) + 2 * MARGIN);
        Region seen = bounds.window(
                own, field.prediction().height(), field.prediction().width());
        return Overlay.on(field.sample().image().crop(seen))
                .with("ground truth", field.sample().labels().crop(seen))
                .with("prediction", field.prediction().crop(seen))
                .mark("the object in question", bounds.in(seen))
                .thumbnail(TILE);
    }
}
