package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Hides single pixels of a noisy image, which the network then tells from their surroundings (Noise2Void, Krull et al. 2019, doi
 * 10.1109/CVPR.2019.00223). The noise of a pixel cannot be told from other pixels if it is independent of theirs, so the best answer is the intensity without noise.
 *
 * <p>In each square of {@code spacing²} pixels of a section one is hidden, at a random place; it gets the intensity of a random other pixel, up to {@code radius} rows and
 * columns away in the same section. The target is the residual, what has to be
 * added to the replaced intensity to come to the one that was seen, and NaN where nothing is hidden.
 *
 * @param spacing side of a square in which one pixel is hidden, in pixels, 2 to 64
 * @param radius how far away the intensity is taken from, in pixels, 1 to 64
 */
public record BlindSpotEncoder(int spacing, int radius) implements TargetEncoder {

    private static final int MOST = 64;

    public BlindSpotEncoder {
        if (spacing < 2 || spacing > MOST || radius < 1 || radius > MOST) {
            throw new TaskException("One pixel is hidden in each square of 2 to " + MOST
                    + " pixels a side, and replaced from 1 to " + MOST + " pixels away, but " + spacing + " and "
                    + radius + " were given.");
        }
    }

    /** One pixel in 4 × 4, replaced from up to 2 pixels away. Fewer hidden pixels teach as much, only later. */
    static BlindSpotEncoder standard() {
        return new BlindSpotEncoder(4, 2);
    }

    /** Of what a prediction is judged by; nothing is needed to learn. */
    @Override
    public Class<TargetImage> kind() {
        return TargetImage.class;
    }

    @Override
    public boolean needsPixelsAsTheyAre() {
        return true;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public boolean hidesPixels() {
        return true;
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        return example(annotation, image, 0).target();
    }

    @Override
    public TrainingExample example(Annotation annotation, Image image, long seed) {
        requireFitting(image);
        float[] seen = image.voxels();
        float[] input = seen.clone();
        float[] target = new float[seen.length];
        Arrays.fill(target, Float.NaN);
        SplittableRandom random = new SplittableRandom(seed);
        int height = image.height();
        int width = image.width();
        for (int z = 0; z < image.size(Axis.Z); z++) {
            for (int top = 0; top < height; top += spacing) {
                for (int left = 0; left < width; left += spacing) {
                    int y = top + random.nextInt(spacing);
                    int x = left + random.nextInt(spacing);
                    if (y < height && x < width) {
                        int at = (z * height + y) * width + x;
                        input[at] = seen[neighbour(z, y, x, height, width, random)];
                        target[at] = seen[at] - input[at];
                    }
                }
            }
        }
        Image hidden = Image.of(
                image.dimensions().axes(),
                image.dimensions().sizes().stream().mapToInt(Integer::intValue).toArray(),
                input);
        return new TrainingExample(
                hidden.named(image.name()), new Target(1, image.size(Axis.Z), height, width, target));
    }

    /** Of the pixels around that are in the image, the pixel itself left out, each as likely as any other. */
    private int neighbour(int z, int y, int x, int height, int width, SplittableRandom random) {
        while (true) {
            int row = random.nextInt(Math.max(0, y - radius), Math.min(height, y + radius + 1));
            int column = random.nextInt(Math.max(0, x - radius), Math.min(width, x + radius + 1));
            if (row != y || column != x) {
                return (z * height + row) * width + column;
            }
        }
    }

    private void requireFitting(Image image) {
        for (Axis axis : new Axis[] {Axis.T, Axis.C}) {
            if (image.size(axis) > 1) {
                throw new TaskException("Noise is taken from one channel and time point at a time, but “" + image.name()
                        + "” has " + image.dimensions()
                        + (axis == Axis.C
                                ? "; take data.eachChannel(), or one, as in image.channel(0)."
                                : "; take one, as in image.t(0)."));
            }
        }
        if (image.height() < spacing || image.width() < spacing) {
            throw new TaskException("The image “" + image.name() + "” has " + image.dimensions()
                    + ", which is too small to hide one pixel in each " + spacing + " × " + spacing
                    + "; leave it out, or take a larger one.");
        }
        for (float intensity : image.voxels()) {
            if (!Float.isFinite(intensity)) {
                throw new TaskException("The image “" + image.name() + "” holds " + intensity
                        + ", from which nothing can be learned; replace what is no finite number first.");
            }
        }
    }
}
