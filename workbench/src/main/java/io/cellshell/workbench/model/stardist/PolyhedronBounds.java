package io.cellshell.workbench.model.stardist;

/** Volumes and spheres in and around all candidates' polyhedra, in 32 bits as stardist computes them. */
final class PolyhedronBounds {

    private static final double TINY = 1e-10;

    private final Candidates candidates;
    private final GoldenSpiral rays;
    final float[] volumes;
    final float[] outer;
    final float[] inner;
    /** Longest distance of each. */
    final float[] reach;
    /** Where voxels are counted as larger, so that polyhedra are about as long along all axes. */
    final float[] stretch = new float[3];
    /** Six numbers for each: first and last voxel along z, y and x. */
    final int[] boxes;

    PolyhedronBounds(Candidates candidates, GoldenSpiral rays) {
        this.candidates = candidates;
        this.rays = rays;
        int n = candidates.count;
        volumes = new float[n];
        outer = new float[n];
        inner = new float[n];
        reach = new float[n];
        boxes = new int[Math.multiplyExact(6, n)];
        float[] extent = new float[3];
        for (int i = 0; i < n; i++) {
            Candidates.stopIfInterrupted();
            int[] box = new PolyhedronBody(candidates, i, rays).box;
            System.arraycopy(box, 0, boxes, 6 * i, 6);
            for (int axis = 0; axis < 3; axis++) {
                extent[axis] += (float) (box[2 * axis + 1] - box[2 * axis]) / n;
            }
        }
        float most = Math.max(Math.max(extent[0], extent[1]), extent[2]);
        for (int axis = 0; axis < 3; axis++) {
            stretch[axis] = most / extent[axis];
        }
        for (int i = 0; i < n; i++) {
            Candidates.stopIfInterrupted();
            measure(i);
        }
    }

    private void measure(int candidate) {
        float[] directions = rays.directions();
        int at = candidate * candidates.rays;
        float[] plain = new float[directions.length];
        float[] stretched = new float[directions.length];
        float furthest = 0;
        for (int i = 0; i < plain.length; i++) {
            float distance = candidates.distances[at + i / 3];
            plain[i] = distance * directions[i];
            stretched[i] = stretch[i % 3] * distance * directions[i];
            reach[candidate] = Math.max(reach[candidate], distance);
        }
        for (int i = 0; i < plain.length; i += 3) {
            float square = stretched[i] * stretched[i]
                    + stretched[i + 1] * stretched[i + 1]
                    + stretched[i + 2] * stretched[i + 2];
            furthest = Math.max(furthest, square);
        }
        outer[candidate] = (float) Math.sqrt(furthest);
        inner[candidate] = Float.POSITIVE_INFINITY;
        int[] faces = rays.faces();
        for (int i = 0; i < faces.length; i += 3) {
            volumes[candidate] += volume(plain, 3 * faces[i], 3 * faces[i + 1], 3 * faces[i + 2]);
            float height = height(stretched, 3 * faces[i], 3 * faces[i + 1], 3 * faces[i + 2]);
            if (height < inner[candidate]) {
                inner[candidate] = height;
            }
        }
    }

    private static float volume(float[] p, int a, int b, int c) {
        float m00 = p[b] - p[a];
        float m01 = p[b + 1] - p[a + 1];
        float m02 = p[b + 2] - p[a + 2];
        float m10 = p[c] - p[a];
        float m11 = p[c + 1] - p[a + 1];
        float m12 = p[c + 2] - p[a + 2];
        float m20 = -p[a];
        float m21 = -p[a + 1];
        float m22 = -p[a + 2];
        float determinant =
                m00 * (m11 * m22 - m21 * m12) - m01 * (m10 * m22 - m12 * m20) + m02 * (m10 * m21 - m11 * m20);
        return determinant / 6;
    }

    /** How far the plane of a face is from the centre. */
    private static float height(float[] p, int a, int b, int c) {
        float pz = p[b] - p[a];
        float py = p[b + 1] - p[a + 1];
        float px = p[b + 2] - p[a + 2];
        float qz = p[c] - p[a];
        float qy = p[c + 1] - p[a + 1];
        float qx = p[c + 2] - p[a + 2];
        float z = px * qy - py * qx;
        float y = pz * qx - px * qz;
        float x = py * qz - pz * qy;
        float scale = (float) (1 / ((float) Math.sqrt(z * z + y * y + x * x) + TINY));
        return p[a] * (z * scale) + p[a + 1] * (y * scale) + p[a + 2] * (x * scale);
    }

    /** What two polyhedra share at most, by the spheres and the boxes around them. */
    float most(int a, int b) {
        return Math.min(spheres(a, b, outer), boxes(a, b));
    }

    /** What they share at least, by the spheres in them. */
    float least(int a, int b) {
        return spheres(a, b, inner);
    }

    private float boxes(int a, int b) {
        float product = 1;
        for (int axis = 2; axis >= 0; axis--) {
            int end = Math.min(boxes[6 * a + 2 * axis + 1], boxes[6 * b + 2 * axis + 1]);
            int start = Math.max(boxes[6 * a + 2 * axis], boxes[6 * b + 2 * axis]);
            product *= Math.max(0, end - start);
        }
        return product;
    }

    private float spheres(int a, int b, float[] radii) {
        float r1 = radii[a];
        float r2 = radii[b];
        float z = stretch[0] * (candidates.z[a] - candidates.z[b]);
        float y = stretch[1] * (candidates.y[a] - candidates.y[b]);
        float x = stretch[2] * (candidates.x[a] - candidates.x[b]);
        float d = (float) Math.sqrt(z * z + y * y + x * x);
        float small = Math.min(r1, r2);
        if (d > r1 + r2) {
            return 0;
        }
        if (Math.max(r1, r2) >= d + small - TINY) {
            return (float) (Math.PI * 4.0f / 3 * small * small * small);
        }
        float t = (r1 + r2 - d) / 2 / d;
        float h1 = (r2 - r1 + d) * t;
        float h2 = (r1 - r2 + d) * t;
        float v1 = (float) (Math.PI / 3 * h1 * h1 * (3 * r1 - h1));
        float v2 = (float) (Math.PI / 3 * h2 * h2 * (3 * r2 - h2));
        return (v1 + v2) / (stretch[0] * stretch[1] * stretch[2]);
    }
}
