package io.cellshell.workbench.image.raster;

/** From brightness and two differences of colour to red, green and blue. */
public final class YCbCr {

    private YCbCr() {}

    /**
     * Converts one pixel in place (ITU-T T.871), in the whole numbers in which JPEG libraries compute it.
     *
     * @param at the place of the brightness; the differences follow. All are 0 to 255
     */
    public static void toRgb(int[] values, int at) {
        int y = values[at];
        int cb = values[at + 1] - 128;
        int cr = values[at + 2] - 128;
        values[at] = clamp(y + (91_881 * cr + 32_768 >> 16));
        values[at + 1] = clamp(y + (-22_554 * cb - 46_802 * cr + 32_768 >> 16));
        values[at + 2] = clamp(y + (116_130 * cb + 32_768 >> 16));
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
