package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.source.Resolutions;
import java.util.Arrays;
import java.util.List;

/** Finds the intensities that are to be shown as black and white. */
final class AutoContrast {

    /** So many pixels are looked at. */
    private static final int MOST = 1 << 24;

    /** Of a large image a resolution with sides of this length is looked at. */
    private static final int ENOUGH = 1200;

    private AutoContrast() {}

    /** The contrast of one image: what was chosen for it, else percentiles of its pixels. */
    static DisplayRange of(Image image) {
        return of(List.of(image));
    }

    /** One contrast for several images: what was chosen for the first, else from all their pixels together. */
    static DisplayRange of(List<Image> images) {
        return images.get(0).metadata().shown().orElseGet(() -> of(pooled(images)));
    }

    /** The contrast of the absolute values. */
    static DisplayRange ofMagnitudes(Image image) {
        float[] values = pooled(List.of(image));
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        return of(values);
    }

    private static DisplayRange of(float[] sorted) {
        int count = 0;
        for (float value : sorted) {
            if (Float.isFinite(value)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new DisplayRange(0, 1);
        }
        Arrays.sort(sorted, 0, count);
        return new DisplayRange(
                Quantiles.ofOrdered(count, i -> sorted[(int) i], DisplayRange.LOW / 100),
                Quantiles.ofOrdered(count, i -> sorted[(int) i], DisplayRange.HIGH / 100));
    }

    private static float[] pooled(List<Image> all) {
        List<Image> images =
                all.stream().map(image -> Resolutions.overview(image, ENOUGH)).toList();
        long total = 0;
        for (Image image : images) {
            total += (long) image.height() * image.width();
        }
        // Above that number every k-th pixel is taken, which moves a percentile by less than the eye sees.
        long step = 1 + (total - 1) / MOST;
        float[] pooled = new float[(int) (1 + (total - 1) / step)];
        long at = 0;
        for (Image image : images) {
            for (float value : image.pixels()) {
                if (at % step == 0) {
                    pooled[(int) (at / step)] = value;
                }
                at++;
            }
        }
        return pooled;
    }
}
