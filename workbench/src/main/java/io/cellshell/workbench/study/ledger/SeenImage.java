package io.cellshell.workbench.study.ledger;

import io.cellshell.workbench.image.SampleId;

/**
 * A test image that was looked at, and what a model gave for it. Neither the image nor the prediction is kept.
 *
 * @param image which pixels it holds, whatever it is called
 * @param prediction a digest of what the model predicted; empty where it was not kept
 * @param score of the prediction by the metric of the look; NaN where it is undefined
 */
public record SeenImage(SampleId image, String prediction, double score) {

    /** On another number of threads sums are made in another order, and the last digits of a prediction differ. */
    private static final double ROUNDING = 1e-4;

    boolean isWhole() {
        return image != null
                && prediction != null
                && image.parts().stream().allMatch(part -> part.content() != null && part.region() != null);
    }

    /**
     * Whether a model gave the same for the image.
     *
     * @param sameName whether the models have one name, which tells where a prediction was not kept
     * @param sameMetric whether scores may be compared: for models of one name, those equal to four digits are the same
     */
    boolean saysTheSame(SeenImage other, boolean sameName, boolean sameMetric) {
        if (prediction.isEmpty() || other.prediction.isEmpty()) {
            return sameName;
        }
        return prediction.equals(other.prediction)
                || sameName && sameMetric && Math.abs(score - other.score) <= ROUNDING * Math.max(1, Math.abs(score));
    }
}
