package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Threshold;

/**
 * How large the objects of a plane are, and whether they are bright or dark, estimated without any annotation in two ways that share nothing
 * but the pixels.
 *
 * <p>One is by Otsu's threshold: the distance to the background, averaged over a disk, is a third of its radius, wherever disks touch
 * with a neck. The other is by the scale, of those of a pyramid of differences of Gaussians, at which the image varies most.
 *
 * @param diameter by the threshold, in pixels; NaN where there is nothing to see
 * @param bandDiameter by the differences of Gaussians, in pixels; NaN likewise
 * @param brightness above 0 where bright objects lie on a dark background, below where it is the other way round; from -1, all three
 *     signs say so, to 1; 0 where nothing is to be seen
 */
record ObjectScale(double diameter, double bandDiameter, double brightness) {

    static final ObjectScale NONE = new ObjectScale(Double.NaN, Double.NaN, 0);

    /** How much the difference of Gaussians that answers most to a disk is finer than the disk: its diameter over sigma. */
    private static final double BAND = 2.6;

    /** By what factor the two may differ and still be taken for one. */
    private static final double AGREE = 1.6;

    private static final int LEAST_SIDE = 16;

    static ObjectScale of(Image plane) {
        int h = plane.height();
        int w = plane.width();
        if (Math.min(h, w) < LEAST_SIDE) {
            return NONE;
        }
        Image smooth = GaussianBlur.blur(plane, 1);
        float[] values = smooth.pixels();
        double[] bands = bands(values, h, w);
        if (Double.isNaN(bands[0])) {
            return NONE;
        }
        double threshold = Threshold.otsu(smooth);
        Mask bright = Threshold.above(smooth, threshold);
        double share = share(bright);
        if (share == 0 || share == 1) {
            return NONE;
        }
        double skewness = skewness(values);
        double vote = (Math.signum(skewness) + Math.signum(0.5 - share) + Math.signum(bands[1])) / 3;
        Mask objects = vote >= 0 ? bright : bright.inverted();
        return new ObjectScale(thickness(objects.holesFilled()), bands[0], vote);
    }

    private static double share(Mask mask) {
        int count = 0;
        boolean[] values = mask.values();
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return (double) count / values.length;
    }

    /** Six times the mean distance to the background: the diameter of disks. */
    private static double thickness(Mask mask) {
        float[] distance = DistanceTransform.euclidean(mask).pixels();
        double sum = 0;
        int count = 0;
        for (float d : distance) {
            if (d > 0) {
                sum += d;
                count++;
            }
        }
        // the centre of a pixel at the border lies half a pixel inside
        return count == 0 ? Double.NaN : 6 * (sum / count - 0.5);
    }

    private static double skewness(float[] values) {
        double mean = 0;
        for (float v : values) {
            mean += v;
        }
        mean /= values.length;
        double second = 0;
        double third = 0;
        for (float v : values) {
            double d = v - mean;
            second += d * d;
            third += d * d * d;
        }
        second /= values.length;
        return second > 0 ? third / values.length / Math.pow(second, 1.5) : 0;
    }

    /** The diameter by the band that varies most, and the skewness of that band. */
    private static double[] bands(float[] values, int height, int width) {
        Image now = Image.of(height, width, values);
        double sigma = 1;
        double pixel = 1;
        double[] energy = new double[40];
        double[] skew = new double[40];
        double[] at = new double[40];
        int count = 0;
        double largest = Math.min(height, width) / 4.0;
        while (sigma * Math.sqrt(2) <= largest && count < energy.length) {
            double next = sigma * Math.sqrt(2);
            Image blurred = GaussianBlur.blur(now, Math.sqrt(next * next - sigma * sigma) / pixel);
            float[] fine = now.pixels();
            float[] coarse = blurred.pixels();
            double sum = 0;
            float[] band = new float[fine.length];
            for (int i = 0; i < fine.length; i++) {
                band[i] = fine[i] - coarse[i];
                sum += band[i] * (double) band[i];
            }
            energy[count] = sum / fine.length;
            skew[count] = skewness(band);
            at[count++] = Math.sqrt(sigma * next);
            sigma = next;
            now = blurred;
            if (sigma / pixel >= 4) {
                now = halved(now);
                pixel *= 2;
            }
        }
        int best = -1;
        for (int i = 0; i < count; i++) {
            if (best < 0 || energy[i] > energy[best]) {
                best = i;
            }
        }
        // white noise varies most at the finest scale, and so does what is no larger than a pixel
        if (best < 1 || !(energy[best] > 0)) {
            return new double[] {Double.NaN, 0};
        }
        double offset = 0;
        if (best > 0 && best < count - 1) {
            double a = Math.log(energy[best - 1]);
            double b = Math.log(energy[best]);
            double c = Math.log(energy[best + 1]);
            double curvature = a - 2 * b + c;
            offset = curvature < 0 ? 0.5 * (a - c) / curvature : 0;
        }
        return new double[] {BAND * at[best] * Math.pow(2, offset / 2), skew[best]};
    }

    private static Image halved(Image image) {
        int h = image.height() / 2;
        int w = image.width() / 2;
        float[] from = image.pixels();
        float[] to = new float[h * w];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = 2 * y * image.width() + 2 * x;
                to[y * w + x] = (from[i] + from[i + 1] + from[i + image.width()] + from[i + image.width() + 1]) / 4;
            }
        }
        return Image.of(h, w, to);
    }

    /** Whether something was seen, and the two ways agree. */
    boolean isSure() {
        return diameter > 0 && Math.abs(Math.log(diameter / bandDiameter)) < Math.log(AGREE);
    }

    /** 1 for bright objects on a dark background, -1 for dark ones on a bright background, 0 where that cannot be told. */
    int polarity() {
        return Math.abs(brightness) > 0.9 ? (int) Math.signum(brightness) : 0;
    }
}
