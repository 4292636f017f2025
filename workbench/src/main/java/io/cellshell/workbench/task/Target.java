package io.cellshell.workbench.task;

/**
 * What a network shall give.
 *
 * @param channels as many as the network's head has outputs
 * @param depth sections; 1 in a plane, and where the target is one for the whole image
 * @param height rows; 1 where the target is one for the whole image
 * @param width columns; 1 where the target is one for the whole image
 * @param values channel by channel, section by section, row by row; NaN where nothing is learned, if the task's loss knows that; not copied
 */
public record Target(int channels, int depth, int height, int width, float[] values) {

    public Target {
        if ((long) channels * depth * height * width != values.length) {
            throw new IllegalArgumentException("A target of " + channels + " × " + depth + " × " + height + " × "
                    + width + " does not have " + values.length + " values.");
        }
    }

    /** The number of pixels, or 1 where the target is one for the whole image. */
    public int pixels() {
        return depth * height * width;
    }
}
