package io.cellshell.workbench.check.leakage.search;

/**
 * Where the upper left corner of one image lies in another.
 *
 * @param down in pixels; negative where it lies above
 * @param right in pixels; negative where it lies to the left
 */
public record Shift(int down, int right) {

    /** Corner on corner. */
    public static final Shift NONE = new Shift(0, 0);

    /** “12 pixels up and 80 to the right”. */
    String words() {
        return Math.abs(down) + " pixels " + (down < 0 ? "up" : "down") + " and " + Math.abs(right) + " to the "
                + (right < 0 ? "left" : "right");
    }
}
