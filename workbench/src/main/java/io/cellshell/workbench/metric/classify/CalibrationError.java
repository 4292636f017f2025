package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Expected calibration error (ECE): whether of the predictions with a probability of 80 % four in five are right. Predictions are put into
 * bins by the probability of the class that they name, and the differences between the share of right ones and the mean probability are
 * averaged, each bin weighing as many images as it holds. NaN without images. With few images it is above 0 even where the model is calibrated, and it depends on
 * the bins, so compare values of equal numbers alone. Source: Naeini et al. 2015, AAAI 29, doi 10.1609/aaai.v29i1.9602; Guo et al. 2017, arXiv
 * 1706.04599.
 *
 * @param bins of equal width, 2 to 1000
 */
public record CalibrationError(int bins) implements Metric<ImageClass, ConfidenceBins> {

    private static final int MOST = 1000;

    public CalibrationError {
        if (bins < 2 || bins > MOST) {
            throw new IllegalArgumentException(
                    "Probabilities are put into 2 to " + MOST + " bins, but " + bins + " was given; 10 are usual.");
        }
    }

    /** With 10 bins. */
    public CalibrationError() {
        this(10);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "ECE",
                "Σ over bins of n / N |share of right images - mean probability of the named class|, " + bins
                        + " bins of equal width",
                "Guo et al. 2017, arXiv 1706.04599");
    }

    /** @throws io.cellshell.workbench.image.ImageException where the prediction does not say how probable the classes are */
    @Override
    public ConfidenceBins tally(ImageClass truth, ImageClass prediction) {
        return ConfidenceBins.of(
                bins,
                ClassProbability.of(prediction, prediction.name()),
                truth.name().equals(prediction.name()));
    }

    @Override
    public double value(ConfidenceBins total) {
        return total.gaps() / total.images();
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }
}
