package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SemanticMask;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes of an image that should not change what is seen in it. */
final class Disturbance {

    /** Standard deviation of the noise, as a share of the range between the percentiles 1 and 99. */
    static final double NOISE = 0.05;

    private Disturbance() {}

    /** What is done with a plane. */
    private interface EachPlane {
        float[] of(float[] pixels);
    }

    /** How an image is mirrored. */
    enum Mirror {
        LEFT_RIGHT,
        UP_DOWN;

        /** From where a value of the mirrored planes, one after the other, is. */
        int source(int place, int height, int width) {
            int x = place % width;
            int y = place / width % height;
            int first = place - y * width - x;
            return this == LEFT_RIGHT ? first + y * width + width - 1 - x : first + (height - 1 - y) * width + x;
        }
    }

    /** Left and right, or up and down, exchanged. */
    static Image mirrored(Image image, Mirror mirror) {
        return changed(image, pixels -> {
            float[] turned = new float[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                turned[i] = pixels[mirror.source(i, image.height(), image.width())];
            }
            return turned;
        });
    }

    /** With Gaussian noise; the same each time. */
    static Image noisy(Image image, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return changed(image, pixels -> {
            double[] values = new double[pixels.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = pixels[i];
            }
            double[] ends = Quantiles.of(values, 0.01, 0.99);
            double sigma = NOISE * (ends[1] - ends[0]);
            float[] noisy = new float[pixels.length];
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] = (float) (pixels[i] + sigma * random.nextGaussian());
            }
            return noisy;
        });
    }

    private static Image changed(Image image, EachPlane change) {
        List<float[]> planes = new ArrayList<>();
        image.planes().forEach(plane -> planes.add(change.of(plane.pixels())));
        int length = planes.get(0).length;
        float[] values = new float[planes.size() * length];
        for (int i = 0; i < planes.size(); i++) {
            System.arraycopy(planes.get(i), 0, values, i * length, length);
        }
        int[] sizes = image.dimensions().sizes().stream().mapToInt(n -> n).toArray();
        Image changed = Image.of(image.dimensions().axes(), sizes, values).named(image.name());
        if (!image.channelNames().isEmpty()) {
            changed = changed.withChannelNames(image.channelNames());
        }
        return image.pixelSize().map(changed::withPixelSize).orElse(changed);
    }

    /**
     * A prediction for a mirrored image as one for the image.
     *
     * @param image that was mirrored
     */
    @SuppressWarnings("unchecked")
    static <P> P mirroredBack(P prediction, Image image, Mirror mirror) {
        if (prediction instanceof Labels labels) {
            int[] ids = mirrored(labels.voxels(), labels.height(), labels.width(), mirror);
            return (P)
                    (labels.depth() == 1
                            ? Labels.of(labels.height(), labels.width(), ids)
                            : Labels.of(labels.depth(), labels.height(), labels.width(), ids));
        }
        if (prediction instanceof SemanticMask mask) {
            int[] classes = mirrored(mask.voxels(), mask.height(), mask.width(), mirror);
            return (P)
                    (mask.depth() == 1
                            ? SemanticMask.of(mask.height(), mask.width(), classes, mask.names())
                            : SemanticMask.of(mask.depth(), mask.height(), mask.width(), classes, mask.names()));
        }
        if (prediction instanceof Points points) {
            double right = image.width() - 1.0;
            double bottom = image.height() - 1.0;
            return (P) Points.of(points.all().stream()
                    .map(p -> mirror == Mirror.LEFT_RIGHT
                            ? new Points.Point(p.y(), right - p.x(), p.z())
                            : new Points.Point(bottom - p.y(), p.x(), p.z()))
                    .toList());
        }
        return prediction instanceof Image restored ? (P) mirrored(restored, mirror) : prediction;
    }

    private static int[] mirrored(int[] values, int height, int width, Mirror mirror) {
        int[] turned = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[mirror.source(i, height, width)];
        }
        return turned;
    }
}
