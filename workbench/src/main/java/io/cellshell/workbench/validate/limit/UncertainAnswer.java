package io.cellshell.workbench.validate.limit;

/**
 * One answer of a model, an object or the class of an image, and how sure it is.
 *
 * @param image name of the image
 * @param unit what the image is independent as
 * @param answer the object's number, or the class
 * @param confidence from 0 to 1
 * @param right whether the truth agrees
 */
public record UncertainAnswer(String image, String unit, String answer, double confidence, boolean right) {}
