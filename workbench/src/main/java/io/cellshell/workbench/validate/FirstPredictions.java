package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.ArrayList;
import java.util.List;

/** The predictions for the first images of a data set, so that they can be shown whole: as many as a part of the memory holds. */
final class FirstPredictions<A> {

    private static final long MOST_BYTES = 64L << 20;

    private final List<List<A>> predictions = new ArrayList<>();
    private long bytes;
    private boolean full;

    /** The predictions of all models for the next image. */
    void add(List<A> ofModels) {
        long more = ofModels.stream().mapToLong(FirstPredictions::bytes).sum();
        full |= bytes + more > MOST_BYTES && !predictions.isEmpty();
        if (!full) {
            predictions.add(List.copyOf(ofModels));
            bytes += more;
        }
    }

    private static long bytes(Object prediction) {
        if (prediction instanceof Labels labels) {
            return 4L * labels.depth() * labels.height() * labels.width();
        }
        if (prediction instanceof SemanticMask mask) {
            return 4L * mask.depth() * mask.height() * mask.width();
        }
        if (prediction instanceof Image image) {
            return 4L * image.height() * image.width() * image.dimensions().planes();
        }
        return prediction instanceof Points points ? 64L * points.count() : 256;
    }

    int count() {
        return predictions.size();
    }

    /** Those of all models for one image. */
    List<A> of(int index) {
        return predictions.get(index);
    }
}
