package io.cellshell.workbench.data;

/**
 * A square piece of a sample, as training sees it.
 *
 * @param size height and width, in pixels
 * @param pixels normalised intensities, row by row
 * @param ids instance ids, row by row; 0 is background
 */
public record Patch(int size, float[] pixels, int[] ids) {}
