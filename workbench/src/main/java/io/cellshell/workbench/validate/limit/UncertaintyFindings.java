package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.Bootstrap;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.validate.statistics.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What confidences say: whether they rank errors, and whether they are probabilities. */
final class UncertaintyFindings {

    private static final int LEAST_UNITS = 6;
    private static final int LEAST_OF_BOTH = 5;
    private static final int LEAST_IMAGES = 8;
    private static final int BINS = 10;
    private static final double LEVEL = 0.95;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1999, 1);

    /** A ranking that is worse than this is not worth much. */
    private static final double WEAK = 0.65;

    /** A confidence that is off by less is not objected to. */
    private static final double TOLERATED = 0.05;

    private static final Practice RANKING = new Practice(
            "F6.ranking",
            "Uncertainty is of use where it is higher for what is wrong: risk-coverage curves, Geifman and El-Yaniv 2017, arXiv 1705.08500.");
    private static final Practice CALIBRATION = new Practice(
            "F6.calibration",
            "A confidence is a probability only where it was shown to be calibrated: Guo et al. 2017, arXiv 1706.04599.");
    private static final Practice IMAGES = new Practice(
            "F6.images",
            "Where predictions of an image disagree, somebody should look at it; whether that finds the bad ones is to be measured: Wang et al."
                    + " 2019, doi 10.1016/j.neucom.2019.01.103.");

    private UncertaintyFindings() {}

    private static <R> List<List<R>> units(List<R> rows, Function<R, String> unit) {
        Map<String, List<R>> units = new LinkedHashMap<>();
        rows.forEach(row ->
                units.computeIfAbsent(unit.apply(row), u -> new ArrayList<>()).add(row));
        return List.copyOf(units.values());
    }

    /** Draws units with replacement. */
    private static <R> double[] interval(List<List<R>> units, ToDoubleFunction<List<R>> statistic) {
        double[] places = IntStream.range(0, units.size()).asDoubleStream().toArray();
        return BOOTSTRAP.interval(
                places,
                drawn -> {
                    List<R> rows = new ArrayList<>();
                    for (double place : drawn) {
                        rows.addAll(units.get((int) place));
                    }
                    return statistic.applyAsDouble(rows);
                },
                LEVEL);
    }

    static Finding ranking(List<UncertainAnswer> answers, String amount) {
        List<List<UncertainAnswer>> units = units(answers, UncertainAnswer::unit);
        long right = answers.stream().filter(UncertainAnswer::right).count();
        long wrong = answers.size() - right;
        String counts = right + " answers right, " + wrong + " wrong; " + amount;
        if (units.size() < LEAST_UNITS || Math.min(right, wrong) < LEAST_OF_BOTH) {
            return RANKING.notChecked(
                    counts,
                    "Too few units, or too few right or wrong answers, to say whether sure ones are right more often.",
                    "Give more images: " + LEAST_UNITS + " units, " + LEAST_OF_BOTH
                            + " right and wrong answers at least.");
        }
        double auroc = auroc(answers);
        double[] ends = interval(units, UncertaintyFindings::auroc);
        RiskCoverage curve = RiskCoverage.of(answers);
        String evidence = String.format(
                Locale.ROOT,
                "AUROC of confidence for right against wrong %.3f (95 %% interval %.3f to %.3f); AURC %.3f, at random %.3f; %s",
                auroc,
                ends[0],
                ends[1],
                curve.area(),
                curve.overall(),
                counts);
        if (ends[0] > 0.5) {
            return RANKING.ok(
                    evidence, "Sure answers are right more often: looking at the unsure ones first finds errors.");
        }
        return ends[1] < WEAK
                ? RANKING.warn(
                        evidence,
                        "Confidence does not tell right answers from wrong ones.",
                        "Do not leave answers out by it, and do not show it as certainty.")
                : RANKING.note(
                        evidence,
                        "It was not shown that sure answers are right more often; these answers are too few to tell.",
                        "Do not rest anything on the confidence before more images were looked at.");
    }

    /** The probability that a right answer has more confidence than a wrong one, ties counted half; NaN where there are none of one kind. */
    static double auroc(List<UncertainAnswer> answers) {
        List<UncertainAnswer> sorted = answers.stream()
                .sorted(Comparator.comparingDouble(UncertainAnswer::confidence))
                .toList();
        double wrongBelow = 0;
        double pairs = 0;
        double right = 0;
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            double rightHere = 0;
            while (to < sorted.size()
                    && sorted.get(to).confidence() == sorted.get(from).confidence()) {
                rightHere += sorted.get(to).right() ? 1 : 0;
                to++;
            }
            double wrongHere = to - from - rightHere;
            pairs += rightHere * (wrongBelow + wrongHere / 2);
            wrongBelow += wrongHere;
            right += rightHere;
            from = to;
        }
        return right * wrongBelow == 0 ? Double.NaN : pairs / right / wrongBelow;
    }

    static Finding calibration(List<UncertainAnswer> answers, String amount) {
        List<List<UncertainAnswer>> units = units(answers, UncertainAnswer::unit);
        String counts = answers.size() + " answers; " + amount;
        if (units.size() < LEAST_UNITS) {
            return CALIBRATION.notChecked(
                    counts, "Too few independent units for an interval.", "Give " + LEAST_UNITS + " units or more.");
        }
        Ratio gap = Ratio.of(
                units.stream()
                        .mapToDouble(unit -> unit.stream()
                                .mapToDouble(a -> a.confidence() - (a.right() ? 1 : 0))
                                .sum())
                        .toArray(),
                units.stream().mapToDouble(List::size).toArray());
        SignFlipTest.Result tested = gap.tested(new SignFlipTest(9999, 1), LEVEL);
        String evidence = String.format(
                Locale.ROOT,
                "mean confidence minus share right %+.3f (95 %% interval %+.3f to %+.3f); expected calibration error %.3f; %s",
                gap.value(),
                tested.low(),
                tested.high(),
                error(answers),
                counts);
        if (tested.low() > TOLERATED) {
            return CALIBRATION.warn(
                    evidence,
                    "The model is surer than it is right.",
                    "Do not report its confidence as a probability; use it for ranking at most.");
        }
        return tested.low() > 0 || tested.high() < 0
                ? CALIBRATION.note(
                        evidence,
                        "Confidence is no probability: the model is " + (tested.low() > 0 ? "surer" : "less sure")
                                + " than it is right.",
                        "Use it for ranking.")
                : CALIBRATION.ok(evidence, "On the mean, the model is right as often as it is sure.");
    }

    /** The mean confidence, the share right and the number of answers in each of ten bins that hold any. */
    static List<double[]> bins(List<UncertainAnswer> answers) {
        List<double[]> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            List<UncertainAnswer> here = answers.stream()
                    .filter(a -> Math.min(BINS - 1, (int) (a.confidence() * BINS)) == number)
                    .toList();
            if (!here.isEmpty()) {
                bins.add(new double[] {
                    here.stream()
                            .mapToDouble(UncertainAnswer::confidence)
                            .average()
                            .orElseThrow(),
                    here.stream().filter(UncertainAnswer::right).count() / (double) here.size(),
                    here.size()
                });
            }
        }
        return bins;
    }

    private static double error(List<UncertainAnswer> answers) {
        return bins(answers).stream()
                .mapToDouble(bin -> Math.abs(bin[0] - bin[1]) * bin[2] / answers.size())
                .sum();
    }

    static Finding images(List<UncertainImage> images, String metric, boolean higherIsBetter, String amount) {
        List<UncertainImage> known = images.stream()
                .filter(one -> !Double.isNaN(one.agreement()) && !Double.isNaN(one.score()))
                .toList();
        List<List<UncertainImage>> units = units(known, UncertainImage::unit);
        double correlation = gamma(known);
        if (units.size() < LEAST_IMAGES || Double.isNaN(correlation)) {
            return IMAGES.notChecked(
                    known.size() + " images with a score, " + units.size() + " independent; " + amount,
                    "Too few independent images, or all alike, to say whether predictions disagree where they are bad.",
                    "Give " + LEAST_IMAGES + " or more that differ.");
        }
        double[] ends = interval(units, UncertaintyFindings::gamma);
        String evidence = String.format(
                Locale.ROOT,
                "rank correlation (γ) of agreement and %s over images %.2f (95 %% interval %.2f to %.2f); %s",
                metric,
                correlation,
                ends[0],
                ends[1],
                amount);
        return ends[0] > 0
                ? IMAGES.ok(evidence, "Where predictions of an image disagree, the score is worse.")
                : IMAGES.note(
                        evidence,
                        "It was not shown that predictions disagree where "
                                + (higherIsBetter ? "the score is low." : "the error is large."),
                        "Do not choose images to look at by it alone.");
    }

    /** Pairs of images of which the one with more agreement has the better score, minus the others, over both: Goodman and Kruskal's γ. */
    private static double gamma(List<UncertainImage> images) {
        long same = 0;
        long opposite = 0;
        for (int i = 0; i < images.size(); i++) {
            for (int j = 0; j < i; j++) {
                int sign = Double.compare(
                                images.get(i).agreement(), images.get(j).agreement())
                        * Double.compare(images.get(i).score(), images.get(j).score());
                same += sign > 0 ? 1 : 0;
                opposite += sign < 0 ? 1 : 0;
            }
        }
        return same + opposite == 0 ? Double.NaN : (same - opposite) / (double) (same + opposite);
    }
}
