package io.cellshell.workbench.validate.error;

/**
 * How many objects one image has.
 *
 * @param name of the image
 * @param unit what it is independent as: images of one unit, such as a donor, resemble each other
 * @param truth number of true objects that count
 * @param predicted number of predicted objects that count
 */
public record CountedImage(String name, String unit, int truth, int predicted) {

    int difference() {
        return predicted - truth;
    }
}
