package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How a model did with one preprocessing.
 *
 * @param name of what was changed
 * @param score over all crops; without annotations, how far predictions stay the same when the image is flipped; NaN where nothing was there
 *     and nothing found
 * @param interval of the score, by itself
 * @param objects found on a crop, on the mean; empty where no objects are predicted
 * @param problem why it did not run; empty where it did
 * @param comparison with the declared one, corrected for their number (Holm); empty for the declared one, and without annotations
 */
public record ForensicsRow(
        String name,
        double score,
        Interval interval,
        OptionalDouble objects,
        String problem,
        Optional<Comparison> comparison) {

    static ForensicsRow failed(String name, String problem) {
        return new ForensicsRow(
                name,
                Double.NaN,
                new Interval(Double.NaN, Double.NaN, 0.95),
                OptionalDouble.empty(),
                problem,
                Optional.empty());
    }

    static Table table(List<ForensicsRow> rows, String metric, boolean annotated) {
        StringColumn name = StringColumn.create("preprocessing");
        DoubleColumn score = DoubleColumn.create(annotated ? metric : metric + " under flips");
        DoubleColumn low = DoubleColumn.create("interval low");
        DoubleColumn high = DoubleColumn.create("interval high");
        DoubleColumn objects = DoubleColumn.create("objects a crop");
        DoubleColumn difference = DoubleColumn.create("difference");
        DoubleColumn p = DoubleColumn.create("p (Holm)");
        StringColumn outcome = StringColumn.create("outcome");
        for (ForensicsRow row : rows) {
            name.append(row.name());
            score.append(row.score());
            low.append(row.interval().low());
            high.append(row.interval().high());
            objects.append(row.objects().orElse(Double.NaN));
            difference.append(row.comparison().map(Comparison::difference).orElse(Double.NaN));
            p.append(row.comparison().map(Comparison::p).orElse(Double.NaN));
            outcome.append(row.comparison().map(c -> words(c.outcome())).orElse(row.problem()));
        }
        Table table = Table.create("preprocessings", name, score, low, high);
        if (rows.stream().anyMatch(r -> r.objects().isPresent())) {
            table.addColumns(objects);
        }
        return annotated ? table.addColumns(difference, p, outcome) : table;
    }

    private static String words(Comparison.Outcome outcome) {
        return switch (outcome) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case NO_EVIDENCE -> "cannot be told apart";
            case TOO_FEW_UNITS -> "too few crops";
        };
    }
}
