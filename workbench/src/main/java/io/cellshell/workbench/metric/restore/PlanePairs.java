package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** The planes of two images beside each other; one pair is in memory at a time. What does not fit, or is no finite number, is refused. */
final class PlanePairs {

    private final Image truth;
    private final Image prediction;

    PlanePairs(Image truth, Image prediction) {
        if (!sizes(truth.dimensions()).equals(sizes(prediction.dimensions()))) {
            throw new ImageException("The target image has the axes and sizes " + words(truth.dimensions())
                    + ", but the prediction has " + words(prediction.dimensions())
                    + "; compare images of the same size.");
        }
        this.truth = truth;
        this.prediction = prediction;
    }

    /** An axis of size 1 is as good as none. */
    private static Map<Axis, Integer> sizes(Dimensions dimensions) {
        Map<Axis, Integer> sizes = new TreeMap<>();
        for (Axis axis : dimensions.axes()) {
            if (dimensions.size(axis) > 1) {
                sizes.put(axis, dimensions.size(axis));
            }
        }
        return sizes;
    }

    private static String words(Dimensions dimensions) {
        return dimensions.axes() + " " + dimensions.sizes();
    }

    /** What is done with a pair of planes. */
    interface Each {
        void planes(float[] truth, float[] prediction);
    }

    /** All planes, in the order of the target image. */
    void forEach(Each each) {
        Iterator<Image> predicted = prediction.planes().iterator();
        for (Image plane : truth.planes()) {
            each.planes(finite(plane, "target image"), finite(predicted.next(), "prediction"));
        }
    }

    int height() {
        return truth.dimensions().height();
    }

    int width() {
        return truth.dimensions().width();
    }

    int sections() {
        return truth.dimensions().size(Axis.Z);
    }

    private static float[] finite(Image plane, String role) {
        float[] pixels = plane.pixels();
        for (int i = 0; i < pixels.length; i++) {
            if (!Float.isFinite(pixels[i])) {
                throw new ImageException("The " + role + " “" + plane.name() + "” holds " + pixels[i] + " at row "
                        + i / plane.dimensions().width() + ", column "
                        + i % plane.dimensions().width()
                        + ", with which no error can be measured; replace what is no finite number first.");
            }
        }
        return pixels;
    }

    static double requireRange(double dataRange) {
        if (!(dataRange > 0 && dataRange <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "The data range is the greatest minus the least intensity that is possible," + " above 0, but "
                            + dataRange + " was given; 255 for 8 bits, 65535 for 16, 1 for images from 0 to 1.");
        }
        return dataRange;
    }
}
