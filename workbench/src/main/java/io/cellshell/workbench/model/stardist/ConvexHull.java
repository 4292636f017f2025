package io.cellshell.workbench.model.stardist;

import java.util.Arrays;
import java.util.Optional;

/**
 * The convex hull of points in space, as triangles, by adding one point after the other. Points that lie exactly in the plane of a triangle
 * are moved by a tiny part first where that is asked for.
 */
final class ConvexHull {

    private static final double NUDGE = 1e-9;

    private final double[] points;
    private final int count;
    /** Corners of each triangle, against the clock as seen from outside, and the triangles beyond the edges that begin at them. */
    private int[] corners;

    private int[] neighbours;
    /** Outer normal and offset of each triangle's plane. */
    private double[] planes;

    private boolean[] alive;
    private int triangles;
    private int[] visible = new int[16];
    private final int[] starting;

    private ConvexHull(double[] points) {
        this.points = points;
        this.count = points.length / 3;
        this.starting = new int[count];
        int room = 4 * count + 8;
        corners = new int[3 * room];
        neighbours = new int[3 * room];
        planes = new double[4 * room];
        alive = new boolean[room];
    }

    /** Of points of three coordinates each; empty where they lie in a plane, or are too close to it for a sure answer. */
    static Optional<ConvexHull> of(double[] points) {
        ConvexHull hull = new ConvexHull(points);
        return hull.build() ? Optional.of(hull) : Optional.empty();
    }

    /** The same, of points of which many may lie in one plane. */
    static Optional<ConvexHull> ofNudged(double[] points) {
        double[] moved = new double[points.length];
        long state = 88172645463325252L;
        for (int i = 0; i < points.length; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            int start = i - i % 3;
            double length = Math.abs(points[start]) + Math.abs(points[start + 1]) + Math.abs(points[start + 2]);
            moved[i] = points[i] + NUDGE * length * (state >> 11) / (1L << 52);
        }
        return of(moved);
    }

    private boolean build() {
        if (!firstTetrahedron()) {
            return false;
        }
        for (int point = 0; point < count; point++) {
            if (!add(point)) {
                return false;
            }
        }
        compact();
        return true;
    }

    private boolean firstTetrahedron() {
        if (count < 4) {
            return false;
        }
        int a = 0;
        for (int i = 1; i < count; i++) {
            a = points[3 * i] < points[3 * a] ? i : a;
        }
        int b = furthest(a, -1, -1);
        int c = b < 0 ? -1 : furthest(a, b, -1);
        int d = c < 0 ? -1 : furthest(a, b, c);
        if (d < 0) {
            return false;
        }
        int first = triangle(a, b, c);
        boolean flipped = distance(first, d) > 0;
        triangles = 0;
        int y = flipped ? c : b;
        int z = flipped ? b : c;
        triangle(a, y, z);
        triangle(a, d, y);
        triangle(y, d, z);
        triangle(z, d, a);
        System.arraycopy(new int[] {1, 2, 3, 3, 2, 0, 1, 3, 0, 2, 1, 0}, 0, neighbours, 0, 12);
        return true;
    }

    /** The point that spans most with those that are there (-1 for none), or -1 where all span nothing. */
    private int furthest(int a, int b, int c) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < count; i++) {
            double[] v = minus(i, a);
            double size;
            if (b < 0) {
                size = dot(v, v);
            } else if (c < 0) {
                double[] cross = cross(minus(b, a), v);
                size = dot(cross, cross);
            } else {
                size = Math.abs(dot(cross(minus(b, a), minus(c, a)), v));
            }
            if (size > most) {
                most = size;
                best = i;
            }
        }
        return best;
    }

    private double[] minus(int i, int j) {
        return new double[] {
            points[3 * i] - points[3 * j], points[3 * i + 1] - points[3 * j + 1], points[3 * i + 2] - points[3 * j + 2]
        };
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private int triangle(int a, int b, int c) {
        int it = triangles++;
        if (it == alive.length) {
            alive = Arrays.copyOf(alive, 2 * it);
            corners = Arrays.copyOf(corners, 6 * it);
            neighbours = Arrays.copyOf(neighbours, 6 * it);
            planes = Arrays.copyOf(planes, 8 * it);
        }
        corners[3 * it] = a;
        corners[3 * it + 1] = b;
        corners[3 * it + 2] = c;
        double[] normal = cross(minus(b, a), minus(c, a));
        planes[4 * it] = normal[0];
        planes[4 * it + 1] = normal[1];
        planes[4 * it + 2] = normal[2];
        planes[4 * it + 3] =
                -(normal[0] * points[3 * a] + normal[1] * points[3 * a + 1] + normal[2] * points[3 * a + 2]);
        alive[it] = true;
        return it;
    }

    private double distance(int triangle, int point) {
        return planes[4 * triangle] * points[3 * point]
                + planes[4 * triangle + 1] * points[3 * point + 1]
                + planes[4 * triangle + 2] * points[3 * point + 2]
                + planes[4 * triangle + 3];
    }

    private boolean isCorner(int triangle, int point) {
        return corners[3 * triangle] == point
                || corners[3 * triangle + 1] == point
                || corners[3 * triangle + 2] == point;
    }

    /** False where rounding has made the visible part no single patch. */
    private boolean add(int point) {
        int seen = 0;
        int before = triangles;
        for (int it = 0; it < before; it++) {
            if (alive[it] && distance(it, point) > 0 && !isCorner(it, point)) {
                visible = seen == visible.length ? Arrays.copyOf(visible, 2 * seen) : visible;
                visible[seen++] = it;
            }
        }
        for (int i = 0; i < seen; i++) {
            alive[visible[i]] = false;
        }
        for (int i = 0; i < seen; i++) {
            for (int edge = 0; edge < 3; edge++) {
                int beyond = neighbours[3 * visible[i] + edge];
                if (alive[beyond] && beyond < before) {
                    int from = corners[3 * visible[i] + edge];
                    int to = corners[3 * visible[i] + (edge + 1) % 3];
                    if (starting[from] >= before) {
                        return false;
                    }
                    int it = triangle(from, to, point);
                    neighbours[3 * it] = beyond;
                    neighbours[3 * beyond + edgeFrom(beyond, to)] = it;
                    starting[from] = it;
                }
            }
        }
        for (int it = before; it < triangles; it++) {
            int next = starting[corners[3 * it + 1]];
            if (next < before || next >= triangles || corners[3 * next] != corners[3 * it + 1]) {
                return false;
            }
            neighbours[3 * it + 1] = next;
            neighbours[3 * next + 2] = it;
        }
        return seen == 0 || triangles > before && isOneRound(before);
    }

    /** Whether the new triangles follow each other around the point. */
    private boolean isOneRound(int first) {
        int passed = 1;
        for (int it = neighbours[3 * first + 1]; it != first && passed < triangles; it = neighbours[3 * it + 1]) {
            passed++;
        }
        return passed == triangles - first;
    }

    private int edgeFrom(int triangle, int point) {
        return corners[3 * triangle] == point ? 0 : corners[3 * triangle + 1] == point ? 1 : 2;
    }

    private void compact() {
        int[] place = new int[triangles];
        int kept = 0;
        for (int it = 0; it < triangles; it++) {
            place[it] = alive[it] ? kept++ : -1;
        }
        for (int it = 0; it < triangles; it++) {
            if (alive[it]) {
                for (int edge = 0; edge < 3; edge++) {
                    corners[3 * place[it] + edge] = corners[3 * it + edge];
                    neighbours[3 * place[it] + edge] = place[neighbours[3 * it + edge]];
                }
                System.arraycopy(planes, 4 * it, planes, 4 * place[it], 4);
            }
        }
        triangles = kept;
    }

    int triangles() {
        return triangles;
    }

    int corner(int triangle, int number) {
        return corners[3 * triangle + number];
    }

    /** The triangle beyond the edge that begins at a corner. */
    int neighbour(int triangle, int number) {
        return neighbours[3 * triangle + number];
    }

    /** A part (0 to 2 the outer normal, 3 the offset) of the triangle's plane; the normal has any length. */
    double plane(int triangle, int part) {
        return planes[4 * triangle + part];
    }
}
