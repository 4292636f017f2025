package io.cellshell.workbench.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in sentences what a validation found. */
final class Words {

    /** Below this many units an interval by resampling is too narrow. */
    private static final int FEW_UNITS = 10;

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
        return result.objects() + " objects; intervals by BCa bootstrap over " + result.unit() + "; "
                + result.definition() + ".";
    }

    static Verdict verdict(ValidationResult result, Units units, int unitCount, int fieldCount) {
        List<String> statements = result.comparisons().isEmpty()
                ? List.of(score(result.scores().get(0)) + ".")
                : result.comparisons().stream().map(c -> statement(c, result)).toList();
        return new Verdict(statements, basis(result), limits(units, unitCount, fieldCount));
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

    private static List<String> limits(Units units, int unitCount, int fieldCount) {
        List<String> limits = new ArrayList<>();
        if (units.withinOneField()) {
            limits.add(
                    fieldCount == 1
                            ? "All objects come from one field of view: this holds for that field, and says nothing about other fields,"
                                    + " samples or days."
                            : "All images belong to one group: this holds for that group, and says nothing about others.");
        } else {
            limits.add(
                    "This holds for images that were made like these; other microscopes, stains and cells were not tested.");
        }
        if (unitCount < FEW_UNITS) {
            limits.add("With so few units (" + unitCount + ") the true interval is wider than the one given.");
        }
        return limits;
    }
}
