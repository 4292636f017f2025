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

    /** Least overlap first, among equals the largest. */
    static List<ObjectError> errors(List<Field> fields, double iou) {
        return fields.stream()
                .flatMap(field -> new ErrorFinder(field).errors(iou).stream())
                .sorted(Comparator.comparingDouble(ObjectError::bestIou)
                        .thenComparing(
                                Comparator.comparingInt(ObjectError::area).reversed()))
                .toList();
    }

    static Gallery gallery(String model, List<Field> fields, double iou, int number) {
        List<ObjectError> errors = errors(fields, iou);
        int shown = Math.min(number, errors.size());
        Gallery gallery = Gallery.of("The " + shown + " worst of " + errors.size() + " errors of " + model)
                .legend(Palette.colour(0), "ground truth")
                .legend(Palette.colour(1), "prediction");
        for (ObjectError error : errors.subList(0, shown)) {
            Field field = fields.stream()
                    .filter(f -> f.sample().name().equals(error.sample()))
                    .findFirst()
                    .orElseThrow();
            gallery = gallery.with(picture(field, error.bounds()), error.caption());
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
