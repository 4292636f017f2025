package io.cellshell.workbench.validate;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A paired permutation test. If two models were equally good, swapping their results within a unit would change nothing but
 * chance: p is the share of all ways to swap that make a difference at least as large as the one seen, in either direction.
 *
 * @param draws how many ways are tried where there are too many to try all
 * @param seed decides which
 */
record SwapTest(int draws, long seed) {

    /** Up to this many units every way to swap is tried: 8192. */
    private static final int EXACT_UNITS = 13;

    /** Sums taken in another order differ in their last digits; such ties count as equal. */
    private static final double TIE = 1e-12;

    /**
     * The p-value, above 0, at most 1.
     *
     * @param difference the difference between the models where the results of some units, marked true, are swapped
     */
    double p(int units, ToDoubleFunction<boolean[]> difference) {
        double seen = Math.abs(difference.applyAsDouble(new boolean[units])) - TIE;
        return units <= EXACT_UNITS ? exact(units, difference, seen) : sampled(units, difference, seen);
    }

    private static double exact(int units, ToDoubleFunction<boolean[]> difference, double seen) {
        int extreme = 0;
        int ways = 1 << units;
        boolean[] swapped = new boolean[units];
        for (int way = 0; way < ways; way++) {
            for (int i = 0; i < units; i++) {
                swapped[i] = (way >> i & 1) == 1;
            }
            if (Math.abs(difference.applyAsDouble(swapped)) >= seen) {
                extreme++;
            }
        }
        return (double) extreme / ways;
    }

    /** One is added to both counts for the unswapped way (Phipson & Smyth 2010, doi 10.2202/1544-6115.1585). */
    private double sampled(int units, ToDoubleFunction<boolean[]> difference, double seen) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int extreme = 0;
        boolean[] swapped = new boolean[units];
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < units; i++) {
                swapped[i] = random.nextBoolean();
            }
            if (Math.abs(difference.applyAsDouble(swapped)) >= seen) {
                extreme++;
            }
        }
        return (extreme + 1.0) / (draws + 1.0);
    }
}
