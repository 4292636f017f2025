package io.cellshell.workbench.validate.hallucination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Round objects of a known size and brightness, put into a raw image where it is dark, with the noise that their light brings. What the
 * restored image gains at these places, taken together, is compared with what was put in.
 *
 * @param sigma standard deviation of the Gaussian that an object is, in pixels
 * @param amplitude of its middle, in grey levels
 * @param places row and column of each
 */
record InsertedObjects(double sigma, double amplitude, List<int[]> places) {

    private static final int MOST = 16;

    /**
     * What became of the objects.
     *
     * @param kept restored light as a share of the light put in
     * @param moved distance of the restored middle from the true one, in pixels
     * @param area restored area as a multiple of the true one; the area of a profile p is (Σ p)² / Σ p²
     */
    record Response(double kept, double moved, double area) {}

    static InsertedObjects in(RawImage raw, double sigma, double amplitude, UniformRandomProvider random) {
        int cell = 2 * reach(sigma) + 3;
        float[] seen = raw.smoothed(raw.pixels(), Math.max(RawImage.FINE, sigma));
        List<int[]> places = new ArrayList<>();
        for (int top = 0; top + cell <= raw.height(); top += cell) {
            for (int left = 0; left + cell <= raw.width(); left += cell) {
                places.add(new int[] {top + cell / 2 - 1 + random.nextInt(3), left + cell / 2 - 1 + random.nextInt(3)});
            }
        }
        places.sort(Comparator.comparingDouble(place -> seen[place[0] * raw.width() + place[1]]));
        return new InsertedObjects(sigma, amplitude, List.copyOf(places.subList(0, Math.min(MOST, places.size()))));
    }

    /** Beyond it an object is as good as dark. */
    private static int reach(double sigma) {
        return (int) Math.ceil(3 * sigma) + 4;
    }

    /** The raw image with the objects, and with as much more noise as their light brings. */
    float[] into(RawImage raw, UniformRandomProvider random) {
        float[] pixels = raw.pixels();
        float[] expected = raw.expected();
        float[] brighter = expected.clone();
        int reach = reach(sigma);
        for (int[] place : places) {
            for (int y = -reach; y <= reach; y++) {
                for (int x = -reach; x <= reach; x++) {
                    brighter[(place[0] + y) * raw.width() + place[1] + x] += (float) profile(y, x);
                }
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            double added = Math.max(0, raw.noiseVariance(brighter[i]) - raw.noiseVariance(expected[i]));
            double light = brighter[i] - expected[i];
            pixels[i] += (float) (light == 0 ? 0 : light + Math.sqrt(added) * gaussian(random));
        }
        return pixels;
    }

    private static double gaussian(UniformRandomProvider random) {
        return ZigguratSampler.NormalizedGaussian.of(random).sample();
    }

    private double profile(int y, int x) {
        return amplitude * Math.exp(-(y * y + x * x) / (2 * sigma * sigma));
    }

    /** Of the restored image with the objects against the one without, taken together over all objects. */
    Response response(float[] with, float[] without, int width) {
        int reach = reach(sigma);
        int side = 2 * reach + 1;
        double[] gained = new double[side * side];
        for (int[] place : places) {
            for (int i = 0; i < gained.length; i++) {
                int at = (place[0] + i / side - reach) * width + place[1] + i % side - reach;
                gained[i] += (with[at] - without[at]) / (double) places.size();
            }
        }
        double rim = rim(gained, side);
        Profile restored = new Profile();
        Profile put = new Profile();
        for (int i = 0; i < gained.length; i++) {
            int y = i / side - reach;
            int x = i % side - reach;
            if (y * y + x * x < reach * reach) {
                restored.add(gained[i] - rim, y, x);
                put.add(profile(y, x), y, x);
            }
        }
        return new Response(restored.light / put.light, restored.moved(), restored.area() / put.area());
    }

    /** What was gained where no object is: the whole image may have become brighter. */
    private static double rim(double[] gained, int side) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < gained.length; i++) {
            boolean isRim = i / side == 0 || i / side == side - 1 || i % side == 0 || i % side == side - 1;
            sum += isRim ? gained[i] : 0;
            count += isRim ? 1 : 0;
        }
        return sum / count;
    }

    private static final class Profile {
        private double light;
        private double squares;
        private double down;
        private double right;

        void add(double value, int y, int x) {
            light += value;
            squares += value * value;
            down += value * y;
            right += value * x;
        }

        double moved() {
            return light > 0 ? Math.hypot(down / light, right / light) : Double.NaN;
        }

        double area() {
            return light > 0 ? light * light / squares : Double.NaN;
        }
    }
}
