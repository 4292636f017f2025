package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Labels;
import org.apache.commons.rng.UniformRandomProvider;

/** Labels whose outlines lie elsewhere. */
public final class LabelWarp {

    /** Over so many pixels a hand that wavers goes to the same side. */
    private static final double GRAIN = 6;

    private LabelWarp() {}

    /** From where the label of a pixel is taken, as row and column. */
    @FunctionalInterface
    public interface Origin {
        double[] of(int y, int x);
    }

    /** Each pixel gets the label of the pixel nearest to its origin; outside the image there is background. */
    public static Labels moved(Labels labels, Origin origin) {
        int height = labels.height();
        int width = labels.width();
        int[] ids = new int[height * width];
        for (int i = 0; i < ids.length; i++) {
            double[] from = origin.of(i / width, i % width);
            long y = Math.round(from[0]);
            long x = Math.round(from[1]);
            boolean inside = y >= 0 && x >= 0 && y < height && x < width;
            ids[i] = inside ? labels.at((int) y, (int) x) : 0;
        }
        return Labels.of(height, width, ids).relabelled();
    }

    public static Labels wavering(Labels labels, double pixels, long seed) {
        UniformRandomProvider random = Seeds.random(seed, Seeds.LABELS);
        float[] down = SmoothNoise.of(labels.height(), labels.width(), GRAIN, random);
        float[] right = SmoothNoise.of(labels.height(), labels.width(), GRAIN, random);
        return moved(labels, (y, x) -> {
            int i = y * labels.width() + x;
            return new double[] {y + pixels * down[i], x + pixels * right[i]};
        });
    }
}
