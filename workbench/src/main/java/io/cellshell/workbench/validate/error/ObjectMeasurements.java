package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the objects of a label image on its image. Which background belongs to which object, and how far its neighbour is, comes from
 * one flood that starts at all objects at once and remembers from which pixel it came (Danielsson 1980, doi 10.1016/0146-664X(80)90054-4).
 */
public final class ObjectMeasurements {

    private static final double RING = 5;
    private static final int LEAST_RING = 10;

    private final int depth;
    private final int height;
    private final int width;
    private final double thickness;
    private final int[] ids;
    private final int[] source;
    private final Map<Integer, Sums> sums = new HashMap<>();

    /** What is added up of an object and of the background around it. */
    private static final class Sums {
        private double inside;
        private double ring;
        private double ringSquares;
        private int ringPixels;
        private double rows;
        private double columns;
        private double mixed;
        private double gap = Double.POSITIVE_INFINITY;
    }

    private ObjectMeasurements(Labels labels, double thickness) {
        this.thickness = thickness;
        this.depth = labels.depth();
        this.height = labels.height();
        this.width = labels.width();
        this.ids = labels.voxels();
        this.source = new int[ids.length];
    }

    /**
     * What each object is like, by its id.
     *
     * @param image of the same height and width, and of the same sections where the labels are a volume; distances between sections are
     *     told in pixels of a row by its pixel size, and without one a section is as far from the next as a pixel
     */
    public static Map<Integer, ObjectProperties> of(Image image, Labels labels) {
        Map<Integer, ObjectProperties> all = new TreeMap<>();
        if (labels.objects().isEmpty()) {
            return all;
        }
        ObjectMeasurements measurements = new ObjectMeasurements(labels, thickness(image));
        measurements.flood();
        measurements.gaps();
        Map<Integer, LabelledObject> objects = new HashMap<>();
        labels.objects().forEach(object -> objects.put(object.id(), object));
        measurements.add(intensities(image, labels), objects);
        objects.forEach((id, object) -> all.put(id, measurements.properties(object)));
        return all;
    }

    /** How far sections lie apart, in pixels of a row. */
    private static double thickness(Image image) {
        return image.pixelSize()
                .filter(size -> size.z().isPresent())
                .map(size -> size.z().getAsDouble() / size.x())
                .orElse(1.0);
    }

    /** The mean of all channels, and in a plane of all else that the image holds. */
    private static float[] intensities(Image image, Labels labels) {
        int plane = labels.height() * labels.width();
        float[] mean = new float[plane * labels.depth()];
        for (int z = 0; z < labels.depth(); z++) {
            var planes = (labels.depth() == 1 ? image : image.z(z)).planes();
            for (Image one : planes) {
                float[] pixels = one.pixels();
                for (int i = 0; i < plane; i++) {
                    mean[z * plane + i] += pixels[i] / planes.size();
                }
            }
        }
        return mean;
    }

    /** Gives every pixel the nearest pixel of an object, but for the last digits: neighbours inherit it, ring after ring. */
    private void flood() {
        Arrays.fill(source, -1);
        int[] queue = new int[ids.length];
        int end = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0) {
                source[i] = i;
                queue[end++] = i;
            }
        }
        for (int at = 0; at < end; at++) {
            int i = queue[at];
            int z = i / (height * width);
            int y = i / width % height;
            int x = i % width;
            for (int nz = Math.max(0, z - 1); nz <= Math.min(depth - 1, z + 1); nz++) {
                for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                    for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                        int next = (nz * height + ny) * width + nx;
                        if (source[next] < 0 || distance(next, source[i]) < distance(next, source[next])) {
                            // a pixel that was passed already passes on what is nearer: sections may lie further apart
                            // than pixels
                            queue = end < queue.length ? queue : Arrays.copyOf(queue, 2 * end);
                            queue[end++] = next;
                            source[next] = source[i];
                        }
                    }
                }
            }
        }
    }

    private double distance(int one, int other) {
        return inPlane(thickness * sections(one, other), one, other);
    }

    /** The background between two pixels: none between neighbours, be it across sections, however thick they are. */
    private double background(int one, int other) {
        int apart = Math.abs(sections(one, other));
        return inPlane(apart == 0 ? 0 : 1 + thickness * (apart - 1), one, other) - 1;
    }

    private int sections(int one, int other) {
        int plane = height * width;
        return one / plane - other / plane;
    }

    private double inPlane(double dz, int one, int other) {
        double dy = one / width % height - other / width % height;
        double dx = one % width - other % width;
        return Math.sqrt(dz * dz + dy * dy + dx * dx);
    }

    private Sums sums(int id) {
        return sums.computeIfAbsent(id, key -> new Sums());
    }

    private void gaps() {
        for (int i = 0; i < ids.length; i++) {
            gap(i, i + 1, i % width < width - 1);
            gap(i, i + width, i / width % height < height - 1);
            gap(i, i + height * width, i / (height * width) < depth - 1);
        }
    }

    private void gap(int i, int next, boolean inside) {
        if (inside && ids[source[i]] != ids[source[next]]) {
            double gap = background(source[i], source[next]);
            Sums one = sums(ids[source[i]]);
            Sums other = sums(ids[source[next]]);
            one.gap = Math.min(one.gap, gap);
            other.gap = Math.min(other.gap, gap);
        }
    }

    private void add(float[] intensities, Map<Integer, LabelledObject> objects) {
        for (int i = 0; i < ids.length; i++) {
            int id = ids[source[i]];
            Sums of = sums(id);
            if (ids[i] > 0) {
                double dy = i / width % height - objects.get(id).y();
                double dx = i % width - objects.get(id).x();
                of.inside += intensities[i];
                of.rows += dy * dy;
                of.columns += dx * dx;
                of.mixed += dy * dx;
            } else if (distance(i, source[i]) <= RING) {
                of.ring += intensities[i];
                of.ringSquares += (double) intensities[i] * intensities[i];
                of.ringPixels++;
            }
        }
    }

    private ObjectProperties properties(LabelledObject object) {
        Sums of = sums(object.id());
        double intensity = of.inside / object.size();
        double background = of.ring / of.ringPixels;
        double scatter = Math.sqrt(Math.max(0, of.ringSquares / of.ringPixels - background * background));
        return new ObjectProperties(
                object.size(),
                intensity,
                of.ringPixels < LEAST_RING || scatter == 0 ? Double.NaN : (intensity - background) / scatter,
                of.gap,
                object.isInVolume() ? Double.NaN : roundness(of, object.size()),
                ObjectProperties.border(object, depth, height, width),
                object.y(),
                object.x());
    }

    /** A pixel is a square, which has a second moment of 1/12 by itself. */
    private static double roundness(Sums of, int size) {
        double rows = of.rows / size + 1.0 / 12;
        double columns = of.columns / size + 1.0 / 12;
        double mixed = of.mixed / size;
        double mean = (rows + columns) / 2;
        double apart = Math.hypot((rows - columns) / 2, mixed);
        return Math.sqrt((mean - apart) / (mean + apart));
    }
}
