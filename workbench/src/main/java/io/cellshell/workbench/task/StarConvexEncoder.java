package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.Mask;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Objects as star-convex polygons (Schmidt et al. 2018, doi 10.1007/978-3-030-00934-2_30). Channel 0 is how likely a pixel is to stand for its
 * object: its distance to the nearest pixel of another object or of the background, divided by the largest in the object. The other
 * channels are the distances from the pixel to the boundary of its object in pixels, along rays at angles of 360°/rays, the first
 * to the right, the next ones turned downwards. Both are 0 in the background; the first is −1 in a pixel that was not annotated. The border of the image is no boundary for the
 * first, and one for the second. Equal to {@code stardist.utils.edt_prob} and {@code stardist.geometry.star_dist}. In planes.
 *
 * @param rays 3 to 256
 * @param grid one pixel of each block of so many rows and columns gets a target, the first; of a block that the image ends in, too, as
 *     networks give an output for it
 */
public record StarConvexEncoder(int rays, int grid) implements TargetEncoder {

    /** The probability of a pixel of which nothing is known, as in stardist. */
    static final float NOT_ANNOTATED = -1;

    private static final String TASK = "star-convex objects";

    public StarConvexEncoder {
        if (rays < 3 || rays > 256 || grid < 1 || grid > 4 || Integer.bitCount(grid) > 1) {
            throw new TaskException("A star-convex object has 3 to 256 rays, on a grid of 1, 2 or 4 pixels, but " + rays
                    + " rays and a grid of " + grid + " were given; 32 and 2 are usual.");
        }
    }

    @Override
    public Class<Labels> kind() {
        return Labels.class;
    }

    @Override
    public int channels() {
        return 1 + rays;
    }

    @Override
    public Optional<String> nothingToLearn(boolean[] occurring) {
        return occurring[0]
                ? Optional.empty()
                : Optional.of("no training image has an object; annotate some, or choose other images");
    }

    @Override
    public int annotated(Target target) {
        int annotated = 0;
        for (int i = 0; i < target.pixels(); i++) {
            annotated += target.values()[i] == NOT_ANNOTATED ? 0 : 1;
        }
        return annotated;
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        Labels labels = Given.as(Labels.class, annotation, image, TASK);
        if (labels.depth() > 1) {
            throw new TaskException("Star-convex objects are learned in planes, but “" + image.name() + "” has "
                    + image.size(Axis.Z)
                    + " sections; take one, as in z(3), or Task.instanceSegmentation(), which learns"
                    + " volumes, too.");
        }
        int width = labels.width();
        int[] ids = labels.annotatedVoxels();
        int rows = (labels.height() + grid - 1) / grid;
        int columns = (width + grid - 1) / grid;
        float[] near = probabilities(ids, labels.height(), width);
        float[] values = new float[Math.multiplyExact(channels(), rows * columns)];
        Rays geometry = Rays.of(rays);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int from = row * grid * width + column * grid;
                int to = row * columns + column;
                if (ids[from] == Labels.UNANNOTATED) {
                    values[to] = NOT_ANNOTATED;
                } else if (ids[from] != 0) {
                    values[to] = near[from];
                    geometry.measure(ids, labels.height(), width, from, values, to, rows * columns);
                }
            }
        }
        return new Target(channels(), 1, rows, columns, values);
    }

    private static float[] probabilities(int[] ids, int height, int width) {
        float[] near = new float[ids.length];
        Map<Integer, Box> boxes = new TreeMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0) {
                boxes.computeIfAbsent(ids[i], id -> new Box()).add(i / width, i % width);
            }
        }
        boxes.forEach((id, box) -> box.write(id, ids, height, width, near));
        return near;
    }

    /** The rows and columns of an object. */
    private static final class Box {

        private int top = Integer.MAX_VALUE;
        private int left = Integer.MAX_VALUE;
        private int bottom;
        private int right;

        void add(int y, int x) {
            top = Math.min(top, y);
            left = Math.min(left, x);
            bottom = Math.max(bottom, y);
            right = Math.max(right, x);
        }

        void write(int id, int[] ids, int height, int width, float[] near) {
            int fromY = Math.max(0, top - 1);
            int fromX = Math.max(0, left - 1);
            int rows = Math.min(height - 1, bottom + 1) - fromY + 1;
            int columns = Math.min(width - 1, right + 1) - fromX + 1;
            boolean[] inside = new boolean[rows * columns];
            boolean whole = true;
            for (int i = 0; i < inside.length; i++) {
                inside[i] = ids[(fromY + i / columns) * width + fromX + i % columns] == id;
                whole &= inside[i];
            }
            float[] distances = whole ? toFrame(rows, columns) : distances(rows, columns, inside);
            float largest = 0;
            for (float distance : distances) {
                largest = Math.max(largest, distance);
            }
            for (int i = 0; i < inside.length; i++) {
                if (inside[i]) {
                    near[(fromY + i / columns) * width + fromX + i % columns] = distances[i] / largest;
                }
            }
        }

        private static float[] distances(int rows, int columns, boolean[] inside) {
            return DistanceTransform.euclidean(Mask.of(1, rows, columns, inside))
                    .voxels();
        }

        /** An object that fills the image ends at its border: somewhere it must. */
        private static float[] toFrame(int rows, int columns) {
            float[] distances = new float[rows * columns];
            for (int i = 0; i < distances.length; i++) {
                int y = i / columns;
                int x = i % columns;
                distances[i] = 1 + Math.min(Math.min(y, rows - 1 - y), Math.min(x, columns - 1 - x));
            }
            return distances;
        }
    }
}
