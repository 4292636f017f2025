package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.ConfusionMatrix;
import java.util.List;

/** Counts which class the pixels of each true class were given. Classes are told by their names, whatever their numbers. */
final class PixelClasses {

    private PixelClasses() {}

    static ConfusionMatrix compared(SemanticMask truth, SemanticMask prediction) {
        if (truth.height() != prediction.height() || truth.width() != prediction.width()) {
            throw new ImageException("The ground truth has " + truth.extent() + ", but the prediction has "
                    + prediction.extent() + "; compare masks of the same image.");
        }
        List<String> names = truth.names();
        int[] known = prediction.names().stream().mapToInt(names::indexOf).toArray();
        int[] given = prediction.classes();
        for (int i = 0; i < given.length; i++) {
            int number = known[given[i]];
            if (number < 0) {
                throw new ImageException("The prediction has the class “"
                        + prediction.names().get(given[i]) + "”, which the ground truth does not know; its classes are "
                        + names + ". Give both the same names, with relabelled(…) for example.");
            }
            given[i] = number;
        }
        return ConfusionMatrix.of(names, truth.classes(), given);
    }

    static void requireName(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Say which class is meant by its name; none was given.");
        }
    }
}
