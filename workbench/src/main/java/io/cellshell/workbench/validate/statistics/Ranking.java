package io.cellshell.workbench.validate.statistics;

import java.util.List;
import java.util.OptionalInt;

/**
 * How several models did on the same images, and whether the best of them is told apart from all others.
 *
 * <p>The rule that names a winner: (1) the model with the best pooled score is better than every other by a sequential sign-flip test,
 * one-sided at (1 - level) / number of models for each comparison, the error spent over the units as they come ({@link
 * SequentialTest}); (2) every one of its comparisons, over all units and corrected for all pairs of models (Holm), says so, too. By (1)
 * alone, a model that is not better than all others is named with a probability of 1 - level at most: to be named falsely, it must pass
 * the test against one that is as good (an intersection-union test, Berger 1982, doi 10.1080/00401706.1982.10487790), and there are as
 * many models that could be. (2) keeps the winner in agreement with the comparisons that are shown.
 *
 * @param scores of each model, in the order in which they were given
 * @param leader place of the model with the best score; empty where no score is defined
 * @param comparisons of the leader with each other, p corrected for all pairs of models (Holm)
 * @param units number of independent units that tell something
 * @param neededUnits with fewer than this, no model could be told apart from all others
 * @param separatedAfter after how many units the sequential test had separated the leader; empty where it has not
 * @param undefined images of which the metric tells nothing of some model
 */
public record Ranking(
        List<MetricScore> scores,
        OptionalInt leader,
        List<Comparison> comparisons,
        int units,
        int neededUnits,
        OptionalInt separatedAfter,
        long undefined) {

    /** Of nothing. */
    public static final Ranking NONE =
            new Ranking(List.of(), OptionalInt.empty(), List.of(), 0, 0, OptionalInt.empty(), 0);

    public Ranking {
        scores = List.copyOf(scores);
        comparisons = List.copyOf(comparisons);
    }

    /** Place of the model that is better than every other, beyond chance; empty where the evidence does not separate one. */
    public OptionalInt winner() {
        boolean best = separatedAfter.isPresent()
                && !comparisons.isEmpty()
                && comparisons.stream().allMatch(c -> c.outcome() == Comparison.Outcome.BETTER);
        return best ? leader : OptionalInt.empty();
    }
}
