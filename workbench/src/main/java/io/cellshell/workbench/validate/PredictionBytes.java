package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;

/** How much memory a prediction takes that is kept to be shown. */
public final class PredictionBytes {

    private PredictionBytes() {}

    /** About so many bytes. */
    public static long of(Object prediction) {
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
}
