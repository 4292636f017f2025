package io.cellshell.workbench.validate.error;

/**
 * One measurement of the truth and of the prediction, of an image or of an object that was found.
 *
 * @param name of the image
 * @param unit what it is independent as: images of one unit, such as a donor, resemble each other
 * @param image place of the image in the data set
 * @param truth measured in the true objects
 * @param predicted measured in the predicted ones
 */
public record MeasuredPair(String name, String unit, int image, double truth, double predicted) {

    double difference() {
        return predicted - truth;
    }

    boolean isFinite() {
        return Double.isFinite(truth) && Double.isFinite(predicted);
    }
}
