package io.cellshell.workbench.data.augment;

/**
 * A square piece of a sample, as training sees it.
 *
 * @param size height and width, in pixels
 * @param pixels normalised intensities, row by row
 * @param ids instance ids, row by row; 0 is background
 * @param y row of the sample that the middle of the patch shows; a half where the size is even
 * @param x column of the sample that the middle of the patch shows
 */
public record Patch(int size, float[] pixels, int[] ids, double y, double x) {}
