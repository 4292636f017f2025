package io.cellshell.workbench.check.label;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** A field of bright disks with truth, drawn by hand, so that a fault can be planted pixel by pixel. */
final class Drawing {

    static final int SIDE = 120;

    final int[] ids = new int[SIDE * SIDE];
    final float[] intensities = new float[SIDE * SIDE];

    Drawing() {
        var noise = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(7));
        for (int i = 0; i < intensities.length; i++) {
            intensities[i] = (float) (10 + 2 * noise.sample());
        }
    }

    /** Nine disks of radius 7 to 9 that touch neither each other nor the border. */
    static Drawing sound() {
        Drawing drawing = new Drawing();
        for (int i = 0; i < 9; i++) {
            drawing.disk(20 + 37 * (i / 3) + i % 2, 22 + 36 * (i % 3) + i / 3, 7 + i % 3, i + 1);
        }
        return drawing;
    }

    Drawing disk(int row, int column, double radius, int id) {
        return bright(row, column, radius).label(row, column, radius, id);
    }

    Drawing bright(int row, int column, double radius) {
        each(row, column, radius, i -> intensities[i] += 80);
        return this;
    }

    Drawing label(int row, int column, double radius, int id) {
        each(row, column, radius, i -> ids[i] = id);
        return this;
    }

    private static void each(int row, int column, double radius, java.util.function.IntConsumer paint) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (Math.hypot(y - row, x - column) <= radius) {
                    paint.accept(y * SIDE + x);
                }
            }
        }
    }

    LabelledImage done() {
        return new LabelledImage("a", Image.of(SIDE, SIDE, intensities), Labels.of(SIDE, SIDE, ids));
    }
}
