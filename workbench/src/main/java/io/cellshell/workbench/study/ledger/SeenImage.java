package io.cellshell.workbench.study.ledger;

import io.cellshell.workbench.image.SampleId;

/**
 * A test image that was looked at, and what a model gave for it. Neither the image nor the prediction is kept.
 *
 * @param image which pixels it holds, whatever it is called
 * @param prediction a digest of what the model predicted
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
     * Whether a model gave the same for the image. Where the scores of an image are equal to four digits, there was nothing to choose by.
     *
     * @param sameMetric whether the scores may be compared
     */
    boolean saysTheSame(SeenImage other, boolean sameMetric) {
        return prediction.equals(other.prediction)
                || sameMetric && Math.abs(score - other.score) <= ROUNDING * Math.max(1, Math.abs(score));
    }
}
