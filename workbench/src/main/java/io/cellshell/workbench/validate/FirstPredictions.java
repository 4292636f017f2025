package io.cellshell.workbench.validate;

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
        long more = ofModels.stream().mapToLong(PredictionBytes::of).sum();
        full |= bytes + more > MOST_BYTES && !predictions.isEmpty();
        if (!full) {
            predictions.add(List.copyOf(ofModels));
            bytes += more;
        }
    }

    int count() {
        return predictions.size();
    }

    /** Those of all models for one image. */
    List<A> of(int index) {
        return predictions.get(index);
    }
}
