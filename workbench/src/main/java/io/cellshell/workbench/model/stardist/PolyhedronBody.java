package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.ModelException;
import java.util.Optional;

/** A candidate's polyhedron, in 32 bits as stardist computes it: its corners, the box of voxels around it, and what lies in it. */
final class PolyhedronBody {

    /** As many voxels as an image may have. */
    private static final long LARGEST = 1L << 28;

    final float z;
    final float y;
    final float x;
    /** z, y and x of each corner. */
    final float[] corners;
    /** First and last voxel along z, y and x. */
    final int[] box;

    private final int[] faces;
    private HalfSpaces kernel;
    private Optional<HalfSpaces> hull;

    PolyhedronBody(Candidates candidates, int candidate, GoldenSpiral rays) {
        float[] directions = rays.directions();
        z = candidates.z[candidate];
        y = candidates.y[candidate];
        x = candidates.x[candidate];
        faces = rays.faces();
        corners = new float[directions.length];
        box = new int[] {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
        for (int i = 0; i < directions.length; i += 3) {
            float distance = candidates.distances[candidate * candidates.rays + i / 3];
            corners[i] = z + distance * directions[i];
            corners[i + 1] = y + distance * directions[i + 1];
            corners[i + 2] = x + distance * directions[i + 2];
            for (int axis = 0; axis < 3; axis++) {
                int voxel = (int) Math.rint(corners[i + axis]);
                box[2 * axis] = Math.min(box[2 * axis], voxel);
                box[2 * axis + 1] = Math.max(box[2 * axis + 1], voxel);
            }
        }
    }

    /** Behind all faces: from there all of the polyhedron is seen. */
    HalfSpaces kernel() {
        if (kernel == null) {
            kernel = new HalfSpaces(faces.length / 3);
            for (int i = 0; i < faces.length; i += 3) {
                float[] n = normal(3 * faces[i], 3 * faces[i + 1], 3 * faces[i + 2]);
                int a = 3 * faces[i];
                kernel.add(-n[0], -n[1], -n[2], corners[a] * n[0] + corners[a + 1] * n[1] + corners[a + 2] * n[2]);
            }
        }
        return kernel;
    }

    /** The cross product of two edges, which points inwards. */
    private float[] normal(int a, int b, int c) {
        float pz = corners[b] - corners[a];
        float py = corners[b + 1] - corners[a + 1];
        float px = corners[b + 2] - corners[a + 2];
        float qz = corners[c] - corners[a];
        float qy = corners[c + 1] - corners[a + 1];
        float qx = corners[c + 2] - corners[a + 2];
        return new float[] {py * qx - px * qy, px * qz - pz * qx, pz * qy - py * qz};
    }

    /** The smallest convex body around it; empty where it is flat. */
    Optional<HalfSpaces> hull() {
        if (hull == null) {
            double[] points = new double[corners.length];
            for (int i = 0; i < points.length; i++) {
                points[i] = corners[i];
            }
            hull = ConvexHull.of(points).map(PolyhedronBody::behind);
        }
        return hull;
    }

    private static HalfSpaces behind(ConvexHull hull) {
        HalfSpaces planes = new HalfSpaces(hull.triangles());
        for (int it = 0; it < hull.triangles(); it++) {
            planes.add(hull.plane(it, 0), hull.plane(it, 1), hull.plane(it, 2), hull.plane(it, 3));
        }
        return planes;
    }

    /** Which voxels of a box lie in it, section by section; the box is this one's own or another's. */
    boolean[] voxels(int[] within) {
        int depth = Math.max(0, within[1] - within[0] + 1);
        int height = Math.max(0, within[3] - within[2] + 1);
        int width = Math.max(0, within[5] - within[4] + 1);
        long count = (long) depth * height * width;
        if ((long) depth * height > LARGEST || count > LARGEST) {
            throw new ModelException("An object is " + depth + " × " + height + " × " + width
                    + " voxels large, more than an image may be; look at the network's input and its distances.");
        }
        boolean[] inside = new boolean[(int) count];
        float[] tetrahedron = {z, y, x, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int i = 0; i < faces.length; i += 3) {
            for (int corner = 0; corner < 3; corner++) {
                System.arraycopy(corners, 3 * faces[i + corner], tetrahedron, 3 * corner + 3, 3);
            }
            fill(tetrahedron, within, inside);
        }
        return inside;
    }

    private static void fill(float[] tetrahedron, int[] within, boolean[] inside) {
        int firstZ = first(tetrahedron, 0, within);
        int lastZ = last(tetrahedron, 0, within);
        int firstY = first(tetrahedron, 1, within);
        int lastY = last(tetrahedron, 1, within);
        int firstX = first(tetrahedron, 2, within);
        int lastX = last(tetrahedron, 2, within);
        int height = within[3] - within[2] + 1;
        int width = within[5] - within[4] + 1;
        for (int z = firstZ; z <= lastZ; z++) {
            Candidates.stopIfInterrupted();
            for (int y = firstY; y <= lastY; y++) {
                int row = ((z - within[0]) * height + y - within[2]) * width - within[4];
                for (int x = firstX; x <= lastX; x++) {
                    if (!inside[row + x]) {
                        inside[row + x] = isBehind(tetrahedron, 3, 6, 9, z, y, x)
                                && isBehind(tetrahedron, 0, 6, 3, z, y, x)
                                && isBehind(tetrahedron, 0, 9, 6, z, y, x)
                                && isBehind(tetrahedron, 0, 3, 9, z, y, x);
                    }
                }
            }
        }
    }

    private static boolean isBehind(float[] t, int a, int b, int c, float z, float y, float x) {
        float m00 = t[b] - t[a];
        float m01 = t[b + 1] - t[a + 1];
        float m02 = t[b + 2] - t[a + 2];
        float m10 = t[c] - t[a];
        float m11 = t[c + 1] - t[a + 1];
        float m12 = t[c + 2] - t[a + 2];
        float m20 = z - t[a];
        float m21 = y - t[a + 1];
        float m22 = x - t[a + 2];
        return m00 * (m11 * m22 - m21 * m12) - m01 * (m10 * m22 - m12 * m20) + m02 * (m10 * m21 - m11 * m20) >= 0;
    }

    /** One voxel more at each end than the corners need, for rounding. */
    private static int first(float[] tetrahedron, int axis, int[] within) {
        float least = Math.min(
                Math.min(tetrahedron[axis], tetrahedron[axis + 3]),
                Math.min(tetrahedron[axis + 6], tetrahedron[axis + 9]));
        return Math.max(within[2 * axis], (int) Math.floor(least));
    }

    private static int last(float[] tetrahedron, int axis, int[] within) {
        float most = Math.max(
                Math.max(tetrahedron[axis], tetrahedron[axis + 3]),
                Math.max(tetrahedron[axis + 6], tetrahedron[axis + 9]));
        return Math.min(within[2 * axis + 1], (int) Math.ceil(most));
    }
}
