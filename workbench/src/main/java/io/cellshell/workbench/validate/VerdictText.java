package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.Numbers;
import io.cellshell.workbench.validate.statistics.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in sentences what a validation found. */
final class VerdictText {

    private VerdictText() {}

    static String scores(Evidence evidence) {
        String leaks = evidence.leaks().stream().map(leak -> leak + " ").collect(Collectors.joining());
        return evidence.scores().stream().collect(Collectors.joining("; ", leaks, ". " + basis(evidence)));
    }

    static String basis(Evidence evidence) {
        return evidence.amount() + "; " + method(evidence) + evidence.unit() + "; "
                + (evidence.counting().isEmpty() ? "" : evidence.counting() + "; ") + evidence.definition()
                + threads(evidence) + ".";
    }

    private static String threads(Evidence evidence) {
        if (evidence.threads().isEmpty()) {
            return "";
        }
        int number = evidence.threads().getAsInt();
        return "; networks predicted on " + number + (number == 1 ? " thread" : " threads");
    }

    /** How the intervals, and p where something is compared, were found. */
    private static String method(Evidence evidence) {
        String test = "a permutation test over ";
        boolean compared = !evidence.comparisons().isEmpty();
        if (evidence.units() >= SignFlipTest.LEAST_UNITS) {
            return (compared ? "intervals and p by " : "intervals by ") + test;
        }
        boolean student = evidence.intervals().stream().noneMatch(interval -> Double.isNaN(interval.low()));
        if (evidence.units() < Ratio.LEAST_UNITS || !student) {
            return compared ? "p by " + test : "over ";
        }
        return "intervals by Student's t" + (compared ? ", p by " + test : " over ");
    }

    /**
     * @param look which look at the test images it was, where that is known
     * @param origins what must not be concluded, given where the units come from
     */
    static Verdict verdict(Evidence evidence, Optional<LookCount> look, List<String> origins) {
        int units = evidence.units();
        List<String> statements = new ArrayList<>(evidence.leaks());
        if (evidence.comparisons().isEmpty()) {
            statements.add(evidence.scores().get(0) + ".");
        }
        for (int i = 0; i < evidence.comparisons().size(); i++) {
            statements.add(statement(evidence, i));
        }
        List<String> limits = new ArrayList<>(look.map(LookCount::warnings).orElse(List.of()));
        limits.addAll(origins);
        if (units < SignFlipTest.LEAST_UNITS) {
            limits.add(
                    units < Ratio.LEAST_UNITS
                            ? "With so few units (" + units + ") nothing is known of how much units differ."
                            : studentAndPermutation(evidence));
        }
        if (units >= Ratio.LEAST_UNITS && anyWithoutWidth(evidence)) {
            limits.add(withoutWidth(units));
        }
        if (evidence.comparisons().size() > 1) {
            limits.add("p is corrected for " + evidence.comparisons().size()
                    + " comparisons (Holm); each interval is by itself, without a correction.");
        }
        return new Verdict(statements, basis(evidence), limits);
    }

    /** An interval that leaves 0 out beside a large p would read as a contradiction. */
    private static String studentAndPermutation(Evidence evidence) {
        String right = "With so few units (" + evidence.units()
                + ") the intervals are right only where units scatter evenly (Student's t)";
        return evidence.comparisons().isEmpty()
                ? right + "."
                : right
                        + String.format(
                                Locale.ROOT,
                                "; p supposes no such thing and cannot fall below %.2g with them, so that an interval that leaves 0 out"
                                        + " beside a larger p is no evidence by itself.",
                                Math.pow(2, 1 - evidence.units()));
    }

    private static boolean anyWithoutWidth(Evidence evidence) {
        return Stream.concat(
                        evidence.intervals().stream(),
                        evidence.comparisons().stream().map(Comparison::interval))
                .anyMatch(Interval::hasNoWidth);
    }

    /**
     * Of a share q of units that give something else, none is among n with a probability of (1 - q) to the power of n: q is at most
     * 1 - 0.05^(1/n) with 95 % confidence (Clopper and Pearson 1934, one-sided; for many units 3/n, the rule of three).
     */
    private static String withoutWidth(int units) {
        return String.format(
                Locale.ROOT,
                "Where every unit gave the same, the interval has no width, which does not mean certainty: after %d units"
                        + " alike, up to %.0f %% of all others may still be different (95 %% confidence).",
                units,
                100 * (1 - Math.pow(0.05, 1.0 / units)));
    }

    /** A comparison, by its place among them. */
    static String statement(Evidence evidence, int place) {
        return String.format(
                Locale.ROOT,
                "%s; %s %s against %s.",
                evidence.comparisons().get(place),
                evidence.definition().name(),
                Numbers.text(evidence.values().get(0)),
                Numbers.text(evidence.values().get(place + 1)));
    }
}
