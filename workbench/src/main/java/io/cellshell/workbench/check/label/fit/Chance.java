package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.label.LabelledImage;

/** How well labels and image agree where they cannot: the labels moved around by a good part of the image, in a ring. */
final class Chance {

    private static final int STEPS = 5;

    private Chance() {}

    /** The greatest absolute correlation of foreground and intensity over 24 such moves. */
    static double of(LabelledImage subject) {
        float[] intensities = subject.image().pixels();
        int[] ids = subject.labels().ids();
        int height = subject.image().height();
        int width = subject.image().width();
        double[] foreground = new double[ids.length];
        double greatest = 0;
        for (int step = 1; step < STEPS * STEPS; step++) {
            int down = step / STEPS * height / STEPS;
            int right = step % STEPS * width / STEPS;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    foreground[(y + down) % height * width + (x + right) % width] = ids[y * width + x] > 0 ? 1 : 0;
                }
            }
            greatest = Math.max(greatest, Math.abs(Correlation.of(intensities, foreground)));
        }
        return greatest;
    }
}
