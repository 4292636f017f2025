package io.cellshell.workbench.model.stardist;

/**
 * How many places of a map, not of the image, are left out at both ends of one axis: no object has its centre there. A number below 1 leaves out none.
 *
 * @param before places at the beginning of the axis
 * @param after places at its end
 */
public record BorderWidth(int before, int after) {

    /** The same at both ends. */
    public static BorderWidth of(int places) {
        return new BorderWidth(places, places);
    }

    boolean contains(int at, int size) {
        return at >= before && at < size - (long) Math.max(0, after);
    }
}
