package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;
import java.util.Map;

/**
 * How wrong the probabilities are: the mean over images of Σ (p - y)² over the classes, y being 1 for the true class and 0 for the others.
 * 0 is best, 2 worst; of two classes it is twice what some take for the score of one class. A true class that the prediction does not know
 * has the probability 0. As scikit-learn's {@code brier_score_loss} with {@code scale_by_half=False}. Source: Brier 1950, doi
 * 10.1175/1520-0493(1950)078&lt;0001:VOFEIT&gt;2.0.CO;2.
 */
public record BrierScore() implements MeanMetric<ImageClass> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "Brier score",
                "mean over images of the sum over classes of (p - y)², y = 1 for the true class and 0 for others; 0 to 2",
                "Brier 1950, doi 10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2");
    }

    /** @throws io.cellshell.workbench.image.ImageException where the prediction does not say how probable the classes are */
    @Override
    public MeanTally tally(ImageClass truth, ImageClass prediction) {
        Map<String, Double> probabilities =
                ClassProbability.required(prediction).probabilities();
        double sum = probabilities.containsKey(truth.name()) ? 0 : 1;
        for (Map.Entry<String, Double> one : probabilities.entrySet()) {
            double error = one.getValue() - (one.getKey().equals(truth.name()) ? 1 : 0);
            sum += error * error;
        }
        return MeanTally.of(sum);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double highest() {
        return 2;
    }
}
