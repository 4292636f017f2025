package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Compares each of several models with each other. Which one leads is known only after the data were seen, so p is corrected for all
 * pairs, not for those of the leader alone.
 */
public final class AllPairs {

    private AllPairs() {}

    /**
     * Of no unit, or of one model, the scores alone.
     *
     * @param tallies of every model
     * @param undefined images of which the metric tells nothing
     * @param names of the models, in the order of the tallies
     * @param contenders how many models could have won; among them the error is divided
     * @param test makes intervals and p
     * @param level such as 0.95
     */
    public static <T extends Tally<T>> Ranking ranking(
            UnitTallies<T> tallies,
            long undefined,
            List<String> names,
            int contenders,
            SignFlipTest test,
            double level) {
        int models = names.size();
        List<MetricScore> scores = IntStream.range(0, models)
                .mapToObj(m -> new MetricScore(names.get(m), tallies.score(m), interval(tallies, m, test, level)))
                .toList();
        int pairs = models * (models - 1) / 2;
        int needed = SequentialTest.neededUnits(contenders, level);
        OptionalInt leader = leader(tallies, scores);
        if (leader.isEmpty() || pairs == 0) {
            return new Ranking(scores, leader, List.of(), tallies.units(), needed, OptionalInt.empty(), undefined);
        }
        return new Ranking(
                scores,
                leader,
                comparisons(tallies, names, leader.getAsInt(), test, level),
                tallies.units(),
                Math.max(needed, Comparison.neededUnits(pairs, level)),
                separated(tallies, leader.getAsInt(), (1 - level) / contenders),
                undefined);
    }

    private static <T extends Tally<T>> Interval interval(
            UnitTallies<T> tallies, int model, SignFlipTest test, double level) {
        return tallies.units() == 0
                ? new Interval(Double.NaN, Double.NaN, level)
                : tallies.interval(model, test, level);
    }

    /** The model with the best pooled score, the first of equal ones; empty where no score is defined. */
    private static OptionalInt leader(UnitTallies<?> tallies, List<MetricScore> scores) {
        double sign = tallies.metric().higherIsBetter() ? 1 : -1;
        return IntStream.range(0, scores.size())
                .filter(m -> !Double.isNaN(scores.get(m).score().value()))
                .boxed()
                .min(Comparator.comparingDouble(
                        m -> -sign * scores.get(m).score().value()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The leader against each other, with Holm's correction over all pairs. */
    private static <T extends Tally<T>> List<Comparison> comparisons(
            UnitTallies<T> tallies, List<String> names, int leader, SignFlipTest test, double level) {
        List<Comparison> raw = new ArrayList<>();
        for (int one = 0; one < names.size(); one++) {
            for (int other = one + 1; other < names.size(); other++) {
                int first = other == leader ? other : one;
                int second = other == leader ? one : other;
                raw.add(new UnitTallies<>(
                                tallies.metric(),
                                List.of(
                                        tallies.rows().get(first),
                                        tallies.rows().get(second)))
                        .comparisons(List.of(names.get(first), names.get(second)), test, level)
                        .get(0));
            }
        }
        double[] p = Holm.adjusted(raw.stream().mapToDouble(Comparison::p).toArray());
        List<Comparison> ofLeader = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            if (raw.get(i).model().equals(names.get(leader))) {
                ofLeader.add(raw.get(i).corrected(p[i], Comparison.neededUnits(p.length, level)));
            }
        }
        return List.copyOf(ofLeader);
    }

    /** After how many units the sequential test has separated the leader from every other; empty where it has not. */
    private static <T extends Tally<T>> OptionalInt separated(UnitTallies<T> tallies, int leader, double share) {
        SequentialTest test = SequentialTest.standard();
        int after = 0;
        for (int other = 0; other < tallies.rows().size(); other++) {
            if (other != leader) {
                OptionalInt one = test.decidedAfter(
                        tallies.metric(),
                        tallies.rows().get(leader),
                        tallies.rows().get(other),
                        share);
                if (one.isEmpty()) {
                    return OptionalInt.empty();
                }
                after = Math.max(after, one.getAsInt());
            }
        }
        return OptionalInt.of(after);
    }
}
