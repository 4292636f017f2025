package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import java.util.List;

/** Shows whole test images: the ground truth, and beside it what each model said. */
final class WholeImages {

    /** Side of a picture on the screen: two beside each other on a page. */
    private static final int TILE = 460;

    private WholeImages() {}

    /** What was found, invented and missed in an image. */
    interface Counting {
        Counts of(int model, int index);
    }

    /** @param data read again for what is shown */
    static Gallery gallery(
            List<String> models, Dataset data, FirstPredictions<Labels> first, Counting counting, int number) {
        int all = data.size();
        int shown = Math.min(number, first.count());
        Gallery gallery = Gallery.of("Ground truth and prediction on "
                        + (shown == all ? "" : shown + " of ")
                        + (all == 1 ? "the test image" : "the " + all + " test images")
                        + ", whole")
                .legend(Palette.colour(0), "ground truth")
                .legend(Palette.colour(1), "prediction");
        for (int i = 0; i < shown; i++) {
            Sample sample = data.sample(i);
            Labels truth = sample.labels();
            gallery = gallery.with(
                    picture(sample, "ground truth", truth, 0),
                    "“" + sample.name() + "”, ground truth: "
                            + objects(truth, counting.of(0, i).truthObjects()));
            for (int m = 0; m < models.size(); m++) {
                Labels prediction = first.of(i).get(m);
                Counts counts = counting.of(m, i);
                gallery = gallery.with(
                        picture(sample, "prediction", prediction, 1),
                        models.get(m) + ": " + objects(prediction, counts.predictedObjects()) + "; " + counts.tp()
                                + " found, " + counts.fp() + " false, " + counts.fn() + " missed");
            }
        }
        return gallery;
    }

    /** @param counted how many of them count: small ones, and slivers at the border, may not */
    private static String objects(Labels labels, int counted) {
        int all = labels.count();
        return (all == 1 ? "1 object" : all + " objects") + (counted == all ? "" : ", of which " + counted + " count");
    }

    private static Labels nothing(Labels like) {
        int[] ids = new int[like.depth() * like.height() * like.width()];
        return like.depth() == 1
                ? Labels.of(like.height(), like.width(), ids)
                : Labels.of(like.depth(), like.height(), like.width(), ids);
    }

    /** In the same colour as in all galleries of errors. */
    private static byte[] picture(Sample sample, String name, Labels labels, int colour) {
        Overlay overlay = Overlay.on(sample.image());
        for (int i = 0; i < colour; i++) {
            overlay = overlay.with("none", nothing(labels));
        }
        return overlay.with(name, labels).thumbnail(TILE);
    }
}
