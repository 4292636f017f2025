package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Threshold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What of a plane are objects and what is around them. Objects are the annotated ones; of points what lies near them; of classes of pixels all but
 * the most frequent one of the image; or, where none are annotated, what lies on the rarer side of Otsu's threshold of the slightly smoothed first channel. A
 * margin around them belongs to them, since light does not end at an outline.
 *
 * @param sample whose image it is
 * @param objects for each pixel, whether it is of an object or near one
 */
record Surroundings(Sample sample, boolean[] objects) {

    private static final double MARGIN = 4;

    /** Shares of the side of an image; together a quarter of its area. */
    private static final double CORNER = 0.2;

    private static final double RIM = 0.04;

    /** Less of an image than this is too little to be objects, or surroundings. */
    private static final double LEAST = 0.005;

    /** Empty where nothing, or nearly everything, is of an object, or where the image is no plane. */
    static Optional<Surroundings> of(Sample sample) {
        Image image = sample.image();
        if (image.size(Axis.Z) > 1 || image.size(Axis.T) > 1) {
            return Optional.empty();
        }
        Mask inside = inside(sample);
        boolean[] values = inside.values();
        int count = 0;
        for (boolean one : values) {
            count += one ? 1 : 0;
        }
        if (count == 0) {
            return Optional.empty();
        }
        float[] distances = DistanceTransform.euclidean(inside.inverted()).pixels();
        int near = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = distances[i] <= MARGIN;
            near += values[i] ? 1 : 0;
        }
        return near < LEAST * values.length || near > (1 - LEAST) * values.length
                ? Optional.empty()
                : Optional.of(new Surroundings(sample, values));
    }

    private static Mask inside(Sample sample) {
        int height = sample.image().height();
        int width = sample.image().width();
        if (sample.annotation() instanceof Labels labels) {
            return Mask.of(labels);
        }
        if (sample.annotation() instanceof SemanticMask mask) {
            int background = mask.names().indexOf(mostFrequent(mask));
            boolean[] objects = new boolean[height * width];
            int[] classes = mask.classes();
            for (int i = 0; i < objects.length; i++) {
                objects[i] = classes[i] != background && classes[i] != SemanticMask.UNANNOTATED;
            }
            return Mask.of(height, width, objects);
        }
        if (sample.annotation() instanceof Points points) {
            boolean[] objects = new boolean[height * width];
            for (Points.Point point : points.inside(height, width).all()) {
                int y = Math.max(0, Math.min(height - 1, (int) Math.round(point.y())));
                int x = Math.max(0, Math.min(width - 1, (int) Math.round(point.x())));
                objects[y * width + x] = true;
            }
            return Mask.of(height, width, objects);
        }
        return otsu(sample.image());
    }

    private static String mostFrequent(SemanticMask mask) {
        return Collections.max(mask.counts().entrySet(), Map.Entry.comparingByValue())
                .getKey();
    }

    /** What a prediction is held against: of a mask the pixels of objects alone, since those around them stay as they are. */
    Annotation truth() {
        if (!(sample.annotation() instanceof SemanticMask mask)) {
            return sample.annotation();
        }
        int background = mask.names().indexOf(mostFrequent(mask));
        int[] classes = mask.classes();
        for (int i = 0; i < classes.length; i++) {
            classes[i] = classes[i] == background ? SemanticMask.UNANNOTATED : classes[i];
        }
        return SemanticMask.of(mask.height(), mask.width(), classes, mask.names());
    }

    private static Mask otsu(Image image) {
        Image smooth = GaussianBlur.blur(FiniteIntensities.filled(image.plane(0, 0, 0)), 1);
        Mask bright = Threshold.above(smooth, Threshold.otsu(smooth));
        int count = 0;
        for (boolean one : bright.values()) {
            count += one ? 1 : 0;
        }
        return 2 * count <= bright.values().length ? bright : bright.inverted();
    }

    /** The image with surroundings where objects were: pixels drawn from those around, the same place for all channels. */
    Image withoutObjects(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + sample.name().hashCode());
        List<Integer> around = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            if (!objects[i]) {
                around.add(i);
            }
        }
        int[] from = new int[objects.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = objects[i] ? around.get(random.nextInt(around.size())) : i;
        }
        return Filtered.planes(sample.image(), pixels -> {
            float[] filled = new float[pixels.length];
            for (int i = 0; i < filled.length; i++) {
                filled[i] = pixels[from[i]];
            }
            return filled;
        });
    }

    /**
     * This image with the corners and the rim of another one of equal size, where marks, scale bars and the edge of the field of view are.
     */
    Image framedBy(Image other) {
        int height = sample.image().height();
        int width = sample.image().width();
        List<Image> others = other.planes();
        int[] plane = {0};
        return Filtered.planes(sample.image(), pixels -> {
            float[] framed = others.get(plane[0]++).pixels();
            for (int i = 0; i < framed.length; i++) {
                double y = Math.min(i / width, height - 1 - i / width) / (double) height;
                double x = Math.min(i % width, width - 1 - i % width) / (double) width;
                boolean frame = Math.min(y, x) < RIM || Math.max(y, x) < CORNER;
                framed[i] = frame ? framed[i] : pixels[i];
            }
            return framed;
        });
    }

    /**
     * The objects of this image in the surroundings of another one of equal size.
     *
     * @param levelled whether the surroundings get the median intensity of those of this image, so that contrast stays
     */
    Image in(Image surroundings, boolean levelled) {
        List<Image> others = surroundings.planes();
        int[] plane = {0};
        return Filtered.planes(sample.image(), pixels -> {
            float[] both = others.get(plane[0]++).pixels();
            float offset = levelled ? (float) (median(pixels) - median(both)) : 0;
            for (int i = 0; i < both.length; i++) {
                both[i] = objects[i] ? pixels[i] : both[i] + offset;
            }
            return both;
        });
    }

    private double median(float[] pixels) {
        return Quantiles.median(IntStream.range(0, pixels.length)
                .filter(i -> !objects[i])
                .mapToDouble(i -> pixels[i])
                .toArray());
    }
}
