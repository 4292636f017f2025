package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Numbers;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.List;
import java.util.Locale;

/**
 * The score on images as they are, and on the same images turned and mirrored.
 *
 * @param upright the score as they are
 * @param turned the score of all other orientations together
 * @param loss how much worse that is, as a share
 * @param p of the paired test over units
 * @param units number of independent units that tell something
 */
record TurnedScore(double upright, double turned, double loss, double p, int units) {

    private static final Practice PRACTICE = new Practice(
            "F9.orientation",
            "Specimens under a microscope have no upper side, so a model should not have one: Uhlmann, Donati and Sage 2022, doi"
                    + " 10.1109/MSP.2021.3123589.");

    /** @param upright of each unit, in one order with the turned ones */
    static <T extends Tally<T>> TurnedScore of(
            Metric<?, T> metric, List<T> upright, List<T> turned, SignFlipTest test) {
        Comparison comparison = UnitTallies.of(metric, List.of(turned, upright))
                .comparisons(List.of("turned", "upright"), test, LimitSubject.LEVEL)
                .get(0);
        double before = metric.pooled(upright);
        double after = metric.pooled(turned);
        double change = metric.higherIsBetter() ? before - after : after - before;
        return new TurnedScore(
                before,
                after,
                before == 0 ? Double.NaN : change / Math.abs(before),
                comparison.p(),
                comparison.units());
    }

    Finding finding(String model, String metric, String amount) {
        String evidence = String.format(
                Locale.ROOT,
                "%s as they are %s, turned and mirrored %s; p = %.2g; %s",
                metric,
                Numbers.text(upright),
                Numbers.text(turned),
                p,
                amount);
        if (Double.isNaN(loss) || units < SignFlipTest.LEAST_UNITS) {
            return PRACTICE.notChecked(
                    evidence,
                    "Too few independent images, or no score, to say whether turned images are predicted worse.",
                    "Give " + SignFlipTest.LEAST_UNITS + " images or more.");
        }
        return loss > BreakingPoint.TOLERATED && p <= 1 - LimitSubject.LEVEL
                ? PRACTICE.warn(
                        evidence,
                        String.format(
                                Locale.ROOT,
                                "“%s” is worse on the same images turned or mirrored (loses %.0f %% of its score).",
                                model,
                                100 * loss),
                        "Where specimens may lie any way round, train with flips and turns, or predict with the mean over orientations"
                                + " (SelfEnsemble); where their orientation means something, keep to it.")
                : PRACTICE.ok(
                        evidence,
                        "Turned and mirrored images lose no more than a tenth of the score, or no more than chance explains.");
    }
}
