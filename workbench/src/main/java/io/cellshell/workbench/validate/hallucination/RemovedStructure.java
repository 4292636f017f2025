package io.cellshell.workbench.validate.hallucination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The brightest structures of a raw image, each put out: a disc around it gets the intensity of the darkest part of its rim, with the noise that
 * belongs to this. What comes back in the restored image was not in the raw one.
 *
 * @param radius of the discs, in pixels
 * @param places row · width + column of the middle of each
 */
record RemovedStructure(RawImage raw, int radius, List<Integer> places) {

    private static final int MOST = 6;

    /** So far from the rim of a disc a restored pixel may still see what is outside. */
    private static final int RIM = 3;

    static RemovedStructure in(RawImage raw) {
        int radius = (int) Math.ceil(2.5 * raw.size()) + RIM;
        float[] seen = raw.smoothed(raw.pixels(), Math.max(RawImage.FINE, raw.size()));
        int width = raw.width();
        List<Integer> brightest = IntStream.range(0, seen.length)
                .filter(i -> Math.min(i / width, i % width) > radius
                        && i / width < raw.height() - radius - 1
                        && i % width < width - radius - 1)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -seen[i]))
                .toList();
        List<Integer> places = new ArrayList<>();
        for (int i : brightest) {
            if (places.size() == MOST) {
                break;
            }
            if (places.stream().allMatch(p -> Math.hypot(p / width - i / width, p % width - i % width) > 2 * radius)) {
                places.add(i);
            }
        }
        return new RemovedStructure(raw, radius, List.copyOf(places));
    }

    /** Of each pixel what is expected without the structures. */
    float[] without() {
        float[] expected = raw.expected();
        float[] darker = expected.clone();
        for (int place : places) {
            int[] disc = disc(place, radius);
            float[] rim = new float[disc.length];
            int count = 0;
            for (int i : disc) {
                if (distance(i, place) > radius - 1) {
                    rim[count++] = expected[i];
                }
            }
            float fill = (float) RawImage.quantile(Arrays.copyOf(rim, count), 0.2);
            for (int i : disc) {
                darker[i] = fill;
            }
        }
        return darker;
    }

    /** The raw image, and in the discs what is expected there without the structures, with its noise. */
    float[] copy(float[] noisyWithout) {
        float[] copy = raw.pixels();
        for (int place : places) {
            for (int i : disc(place, radius)) {
                copy[i] = noisyWithout[i];
            }
        }
        return copy;
    }

    /**
     * How much of the removed structures is back: restored intensities over the fill, in the middle of the discs, as a share of those that were
     * restored of the image with the structures, by least squares. NaN where there was no structure.
     */
    double cameBack(float[] restored, float[] ofCopy, float[] without) {
        double both = 0;
        double squares = 0;
        for (int place : places) {
            for (int i : disc(place, radius - RIM)) {
                double structure = restored[i] - without[i];
                both += structure * (ofCopy[i] - without[i]);
                squares += structure * structure;
            }
        }
        return squares > 0 ? both / squares : Double.NaN;
    }

    private int[] disc(int place, int within) {
        int width = raw.width();
        return IntStream.rangeClosed(-within, within)
                .flatMap(dy -> IntStream.rangeClosed(-within, within)
                        .filter(dx -> dy * dy + dx * dx <= within * within)
                        .map(dx -> place + dy * width + dx))
                .toArray();
    }

    private double distance(int one, int other) {
        return Math.hypot(one / raw.width() - other / raw.width(), one % raw.width() - other % raw.width());
    }
}
