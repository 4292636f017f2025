package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import java.util.List;
import java.util.OptionalInt;

/**
 * What sentences about a validation are made of, whatever was predicted.
 *
 * @param leaks what must be said before anything else: which models have learned from the images that they were tested on
 * @param scores the score of each model in words, the validated one first
 * @param values the same as numbers
 * @param intervals of the scores
 * @param comparisons of the validated model with each other
 * @param definition of the score
 * @param amount what was tested on, such as "64 objects"
 * @param units number of independent units
 * @param unit the same in words
 * @param counting what counts and what does not; empty where everything does
 * @param threads among which networks divided their work; empty where none did
 */
record Evidence(
        List<String> leaks,
        List<String> scores,
        List<Double> values,
        List<Interval> intervals,
        List<Comparison> comparisons,
        MetricDefinition definition,
        String amount,
        int units,
        String unit,
        String counting,
        OptionalInt threads) {}
