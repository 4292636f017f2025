package io.cellshell.workbench.model.stardist;

import java.util.Optional;
import java.util.OptionalDouble;

/** The part of space that lies behind several planes. */
final class HalfSpaces {

    private double[] planes;
    private int count;

    HalfSpaces(int room) {
        planes = new double[4 * room];
    }

    HalfSpaces and(HalfSpaces other) {
        HalfSpaces both = new HalfSpaces(count + other.count);
        System.arraycopy(planes, 0, both.planes, 0, 4 * count);
        System.arraycopy(other.planes, 0, both.planes, 4 * count, 4 * other.count);
        both.count = count + other.count;
        return both;
    }

    /** Points lie behind the plane where the sum of normal times place and offset is not positive. */
    void add(double z, double y, double x, double offset) {
        planes[4 * count] = z;
        planes[4 * count + 1] = y;
        planes[4 * count + 2] = x;
        planes[4 * count + 3] = offset;
        count++;
    }

    boolean contains(double z, double y, double x) {
        for (int i = 0; i < 4 * count; i += 4) {
            if (planes[i] * z + planes[i + 1] * y + planes[i + 2] * x + planes[i + 3] > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The volume, by the hull of the planes' dual points around a place; empty where that place is not clearly behind all planes.
     */
    OptionalDouble volume(double z, double y, double x) {
        double[] dual = new double[3 * count];
        for (int i = 0; i < count; i++) {
            double distance = planes[4 * i] * z + planes[4 * i + 1] * y + planes[4 * i + 2] * x + planes[4 * i + 3];
            if (!(distance < 0)) {
                return OptionalDouble.empty();
            }
            for (int axis = 0; axis < 3; axis++) {
                dual[3 * i + axis] = planes[4 * i + axis] / -distance;
            }
        }
        Optional<ConvexHull> hull = ConvexHull.ofNudged(dual);
        return hull.isEmpty() ? OptionalDouble.empty() : volume(hull.get(), dual);
    }

    /**
     * Each triangle of the dual is a corner of the body, each corner of the dual a side: tetrahedra between the place, the foot on a side
     * and two corners that follow each other along it.
     */
    private static OptionalDouble volume(ConvexHull hull, double[] dual) {
        double[] corners = new double[3 * hull.triangles()];
        for (int it = 0; it < hull.triangles(); it++) {
            double offset = hull.plane(it, 3);
            if (!(offset < 0)) {
                return OptionalDouble.empty();
            }
            for (int axis = 0; axis < 3; axis++) {
                corners[3 * it + axis] = hull.plane(it, axis) / -offset;
            }
        }
        double sum = 0;
        for (int it = 0; it < hull.triangles(); it++) {
            for (int edge = 0; edge < 3; edge++) {
                int side = 3 * hull.corner(it, edge);
                int p = 3 * it;
                int q = 3 * hull.neighbour(it, edge);
                double length =
                        dual[side] * dual[side] + dual[side + 1] * dual[side + 1] + dual[side + 2] * dual[side + 2];
                sum += (dual[side] * (corners[p + 1] * corners[q + 2] - corners[p + 2] * corners[q + 1])
                                + dual[side + 1] * (corners[p + 2] * corners[q] - corners[p] * corners[q + 2])
                                + dual[side + 2] * (corners[p] * corners[q + 1] - corners[p + 1] * corners[q]))
                        / length;
            }
        }
        return OptionalDouble.of(Math.abs(sum) / 6);
    }
}
