package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.metric.Tally;

/**
 * Cohen's kappa: agreement beyond chance of two annotators who each call pixels foreground or background. Source: Cohen 1960, doi
 * 10.1177/001316446002000104. Counts of several images can be added up.
 *
 * @param both foreground for both
 * @param first foreground for the first alone
 * @param second foreground for the second alone
 * @param neither background for both
 */
record Kappa(long both, long first, long second, long neither) implements Tally<Kappa> {

    static final Kappa NONE = new Kappa(0, 0, 0, 0);

    /** Compares two segmentations, pixel by pixel; ids above 0 are foreground. */
    static Kappa of(int[] first, int[] second) {
        long[] counts = new long[4];
        for (int i = 0; i < first.length; i++) {
            counts[(first[i] > 0 ? 0 : 2) + (second[i] > 0 ? 0 : 1)]++;
        }
        return new Kappa(counts[0], counts[1], counts[2], counts[3]);
    }

    @Override
    public Kappa plus(Kappa other) {
        return new Kappa(both + other.both, first + other.first, second + other.second, neither + other.neither);
    }

    /** (observed - expected agreement) / (1 - expected agreement); NaN where both call everything the same one thing. */
    double kappa() {
        double all = (double) both + first + second + neither;
        double observed = (both + neither) / all;
        double firstShare = (both + first) / all;
        double secondShare = (both + second) / all;
        double expected = firstShare * secondShare + (1 - firstShare) * (1 - secondShare);
        return (observed - expected) / (1 - expected);
    }

    /** Dice's coefficient of the foreground, 2 |A ∩ B| / (|A| + |B|); NaN where neither has any. */
    double dice() {
        return 2.0 * both / (2.0 * both + first + second);
    }
}
