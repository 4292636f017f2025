package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From which strength on a model breaks. In each direction strengths are tested from the strongest to the mildest, and the first that is not
 * significant, or costs little, ends the row: so the error of a row is that of one test, however many strengths there are (fixed sequence,
 * Maurer, Hothorn and Lehmacher 1995). It is divided by the number of directions.
 */
final class BreakingPoint {

    /** A smaller share of the score is not worth a finding. */
    static final double TOLERATED = 0.1;

    private BreakingPoint() {}

    /** Number of rows of tests: some perturbations go both ways. */
    static int directions() {
        return IntStream.range(0, Perturbation.values().length)
                .map(i -> {
                    Perturbation one = Perturbation.values()[i];
                    return one.strengths().get(0) < one.neutral() ? 2 : 1;
                })
                .sum();
    }

    /** With fewer units than this no break can be told from chance. */
    static int leastUnits() {
        return Comparison.neededUnits(directions(), LimitSubject.LEVEL);
    }

    /** @param curve one model under one perturbation */
    static List<PerturbationPoint> of(List<PerturbationPoint> curve) {
        List<PerturbationPoint> breaks = new ArrayList<>();
        for (boolean below : new boolean[] {true, false}) {
            PerturbationPoint mildest = null;
            List<PerturbationPoint> fromStrongest = curve.stream()
                    .filter(one -> !one.isNeutral()
                            && one.isBelowNeutral() == below
                            && one.failure().isEmpty())
                    .sorted(Comparator.comparingDouble(PerturbationPoint::distance)
                            .reversed())
                    .toList();
            for (PerturbationPoint one : fromStrongest) {
                if (!(one.loss() > TOLERATED && one.p() <= (1 - LimitSubject.LEVEL) / directions())) {
                    break;
                }
                mildest = one;
            }
            if (mildest != null) {
                breaks.add(mildest);
            }
        }
        return List.copyOf(breaks);
    }
}
