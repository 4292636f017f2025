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
     * @param slice number of a plane in a stack of which it is not said whether it is one of times or depths
     */
    record Place(int t, int z, int slice) {
        static final Place ANY = new Place(0, 0, 0);

        Place(int t, int z) {
            this(t, z, 0);
        }

        /** Whether this may be the plane at these indices, counted from 0. */
        boolean mayBe(int atT, int atZ) {
            return (t == 0 || t == atT + 1)
                    && (z == 0 || z == atZ + 1)
                    && (slice == 0 || Math.min(atT, atZ) == 0 && slice == Math.max(atT, atZ) + 1);
        }

        @Override
        public String toString() {
            return ((t == 0 ? "" : "t " + (t - 1) + " ")
                            + (z == 0 ? "" : "z " + (z - 1) + " ")
                            + (slice == 0 ? "" : "slice " + (slice - 1)))
                    .strip();
        }
    }

    Outline withoutSlice() {
        return new Outline(name, classification, areas, points, new Place(plane.t(), plane.z()));
    }

    boolean hasArea() {
        return !areas.isEmpty();
    }
}
