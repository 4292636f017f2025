package io.cellshell.workbench.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a dimension of an image means. The order of this enum is the customary one: T, C, Z, Y, X. */
public enum Axis {
    /** Time. */
    T,
    /** Channel: one fluorophore or colour. */
    C,
    /** Depth, from one optical section to the next. */
    Z,
    /** Rows, from top to bottom. */
    Y,
    /** Columns, from left to right. */
    X;

    /**
     * The axes that a text such as {@code "TZYX"} names, slowest first.
     *
     * @throws ImageException where a letter names no axis
     */
    public static List<Axis> parse(String letters) {
        List<Axis> axes = new ArrayList<>();
        for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
            int at = "TCZYX".indexOf(letter);
            if (at < 0) {
                throw new ImageException("The axes “" + letters + "” hold the letter " + letter
                        + "; use T (time), C (channel), Z (depth), Y (rows) and X (columns), such as “ZYX”.");
            }
            axes.add(values()[at]);
        }
        return List.copyOf(axes);
    }
}
