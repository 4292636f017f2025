package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.ModelException;

/**
 * What a star-convex network says at each place of a plane or volume: how probably an object is there, and how far its boundary lies
 * along each ray. Immutable by agreement: whoever hands the numbers over does not change them afterwards; nothing is copied.
 */
public final class RayMap {

    private static final int FEWEST_RAYS = 3;

    private final int depth;
    private final int height;
    private final int width;
    private final int rays;
    private final float[] probabilities;
    private final float[] distances;

    private RayMap(int depth, int height, int width, int rays, float[] probabilities, float[] distances) {
        this.depth = depth;
        this.height = height;
        this.width = width;
        this.rays = rays;
        this.probabilities = probabilities;
        this.distances = distances;
    }

    /**
     * The map of a plane.
     *
     * @param rays number of rays, at least 3
     * @param probabilities at [y][x]
     * @param distances at [ray][y][x], in pixels of the image; ray k points to the angle 2πk/rays, from +x towards +y
     */
    public static RayMap of(int height, int width, int rays, float[] probabilities, float[] distances) {
        return of(1, height, width, rays, probabilities, distances);
    }

    /**
     * The map of a volume.
     *
     * @param rays number of rays
     * @param probabilities at [z][y][x]
     * @param distances at [ray][z][y][x], in pixels of the image along a direction whose length is 1 in pixels
     */
    public static RayMap of(int depth, int height, int width, int rays, float[] probabilities, float[] distances) {
        if (depth < 0 || height < 0 || width < 0 || rays < FEWEST_RAYS) {
            throw new ModelException("A map has no negative sizes and at least " + FEWEST_RAYS + " rays, but " + depth
                    + " × " + height + " × " + width + " places and " + rays + " rays were given.");
        }
        long places = (long) depth * height * width;
        if (probabilities.length != places
                || distances.length / (long) rays != places
                || distances.length % rays != 0) {
            throw new ModelException("A map of " + depth + " × " + height + " × " + width + " places and " + rays
                    + " rays has " + places + " probabilities and " + rays + " times as many distances, but "
                    + probabilities.length + " and " + distances.length + " were given.");
        }
        return new RayMap(depth, height, width, rays, probabilities, distances);
    }

    int depth() {
        return depth;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** The number of rays. */
    public int rays() {
        return rays;
    }

    float[] probabilities() {
        return probabilities;
    }

    float distance(int ray, int place) {
        return distances[ray * probabilities.length + place];
    }
}
