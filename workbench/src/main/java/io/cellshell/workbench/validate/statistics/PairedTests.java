package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.Bootstrap;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The first model against each other one by two tests that suppose different things, with effect sizes, and the smallest difference that
 * these data could have shown.
 */
public final class PairedTests implements Examined {

    private static final Practice AGREE = new Practice(
            "F3.tests",
            "The test is chosen before looking; a second one that disagrees says that the evidence is thin (Demšar 2006, JMLR 7:1-30).");
    private static final Practice POWER = new Practice(
            "F3.power",
            "Where no difference was found, say which one could have been (Button et al. 2013, doi 10.1038/nrn3475).");

    private final MetricDefinition definition;
    private final String units;
    private final double level;
    private final List<Comparison> comparisons;
    private final List<PairedDifference> differences = new ArrayList<>();
    private final double[] wilcoxon;
    private final Bootstrap bootstrap;

    private <T extends Tally<T>> PairedTests(
            UnitTallies<T> tallies, List<Comparison> comparisons, String units, SignFlipTest test, double level) {
        this.definition = tallies.metric().definition();
        this.units = units;
        this.level = level;
        this.comparisons = List.copyOf(comparisons);
        this.bootstrap = new Bootstrap(test.draws(), test.seed());
        for (int other = 1; other <= comparisons.size(); other++) {
            differences.add(PairedDifference.of(
                    tallies.metric(), tallies.rows().get(0), tallies.rows().get(other)));
        }
        this.wilcoxon = Holm.adjusted(
                differences.stream().mapToDouble(PairedDifference::wilcoxonP).toArray());
    }

    /**
     * Of what was compared.
     *
     * @param comparisons of the first model with each other, by the permutation test
     * @param units in words
     * @param test says how many samples are drawn for the intervals of effect sizes, and which
     */
    public static <T extends Tally<T>> PairedTests of(
            UnitTallies<T> tallies, List<Comparison> comparisons, String units, SignFlipTest test, double level) {
        return new PairedTests(tallies, comparisons, units, test, level);
    }

    @Override
    public String title() {
        return "Paired tests by " + definition.name() + ", effect sizes and power";
    }

    /** A row for each comparison. */
    public Table table() {
        StringColumn model = StringColumn.create("model");
        StringColumn other = StringColumn.create("other");
        IntColumn unitsCompared = IntColumn.create("units");
        DoubleColumn difference = DoubleColumn.create("difference");
        DoubleColumn permutation = DoubleColumn.create("p of permutation");
        DoubleColumn ranks = DoubleColumn.create("p of Wilcoxon");
        DoubleColumn biserial = DoubleColumn.create("rank-biserial");
        DoubleColumn biserialLow = DoubleColumn.create("rank-biserial low");
        DoubleColumn biserialHigh = DoubleColumn.create("rank-biserial high");
        DoubleColumn standardised = DoubleColumn.create("standardised");
        DoubleColumn standardisedLow = DoubleColumn.create("standardised low");
        DoubleColumn standardisedHigh = DoubleColumn.create("standardised high");
        DoubleColumn detectable = DoubleColumn.create("detectable difference");
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison comparison = comparisons.get(i);
            PairedDifference paired = differences.get(i);
            Interval ofRanks = paired.ofRankBiserial(bootstrap, level);
            Interval ofMeans = paired.ofStandardised(bootstrap, level);
            model.append(comparison.model());
            other.append(comparison.other());
            unitsCompared.append(comparison.units());
            difference.append(comparison.difference());
            permutation.append(comparison.p());
            ranks.append(wilcoxon[i]);
            biserial.append(paired.rankBiserial());
            biserialLow.append(ofRanks.low());
            biserialHigh.append(ofRanks.high());
            standardised.append(paired.standardised());
            standardisedLow.append(ofMeans.low());
            standardisedHigh.append(ofMeans.high());
            detectable.append(comparison.detectable());
        }
        return Table.create(
                title(),
                model,
                other,
                unitsCompared,
                difference,
                permutation,
                ranks,
                biserial,
                biserialLow,
                biserialHigh,
                standardised,
                standardisedLow,
                standardisedHigh,
                detectable);
    }

    @Override
    public Findings findings() {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            all.add(agreement(comparisons.get(i), wilcoxon[i]));
            power(comparisons.get(i)).ifPresent(all::add);
        }
        return new Findings(title(), all);
    }

    private Finding agreement(Comparison comparison, double p) {
        String pair = "“" + comparison.model() + "” and “" + comparison.other() + "”";
        String measured = String.format(
                Locale.ROOT,
                "p = %.2g by permutation, %.2g by Wilcoxon, %d units",
                comparison.p(),
                p,
                comparison.units());
        if (comparison.outcome() == Comparison.Outcome.TOO_FEW_UNITS) {
            return AGREE.notChecked(
                    measured,
                    "There are too few units to test " + pair + ".",
                    "Test on " + comparison.neededUnits() + " units or more.");
        }
        if (!Double.isFinite(comparison.difference())) {
            return AGREE.notChecked(
                    measured,
                    "The difference of " + pair + " is undefined or has no bound, so that it cannot be tested.",
                    "Look at the images one by one: result.each().");
        }
        boolean found = comparison.p() <= 1 - level;
        return found == p <= 1 - level
                ? AGREE.ok(measured, "Both tests say the same of " + pair + ".")
                : AGREE.note(
                        measured,
                        "The two tests disagree on " + pair + ": the evidence is thin, or rests on a few units.",
                        "Report the permutation test, which was fixed beforehand, and look at the units one by one.");
    }

    private static Optional<Finding> power(Comparison comparison) {
        if (comparison.outcome() != Comparison.Outcome.NO_EVIDENCE || Double.isNaN(comparison.detectable())) {
            return Optional.empty();
        }
        double ratio = comparison.detectable() / Math.abs(comparison.difference());
        return Optional.of(POWER.note(
                String.format(
                        Locale.ROOT,
                        "difference %s; %s would be found in 80 %% of such tests, on %d units",
                        Numbers.signed(comparison.difference()),
                        Numbers.text(comparison.detectable()),
                        comparison.units()),
                "That no difference was found between “" + comparison.model() + "” and “" + comparison.other()
                        + "” does not say that there is none.",
                ratio < 1 || ratio > 100
                        ? "Report what could have been found."
                        : "To find a difference as large as the one seen, test on about "
                                + (long) Math.ceil(comparison.units() * ratio * ratio)
                                + " units, if they scatter as these do."));
    }

    @Override
    public View view() {
        String note =
                "Rank-biserial: from -1 (the other is better in every unit) to 1. Standardised: mean difference in standard deviations of the"
                        + " differences of units. Detectable: found in 80 % of tests on as many units. p is corrected by Holm. Units: "
                        + units + ". " + definition;
        return View.html(
                        TableView.html(table()) + "<p>" + Html.escape(note) + "</p>"
                                + findings().view().html().orElse(""),
                        toString())
                .withTable(table());
    }

    @Override
    public String toString() {
        return title() + "\n" + TableView.text(table()) + "\nUnits: " + units + ". " + definition + "\n" + findings();
    }
}
