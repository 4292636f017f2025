package io.cellshell.workbench.task.advice;

/** Moves the pixels of rows by one to the right. */
final class OnePixelOff {

    private OnePixelOff() {}

    /** @param fill what comes in from the left */
    static int[] moved(int[] values, int width, int fill) {
        int[] moved = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            moved[i] = i % width == 0 ? fill : values[i - 1];
        }
        return moved;
    }

    /** What comes in from the left is the first pixel of the row once more. */
    static float[] moved(float[] values, int width) {
        float[] moved = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            moved[i] = i % width == 0 ? values[i] : values[i - 1];
        }
        return moved;
    }
}
