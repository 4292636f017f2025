package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in sentences what a validation found. */
final class Words {

    private Words() {}

    static String scores(ValidationResult result) {
        String leaks = result.leaks().stream().map(leak -> leak + " ").collect(Collectors.joining());
        return result.scores().stream()
                .map(Words::score)
                .collect(Collectors.joining("; ", leaks, ". " + basis(result)));
    }

    private static String score(ModelScore s) {
        return String.format(
                Locale.ROOT,
                "%s: %s = %.3f (%s; %d found, %d false, %d missed)",
                s.model(),
                s.score().definition().name(),
                s.score().value(),
                s.interval(),
                s.counts().tp(),
                s.counts().fp(),
                s.counts().fn());
    }

    static String basis(ValidationResult result) {
        return (result.objects() == 1 ? "1 object; " : result.objects() + " objects; ") + method(result) + result.unit()
                + "; " + result.counting() + "; " + result.definition() + ".";
    }

    /** How the intervals, and p where something is compared, were found. */
    private static String method(ValidationResult result) {
        String test = "a permutation test over ";
        boolean compared = !result.comparisons().isEmpty();
        if (result.units() < Ratio.LEAST_UNITS) {
            return compared ? "p by " + test : "over ";
        }
        if (result.units() < SignFlipTest.LEAST_UNITS) {
            return "intervals by Student's t" + (compared ? ", p by " + test : " over ");
        }
        return (compared ? "intervals and p by " : "intervals by ") + test;
    }

    /** @param origins what must not be concluded, given where the units come from */
    static Verdict verdict(ValidationResult result, List<String> origins, int units) {
        List<String> statements = new ArrayList<>(result.leaks());
        if (result.comparisons().isEmpty()) {
            statements.add(score(result.scores().get(0)) + ".");
        }
        result.comparisons().forEach(c -> statements.add(statement(c, result)));
        List<String> limits = new ArrayList<>(origins);
        if (units < SignFlipTest.LEAST_UNITS) {
            limits.add(
                    units < Ratio.LEAST_UNITS
                            ? "With so few units (" + units + ") nothing is known of how much units differ."
                            : "With so few units (" + units
                                    + ") the intervals are right only where units scatter evenly.");
        }
        if (units >= Ratio.LEAST_UNITS && anyWithoutWidth(result)) {
            limits.add(withoutWidth(units));
        }
        if (result.comparisons().size() > 1) {
            limits.add("p is corrected for " + result.comparisons().size()
                    + " comparisons (Holm); each interval is by itself, without a correction.");
        }
        return new Verdict(statements, basis(result), limits);
    }

    private static boolean anyWithoutWidth(ValidationResult result) {
        return Stream.concat(
                        result.scores().stream().map(ModelScore::interval),
                        result.comparisons().stream().map(Comparison::interval))
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

    private static String statement(Comparison comparison, ValidationResult result) {
        double score = result.scores().get(0).score().value();
        return String.format(
                Locale.ROOT,
                "%s; %s %.3f against %.3f.",
                comparison,
                result.definition().name(),
                score,
                score - comparison.difference());
    }
}
