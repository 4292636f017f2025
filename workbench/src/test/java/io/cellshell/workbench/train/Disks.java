package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;

/** Bright disks on a dark ground, and a training on them that takes a moment. */
final class Disks {

    private static final int HEIGHT = 32;
    private static final int WIDTH = 160;

    private Disks() {}

    /** @param brightness of the disks */
    static Split split(float brightness) {
        float[] pixels = new float[HEIGHT * WIDTH];
        int[] ids = new int[HEIGHT * WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inside = Math.hypot(y - 16, x % 20 - 10) < 7;
                ids[y * WIDTH + x] = inside ? 1 + x / 20 : 0;
                pixels[y * WIDTH + x] = inside ? brightness : 10 + (x + y) % 3;
            }
        }
        return Dataset.of(Image.of(HEIGHT, WIDTH, pixels), Labels.of(HEIGHT, WIDTH, ids))
                .split(0.5, 0.25, 0.25)
                .leftToRight()
                .gap(16)
                .make();
    }

    static FineTuning<Labels> training() {
        return training(new UNet(2, 2).untrained(1));
    }

    static FineTuning<Labels> training(Network<Labels> network) {
        return FineTuning.of(network)
                .on(split(100))
                .patchSize(16)
                .batchSize(2)
                .stepsPerEpoch(2)
                .epochs(3)
                .threads(1)
                .progress(Progress.SILENT);
    }
}
