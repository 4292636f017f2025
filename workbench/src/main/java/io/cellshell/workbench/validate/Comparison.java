package io.cellshell.workbench.validate;

import java.util.Locale;

/**
 * Two models on the same data.
 *
 * @param model the model that was validated
 * @param other what it was compared with
 * @param difference score of the model minus that of the other
 * @param interval of the difference, from the same resamples for both
 * @param p of the paired permutation test, two-sided, after Holm's correction where there are several comparisons
 */
public record Comparison(String model, String other, double difference, Interval interval, double p) {

    /** What the evidence supports. */
    public enum Outcome {
        /** The model did better, beyond chance. */
        BETTER,
        /** The model did worse, beyond chance. */
        WORSE,
        /** Chance alone could have made the difference. */
        NO_EVIDENCE
    }

    /** Better or worse only where interval and test agree that chance is no explanation. */
    public Outcome outcome() {
        boolean beyondChance = interval.excludesZero() && p <= 1 - interval.level();
        if (!beyondChance) {
            return Outcome.NO_EVIDENCE;
        }
        return difference > 0 ? Outcome.BETTER : Outcome.WORSE;
    }

    @Override
    public String toString() {
        String statement = switch (outcome()) {
            case BETTER -> model + " is better than " + other;
            case WORSE -> model + " is worse than " + other;
            case NO_EVIDENCE -> "There is no evidence that " + model + " is better or worse than " + other;
        };
        return String.format(Locale.ROOT, "%s: difference %+.3f (%s, p = %.2g)", statement, difference, interval, p);
    }
}
