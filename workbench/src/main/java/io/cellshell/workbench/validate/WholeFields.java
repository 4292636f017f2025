package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Overlay;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import java.util.List;
import java.util.function.Function;

/** Shows whole test images: the ground truth, and beside it what each model said. */
final class WholeFields {

    /** Side of a picture on the screen: two beside each other on a page. */
    private static final int TILE = 460;

    private WholeFields() {}

    /**
     * @param fields for each model the same images, in the same order
     * @param counting gives what was found, invented and missed in a field
     */
    static Gallery gallery(
            List<String> models, List<List<Field>> fields, Function<Field, Counts> counting, int number) {
        int all = fields.get(0).size();
        int shown = Math.min(number, all);
        Gallery gallery = Gallery.of("Ground truth and prediction on "
                        + (shown == all ? "" : shown + " of ")
                        + (all == 1 ? "the test image" : "the " + all + " test images")
                        + ", whole")
                .legend(Palette.colour(0), "ground truth")
                .legend(Palette.colour(1), "prediction");
        for (int f = 0; f < shown; f++) {
            Field truth = fields.get(0).get(f);
            gallery = gallery.with(
                    picture(truth, "ground truth", truth.sample().labels(), 0),
                    "“" + truth.sample().name() + "”, ground truth: "
                            + objects(
                                    truth.sample().labels(),
                                    counting.apply(truth).truthObjects()));
            for (int m = 0; m < models.size(); m++) {
                Field field = fields.get(m).get(f);
                Counts counts = counting.apply(field);
                gallery = gallery.with(
                        picture(field, "prediction", field.prediction(), 1),
                        models.get(m) + ": " + objects(field.prediction(), counts.predictedObjects()) + "; "
                                + counts.tp() + " found, " + counts.fp() + " false, " + counts.fn() + " missed");
            }
        }
        return gallery;
    }

    /** @param counted how many of them count: small ones, and slivers at the border, may not */
    private static String objects(Labels labels, int counted) {
        int all = labels.count();
        return (all == 1 ? "1 object" : all + " objects") + (counted == all ? "" : ", of which " + counted + " count");
    }

    /** In the same colour as in all galleries of errors. */
    private static byte[] picture(Field field, String name, Labels labels, int colour) {
        Overlay overlay = Overlay.on(field.sample().image());
        for (int i = 0; i < colour; i++) {
            overlay = overlay.with("none", Labels.of(labels.height(), labels.width(), new int[labels.ids().length]));
        }
        return overlay.with(name, labels).thumbnail(TILE);
    }
}
