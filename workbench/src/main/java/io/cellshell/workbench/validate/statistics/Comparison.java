package io.cellshell.workbench.validate.statistics;

import java.util.Locale;

/**
 * Two models on the same data.
 *
 * @param model the model that was validated
 * @param other what it was compared with
 * @param difference score of the model minus that of the other
 * @param interval of the difference; by itself, without a correction for several comparisons
 * @param p of the paired permutation test, two-sided, after Holm's correction where there are several comparisons
 * @param units number of independent units that tell something
 * @param differingUnits in how many of them the models differ
 * @param neededUnits with fewer units than this, no difference could reach a p of 1 - level
 * @param higherIsBetter whether a difference above 0 speaks for the model: of an error, one below 0 does
 * @param detectable the smallest difference that would be found in 80 % of tests on as many units that scatter as these do; NaN where
 *     that is not known, and with fewer units than are needed, with which nothing would be found
 */
public record Comparison(
        String model,
        String other,
        double difference,
        Interval interval,
        double p,
        int units,
        int differingUnits,
        int neededUnits,
        boolean higherIsBetter,
        double detectable) {

    /** What the evidence supports. */
    public enum Outcome {
        /** The model did better, beyond chance. */
        BETTER,
        /** The model did worse, beyond chance. */
        WORSE,
        /** Chance alone could have made the difference. */
        NO_EVIDENCE,
        /** With so few units, no difference, however great, could be told from chance. */
        TOO_FEW_UNITS
    }

    /** The fewest units with which the smallest p, twice 2 to the power of minus their number, passes Holm's correction. */
    public static int neededUnits(int comparisons, double level) {
        int units = 1;
        while (comparisons * Math.pow(2, 1 - units) > 1 - level) {
            units++;
        }
        return units;
    }

    /** Better or worse only where the test says that chance is no explanation; see {@link #toString()} for why not. */
    public Outcome outcome() {
        if (units < neededUnits) {
            return Outcome.TOO_FEW_UNITS;
        }
        if (p > 1 - interval.level()) {
            return Outcome.NO_EVIDENCE;
        }
        return difference > 0 == higherIsBetter ? Outcome.BETTER : Outcome.WORSE;
    }

    /** This comparison as one of several: with another p, and another number of units that are needed; what could be detected is not known. */
    Comparison corrected(double corrected, int needed) {
        return new Comparison(
                model,
                other,
                difference,
                interval,
                corrected,
                units,
                differingUnits,
                needed,
                higherIsBetter,
                Double.NaN);
    }

    private String statement() {
        return switch (outcome()) {
            case BETTER -> model + " is better than " + other;
            case WORSE -> model + " is worse than " + other;
            case NO_EVIDENCE -> "There is no evidence that " + model + " is better or worse than " + other;
            case TOO_FEW_UNITS ->
                "Too few units to say whether " + model + " is better or worse than " + other + ": with " + units
                        + ", no difference can reach p < " + limit() + "; " + neededUnits + " are needed";
        };
    }

    /** What else must be known where there is no evidence: that there could be none, or why the interval seems to say otherwise. */
    private String reason() {
        if (outcome() != Outcome.NO_EVIDENCE) {
            return "";
        }
        if (Double.isNaN(difference)) {
            return "; what is undefined cannot be compared";
        }
        if (Double.isInfinite(difference)) {
            return "; one of them gives exactly the truth, so that its score has no bound and cannot be tested";
        }
        if (differingUnits == 0) {
            return "; the two score the same in each of the " + units + " units";
        }
        if (differingUnits < neededUnits) {
            return "; the two differ in only " + differingUnits + " of " + units + " units, where " + neededUnits
                    + " are needed for evidence, and the interval may be too narrow";
        }
        return interval.excludesZero()
                ? "; the interval alone leaves 0 out, but among several comparisons one such is to be expected by chance,"
                        + " so p was corrected (Holm)"
                : power();
    }

    /** A test that finds nothing says little where it could have found little. */
    private String power() {
        return Double.isNaN(detectable)
                ? ""
                : "; with these " + units + " units, a difference of " + Numbers.text(detectable)
                        + " would be found in 80 % of such tests, a smaller one less often";
    }

    private String limit() {
        return String.valueOf(Math.rint((1 - interval.level()) * 1e6) / 1e6);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: difference %s (%s, p = %.2g)%s",
                statement(),
                Numbers.signed(difference),
                interval.beside(difference),
                p,
                reason());
    }
}
