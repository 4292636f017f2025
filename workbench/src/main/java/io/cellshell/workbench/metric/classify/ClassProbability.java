package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;

/** How probable a prediction holds a class; what does not say so is refused. */
final class ClassProbability {

    private ClassProbability() {}

    static ImageClass required(ImageClass prediction) {
        if (prediction.probabilities().isEmpty()) {
            throw new ImageException(
                    "The prediction " + prediction + " does not say how probable each class is, which this"
                            + " metric judges; let the model give new ImageClass(name, probabilities), as networks trained here do,"
                            + " or judge by Metrics.balancedAccuracy().");
        }
        return prediction;
    }

    static double of(ImageClass prediction, String name) {
        Double probability = required(prediction).probabilities().get(name);
        if (probability == null) {
            throw new ImageException("The prediction gives no probability of the class “" + name + "”; it knows "
                    + prediction.probabilities().keySet() + ", so name one of these.");
        }
        return probability;
    }
}
