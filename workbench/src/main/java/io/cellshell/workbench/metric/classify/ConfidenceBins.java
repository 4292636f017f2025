package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often predictions were right that were held to be about equally probable.
 *
 * @param bins of equal width from 0 to 1, each with its greatest probability and without its least
 */
public record ConfidenceBins(List<Bin> bins) implements Tally<ConfidenceBins> {

    /**
     * Predictions of about one probability.
     *
     * @param images how many
     * @param right of these
     * @param confidence their probabilities, added up
     */
    public record Bin(long images, long right, double confidence) implements Tally<Bin> {

        @Override
        public Bin plus(Bin other) {
            return new Bin(images + other.images, right + other.right, confidence + other.confidence);
        }
    }

    public ConfidenceBins {
        bins = List.copyOf(bins);
    }

    static ConfidenceBins of(int number, double confidence, boolean isRight) {
        Bin none = new Bin(0, 0, 0);
        List<Bin> bins =
                new ArrayList<>(IntStream.range(0, number).mapToObj(i -> none).toList());
        int place = (int) Math.min(number - 1, Math.max(0, Math.ceil(confidence * number) - 1));
        bins.set(place, new Bin(1, isRight ? 1 : 0, confidence));
        return new ConfidenceBins(bins);
    }

    @Override
    public ConfidenceBins plus(ConfidenceBins other) {
        return new ConfidenceBins(IntStream.range(0, bins.size())
                .mapToObj(i -> bins.get(i).plus(other.bins.get(i)))
                .toList());
    }

    long images() {
        return bins.stream().mapToLong(Bin::images).sum();
    }

    /** How much right answers and probabilities differ, |Σ right - Σ probability| of each bin, added up. */
    double gaps() {
        return bins.stream()
                .mapToDouble(bin -> Math.abs(bin.right() - bin.confidence()))
                .sum();
    }
}
