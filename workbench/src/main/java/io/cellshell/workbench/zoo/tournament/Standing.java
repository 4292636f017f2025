package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.validate.statistics.Interval;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where a candidate stands. Its score serves to choose, and says too much of the one that was chosen by it.
 *
 * @param candidate its name
 * @param isBaseline whether it is a classical method
 * @param score on the crops that it answered; NaN where it is undefined
 * @param interval of the score; NaN at both ends where there is none
 * @param crops how many it answered
 * @param secondsPerCrop the usual time for one; empty where it answered none
 * @param threads among which it divided its work; empty where it does not
 * @param place 1 for the best score, and so on; empty where it is not in the ranking
 * @param note what else must be known
 */
public record Standing(
        String candidate,
        boolean isBaseline,
        double score,
        Interval interval,
        int crops,
        OptionalDouble secondsPerCrop,
        OptionalInt threads,
        OptionalInt place,
        String note) {}
