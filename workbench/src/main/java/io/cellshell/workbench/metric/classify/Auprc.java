package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Area under the precision-recall curve of one class, as a sum of steps: Σ (R<sub>n</sub> - R<sub>n-1</sub>) P<sub>n</sub> over the probabilities
 * from the greatest down, equal ones together. Chance gives the share of the class, so values of data sets in which it is not equally
 * frequent cannot be compared. NaN where no image is of the class. As scikit-learn's {@code average_precision_score}. Source: Davis and Goadrich 2006, doi
 * 10.1145/1143844.1143874.
 *
 * @param name of the class
 */
public record Auprc(String name) implements Metric<ImageClass, RankedScores> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "AUPRC of " + name,
                "Σ (R_n - R_(n-1)) P_n, precision P and recall R of the images with at least the n-th greatest probability of the class",
                "Davis and Goadrich 2006, doi 10.1145/1143844.1143874");
    }

    /** @throws io.cellshell.workbench.image.ImageException where the prediction does not say how probable the class is */
    @Override
    public RankedScores tally(ImageClass truth, ImageClass prediction) {
        return RankedScores.of(
                ClassProbability.of(prediction, name), truth.name().equals(name));
    }

    @Override
    public double value(RankedScores total) {
        return total.averagePrecision();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
