package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much each place of an image stands out from what is around it, for details of four sizes: the difference of two Gaussian
 * blurs, in standard deviations over the image.
 */
final class Standout {

    private static final double[] SIGMAS = {1, 2, 4, 8};

    /** A few bright spots must not decide alone. */
    private static final float MOST = 5;

    private final int height;
    private final int width;
    private final List<float[]> maps;

    private Standout(int height, int width, List<float[]> maps) {
        this.height = height;
        this.width = width;
        this.maps = maps;
    }

    static Standout of(Image plane) {
        float[] pixels = plane.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Float.isFinite(pixels[i]) ? pixels[i] : 0;
        }
        Image finite = Image.of(plane.height(), plane.width(), pixels);
        List<float[]> maps = new ArrayList<>();
        for (double sigma : SIGMAS) {
            if (6 * sigma < Math.min(plane.height(), plane.width())) {
                float[] fine = GaussianBlur.blur(finite, sigma).pixels();
                float[] coarse = GaussianBlur.blur(finite, 2 * sigma).pixels();
                standardised(fine, coarse).ifPresent(maps::add);
            }
        }
        return new Standout(plane.height(), plane.width(), maps);
    }

    private static Optional<float[]> standardised(float[] fine, float[] coarse) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < fine.length; i++) {
            fine[i] -= coarse[i];
            sum += fine[i];
            squares += (double) fine[i] * fine[i];
        }
        double mean = sum / fine.length;
        double deviation = Math.sqrt(Math.max(0, squares / fine.length - mean * mean));
        if (!(deviation > 1e-9)) {
            return Optional.empty();
        }
        for (int i = 0; i < fine.length; i++) {
            fine[i] = (float) Math.max(-MOST, Math.min(MOST, (fine[i] - mean) / deviation));
        }
        return Optional.of(fine);
    }

    boolean isTelling() {
        return !maps.isEmpty();
    }

    /**
     * How far the mean over some places is from that of random ones, in standard errors; of the sizes of detail, the one in which it
     * is the furthest. Places outside count as nothing.
     *
     * @param places row and column of each
     */
    double at(List<double[]> places, int down, int right) {
        double most = 0;
        for (float[] map : maps) {
            double sum = 0;
            for (double[] place : places) {
                int y = (int) Math.round(place[0]) + down;
                int x = (int) Math.round(place[1]) + right;
                if (y >= 0 && y < height && x >= 0 && x < width) {
                    sum += map[y * width + x];
                }
            }
            most = Math.max(most, Math.abs(sum) / Math.sqrt(places.size()));
        }
        return most;
    }
}
