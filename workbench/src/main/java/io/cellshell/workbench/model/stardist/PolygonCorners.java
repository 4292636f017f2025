package io.cellshell.workbench.model.stardist;

/**
 * The corners of a candidate's polygon as stardist compares polygons: in 32 bits, cut to whole pixels towards zero. One object is used
 * for one polygon after the other.
 */
final class PolygonCorners {

    final int[] y;
    final int[] x;
    float top;
    float bottom;
    float left;
    float right;
    float radius;
    /** Whether no distance is negative, so that the polygon winds once around its centre. */
    boolean isStar;

    private final float[] sine;
    private final float[] cosine;

    PolygonCorners(int rays) {
        y = new int[rays];
        x = new int[rays];
        sine = new float[rays];
        cosine = new float[rays];
        float step = (float) (2 * Math.PI / rays);
        for (int ray = 0; ray < rays; ray++) {
            float angle = step * ray;
            sine[ray] = (float) StrictMath.sin(angle);
            cosine[ray] = (float) StrictMath.cos(angle);
        }
    }

    void of(Candidates candidates, int candidate) {
        float centreY = candidates.y[candidate];
        float centreX = candidates.x[candidate];
        int at = candidate * candidates.rays;
        top = Float.POSITIVE_INFINITY;
        left = Float.POSITIVE_INFINITY;
        bottom = Float.NEGATIVE_INFINITY;
        right = Float.NEGATIVE_INFINITY;
        radius = 0;
        isStar = true;
        for (int ray = 0; ray < y.length; ray++) {
            float distance = candidates.distances[at + ray];
            float cornerY = centreY + distance * sine[ray];
            float cornerX = centreX + distance * cosine[ray];
            top = Math.min(top, cornerY);
            bottom = Math.max(bottom, cornerY);
            left = Math.min(left, cornerX);
            right = Math.max(right, cornerX);
            radius = Math.max(radius, distance);
            isStar &= distance >= 0;
            y[ray] = (int) cornerY;
            x[ray] = (int) cornerX;
        }
    }

    /** Half of the sum over its edges, always positive; parts that wind the other way count against it. */
    float area() {
        float twice = 0;
        int last = y.length - 1;
        for (int i = 0; i <= last; i++) {
            int next = i == last ? 0 : i + 1;
            twice += (long) x[i] * y[next] - (long) y[i] * x[next];
        }
        return (float) (0.5 * Math.abs(twice));
    }
}
