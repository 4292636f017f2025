package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Counts which class the pixels of each true class were given, in planes and volumes. Classes are told by their names, whatever their numbers. Pixels
 * that the truth does not annotate are left out.
 */
final class PixelClasses {

    private PixelClasses() {}

    /** The same for a metric of some classes, which the ground truth must know: a name with a typing error would be found nowhere. */
    static ConfusionMatrix compared(SemanticMask truth, SemanticMask prediction, List<String> meant) {
        for (String name : meant) {
            if (!truth.names().contains(name)) {
                throw new ImageException("The ground truth does not know the class “" + name
                        + "”, which the metric names; its classes are " + truth.names() + ".");
            }
        }
        return compared(truth, prediction);
    }

    static ConfusionMatrix compared(SemanticMask truth, SemanticMask prediction) {
        if (truth.depth() != prediction.depth()
                || truth.height() != prediction.height()
                || truth.width() != prediction.width()) {
            throw new ImageException("The ground truth has " + truth.extent() + ", but the prediction has "
                    + prediction.extent() + "; compare masks of the same image.");
        }
        List<String> names = truth.names();
        int[] known = prediction.names().stream().mapToInt(names::indexOf).toArray();
        int[] of = truth.voxels();
        int[] given = prediction.voxels();
        int counted = 0;
        for (int i = 0; i < given.length; i++) {
            if (of[i] == SemanticMask.UNANNOTATED) {
                continue;
            }
            if (given[i] == SemanticMask.UNANNOTATED) {
                throw new ImageException("The prediction has pixels without a class (" + prediction.unannotated()
                        + " in all), which cannot be right or wrong; predict a class for each pixel.");
            }
            int number = known[given[i]];
            if (number < 0) {
                throw new ImageException("The prediction has the class “"
                        + prediction.names().get(given[i]) + "”, which the ground truth does not know; its classes are "
                        + names + ". Give both the same names, with relabelled(…) for example.");
            }
            of[counted] = of[i];
            given[counted] = number;
            counted++;
        }
        return ConfusionMatrix.of(names, Arrays.copyOf(of, counted), Arrays.copyOf(given, counted));
    }

    /** The mean of what each class comes to, without some of them and those that do not occur; NaN where none is left. */
    static double mean(ConfusionMatrix total, List<String> without, ToDoubleFunction<String> each) {
        return total.classes().stream()
                .filter(name -> !without.contains(name))
                .mapToDouble(each)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    static void requireName(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Say which class is meant by its name; none was given.");
        }
    }
}
