package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.Locale;

/** No single pixels are far brighter than everything around them, as no lens can make them. */
public final class HotPixels implements Check<Image> {

    /** Beyond 8 standard deviations the noise of even a large image does not reach. */
    private static final double SIGMAS = 8;

    /**
     * How much higher a pixel is than its brightest neighbour, both above their surroundings. The image of a point that is sampled
     * as finely as it should be (two pixels a resolution, sigma 0.85 pixels) has 2 here; a hot pixel has nothing beside it.
     */
    private static final double LONELY = 4;

    /** One in ten thousand is what makers of cameras allow. */
    private static final double MANY = 1e-4;

    /** In a small image one or two may be anything. */
    private static final int FEW = 3;

    private static final Practice PRACTICE = new Practice(
            "B2.hot-pixels",
            "Defect pixels lie at the same place in every image of a camera; a network learns them, and spots are counted"
                    + " that are not there (checklist B2).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, HotPixels::plane);
    }

    private static Finding plane(Image plane) {
        int hot = count(plane);
        double share = hot / ((double) plane.height() * plane.width());
        String evidence = String.format(
                Locale.ROOT, "%d single pixels (%.4f %%) far above all their neighbours", hot, 100 * share);
        return hot < FEW || share <= MANY
                ? PRACTICE.ok(evidence, "“" + plane.name() + "” has hardly any hot pixels.")
                : PRACTICE.warn(
                        evidence,
                        "“" + plane.name() + "” has hot pixels.",
                        "Replace them by the median of their neighbours, from a dark image of the camera if there is one.");
    }

    private static int count(Image plane) {
        int height = plane.height();
        int width = plane.width();
        float[] pixels = plane.pixels();
        double least = SIGMAS * Noise.highSigma(plane);
        int hot = 0;
        double[] ring = new double[8];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                if (pixels[i] - pixels[i - 1] < least || pixels[i] - pixels[i + 1] < least) {
                    continue;
                }
                int n = 0;
                for (int dy = -width; dy <= width; dy += width) {
                    for (int dx = -1; dx <= 1; dx++) {
                        if (dy != 0 || dx != 0) {
                            ring[n++] = pixels[i + dy + dx];
                        }
                    }
                }
                Arrays.sort(ring);
                double around = (ring[3] + ring[4]) / 2;
                hot += pixels[i] - ring[7] > least && pixels[i] - around > LONELY * (ring[7] - around) ? 1 : 0;
            }
        }
        return hot;
    }
}
