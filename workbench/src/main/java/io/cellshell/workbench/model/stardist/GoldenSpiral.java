package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.ModelException;
import java.util.List;

/**
 * Directions that are spread over a sphere along a spiral, and the triangles between them, as {@code stardist.Rays_GoldenSpiral} has them.
 * Immutable.
 */
public final class GoldenSpiral {

    private static final int FEWEST = 4;
    private static final int MOST = 10_000;

    /** z, y and x of each direction, whose length is 1. */
    private final float[] directions;

    private final int[] faces;

    private GoldenSpiral(float[] directions, int[] faces) {
        this.directions = directions;
        this.faces = faces;
    }

    /**
     * The directions for voxels of one size along all axes.
     *
     * @param rays 4 to 10,000
     */
    public static GoldenSpiral of(int rays) {
        return of(rays, List.of(1.0, 1.0, 1.0));
    }

    /**
     * The directions for voxels that differ in size along the axes.
     *
     * @param rays 4 to 10,000
     * @param anisotropy sizes of a voxel along z, y and x, in any unit
     */
    public static GoldenSpiral of(int rays, List<Double> anisotropy) {
        if (rays < FEWEST || rays > MOST) {
            throw new ModelException(
                    "Rays in space are " + FEWEST + " to " + MOST + ", but " + rays + " were asked for.");
        }
        if (anisotropy.size() != 3 || !anisotropy.stream().allMatch(a -> a > 0 && a < Double.POSITIVE_INFINITY)) {
            throw new ModelException(
                    "An anisotropy is three positive numbers, the sizes of a voxel along z, y and x, but " + anisotropy
                            + " was given.");
        }
        double[] points = new double[3 * rays];
        double angle = (3 - Math.sqrt(5)) * Math.PI;
        for (int i = 0; i < rays; i++) {
            double z = i == rays - 1 ? 1 : -1 + i * (2.0 / (rays - 1));
            double radius = Math.sqrt(1 - z * z);
            points[3 * i] = z / anisotropy.get(0);
            points[3 * i + 1] = radius * StrictMath.sin(angle * i) / anisotropy.get(1);
            points[3 * i + 2] = radius * StrictMath.cos(angle * i) / anisotropy.get(2);
        }
        ConvexHull hull = ConvexHull.of(points)
                .orElseThrow(() -> new ModelException("The anisotropy " + anisotropy
                        + " makes rays in space lie in a plane; give the voxel's sizes along z, y and x."));
        return new GoldenSpiral(normalised(points), faces(hull, points));
    }

    private static int[] faces(ConvexHull hull, double[] points) {
        int[] faces = new int[3 * hull.triangles()];
        for (int it = 0; it < hull.triangles(); it++) {
            int a = hull.corner(it, 0);
            int b = hull.corner(it, 1);
            int c = hull.corner(it, 2);
            boolean flipped = determinant(points, 3 * a, 3 * b, 3 * c) > 0;
            faces[3 * it] = flipped ? c : a;
            faces[3 * it + 1] = b;
            faces[3 * it + 2] = flipped ? a : c;
        }
        return faces;
    }

    private static double determinant(double[] p, int a, int b, int c) {
        return p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1])
                - p[a + 1] * (p[b] * p[c + 2] - p[b + 2] * p[c])
                + p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
    }

    private static float[] normalised(double[] points) {
        float[] directions = new float[points.length];
        for (int i = 0; i < points.length; i += 3) {
            double length =
                    Math.sqrt(points[i] * points[i] + points[i + 1] * points[i + 1] + points[i + 2] * points[i + 2]);
            for (int axis = 0; axis < 3; axis++) {
                directions[i + axis] = (float) (points[i + axis] / length);
            }
        }
        return directions;
    }

    /** The number of rays. */
    public int rays() {
        return directions.length / 3;
    }

    float[] directions() {
        return directions;
    }

    /** Three directions for each triangle. */
    int[] faces() {
        return faces;
    }
}
