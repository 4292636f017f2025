package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Area under the receiver operating characteristic of one class against the others: how often an image of the class is held to be of it with a
 * greater probability than an image of another class, ties counting half. 0.5 is chance, however rare the class. It asks for the order of
 * the probabilities alone, not whether they are right. NaN where all images are of the class, or none. As scikit-learn's
 * {@code roc_auc_score}. Source: Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747.
 *
 * @param name of the class
 */
public record Auroc(String name) implements Metric<ImageClass, RankedScores> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "AUROC of " + name,
                "share of pairs of an image of the class and another in which the first has the greater probability of it, ties by half",
                "Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747");
    }

    /** @throws io.cellshell.workbench.image.ImageException where the prediction does not say how probable the class is */
    @Override
    public RankedScores tally(ImageClass truth, ImageClass prediction) {
        return RankedScores.of(
                ClassProbability.of(prediction, name), truth.name().equals(name));
    }

    @Override
    public double value(RankedScores total) {
        return total.areaUnderRoc();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
