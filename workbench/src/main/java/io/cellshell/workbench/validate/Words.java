package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in sentences what a validation found. */
final class Words {

    private Words() {}

    static String scores(ValidationResult result) {
        return result.scores().stream().map(Words::score).collect(Collectors.joining("; ", "", ". " + basis(result)));
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
        return result.objects() + " objects; " + method(result) + result.unit() + "; " + result.counting() + "; "
                + result.definition() + ".";
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

    /** @param limit what must not be concluded, given where the units come from */
    static Verdict verdict(ValidationResult result, String limit, int units) {
        List<String> statements = result.comparisons().isEmpty()
                ? List.of(score(result.scores().get(0)) + ".")
                : result.comparisons().stream().map(c -> statement(c, result)).toList();
        List<String> limits = new ArrayList<>(List.of(limit));
        if (units < SignFlipTest.LEAST_UNITS) {
            limits.add(
                    units < Ratio.LEAST_UNITS
                            ? "With so few units (" + units + ") nothing is known of how much units differ."
                            : "With so few units (" + units
                                    + ") the intervals are right only where units scatter evenly.");
        }
        return new Verdict(statements, basis(result), limits);
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
