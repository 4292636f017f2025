package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** What the evidence of a trial of preprocessings allows to say. */
final class ForensicsVerdict {

    private ForensicsVerdict() {}

    private static List<ForensicsRow> with(Forensics.Evidence<?> found, Comparison.Outcome outcome) {
        return found.rows().stream()
                .filter(r -> r.comparison().filter(c -> c.outcome() == outcome).isPresent())
                .toList();
    }

    private static Optional<ForensicsRow> best(Forensics.Evidence<?> found) {
        Comparator<ForensicsRow> byScore = Comparator.comparingDouble(ForensicsRow::score);
        return with(found, Comparison.Outcome.BETTER).stream()
                .max(found.higherIsBetter() ? byScore : byScore.reversed());
    }

    static Optional<String> winner(Forensics.Evidence<?> found) {
        return best(found).map(ForensicsRow::name);
    }

    static String sentence(Forensics.Evidence<?> found) {
        String basis = " By " + Count.of(found.crops(), "crop")
                + (found.units() == found.crops() ? "" : " in " + Count.of(found.units(), "group"))
                + " and " + found.definition() + ".";
        Model<?> inner = WrappedModel.unwrapped(found.model());
        String unchanged = inner instanceof Pipeline<?> || inner instanceof Network<?>
                ? ""
                : " How this model normalises is not known, and was not changed.";
        return (found.annotated() ? compared(found) : screened(found)) + basis + unchanged;
    }

    private static String compared(Forensics.Evidence<?> found) {
        ForensicsRow declared = found.rows().get(0);
        Comparison any = found.rows().get(1).comparison().orElseThrow();
        if (any.units() < any.neededUnits()) {
            return "The preprocessings cannot be told apart: with " + any.units()
                    + " independent crops no difference could be told from chance; annotate "
                    + (any.neededUnits() - any.units()) + " more.";
        }
        Optional<ForensicsRow> best = best(found);
        if (best.isPresent()) {
            int others = with(found, Comparison.Outcome.BETTER).size() - 1;
            return "The declared preprocessing is not the one that works: “"
                    + best.get().name() + "” does better, "
                    + Rounded.of(best.get().score()) + " against "
                    + Rounded.of(declared.score()) + " ("
                    + best.get().comparison().orElseThrow().interval()
                    + " of the difference)."
                    + (others > 0
                            ? " So " + (others == 1 ? "does another one" : "do " + others + " others")
                                    + ", which were not compared with it."
                            : "")
                    + " forensics.applied() does it. These crops have chosen it: judge the model by others.";
        }
        List<String> worse = with(found, Comparison.Outcome.WORSE).stream()
                .map(ForensicsRow::name)
                .toList();
        List<String> open = with(found, Comparison.Outcome.NO_EVIDENCE).stream()
                .map(ForensicsRow::name)
                .toList();
        return "Nothing works better than what is declared (" + Rounded.of(declared.score()) + ")."
                + (worse.isEmpty() ? "" : " Worse: " + String.join(", ", worse) + ".")
                + (open.isEmpty() ? "" : " Cannot be told apart from it: " + String.join(", ", open) + ".");
    }

    private static String screened(Forensics.Evidence<?> found) {
        Comparator<ForensicsRow> byScore = Comparator.comparingDouble(r -> Double.isNaN(r.score())
                ? (found.higherIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                : r.score());
        ForensicsRow best = found.rows().stream()
                .filter(r -> r.problem().isEmpty())
                .max(found.higherIsBetter() ? byScore : byScore.reversed())
                .orElseThrow();
        return "Screening only, since nothing is annotated: predictions change least under flips with “" + best.name()
                + "”, which says that they are stable, not that they are right. Nothing is decided by it; annotate a few crops.";
    }

    static View view(Forensics.Evidence<?> found, Table table) {
        String sentence = sentence(found);
        return View.html(
                        "<p><b>" + Html.escape(sentence) + "</b></p>" + TableView.html(table),
                        sentence + "\n" + text(found))
                .withTable(table);
    }

    /** All rows, where a table shows the first ten. */
    private static String text(Forensics.Evidence<?> found) {
        StringBuilder text = new StringBuilder();
        for (ForensicsRow row : found.rows()) {
            if (!row.problem().isEmpty()) {
                text.append(row.name())
                        .append(": did not run, ")
                        .append(row.problem())
                        .append('\n');
                continue;
            }
            text.append(row.name())
                    .append(": ")
                    .append(Double.isNaN(row.score()) ? "nothing found" : Rounded.of(row.score()))
                    .append(" (")
                    .append(row.interval())
                    .append(')');
            row.objects()
                    .ifPresent(o -> text.append(", ")
                            .append(Rounded.of(Math.rint(10 * o) / 10))
                            .append(" objects a crop"));
            row.comparison()
                    .ifPresent(c -> text.append("; ")
                            .append(
                                    c.outcome() == Comparison.Outcome.BETTER
                                            ? "better than declared"
                                            : c.outcome() == Comparison.Outcome.WORSE
                                                    ? "worse than declared"
                                                    : "cannot be told apart"));
            text.append('\n');
        }
        return text.toString().strip();
    }
}
