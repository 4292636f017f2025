package io.cellshell.workbench.image.outline;

import java.util.List;

/**
 * One object as a program has drawn it. Coordinates are in pixels, x before y, and count from the corner of the first pixel, whose
 * centre is (0.5, 0.5).
 *
 * @param name of the object, perhaps empty
 * @param classification what kind of object it is, perhaps empty
 * @param areas parts of the object, which is what lies in any of them
 * @param points places, x and y in turns
 * @param plane where in a stack it was drawn
 */
record Outline(String name, String classification, List<Area> areas, double[] points, Place plane) {

    /**
     * A plane of a stack, counted from 1 as ImageJ does; 0 where nothing is said.
     *
     * @param t time
     * @param z depth
     */
    record Place(int t, int z) {
        static final Place ANY = new Place(0, 0);
    }

    boolean hasArea() {
        return !areas.isEmpty();
    }
}
