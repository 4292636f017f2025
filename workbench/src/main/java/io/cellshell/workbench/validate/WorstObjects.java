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
                .legend(Palette.colour(1), "prediction");
        for (Located one : errors.subList(0, shown)) {
            gallery = gallery.with(
                    picture(one.field(), one.error().bounds()), one.error().caption());
        }
        return gallery;
    }

    private static byte[] picture(Field field, Region bounds) {
        Region seen = bounds.grown(
                MARGIN, field.prediction().height(), field.prediction().width());
        return Overlay.on(field.sample().image().crop(seen))
                .with("ground truth", field.sample().labels().crop(seen))
                .with("prediction", field.prediction().crop(seen))
                .png();
    }
}
