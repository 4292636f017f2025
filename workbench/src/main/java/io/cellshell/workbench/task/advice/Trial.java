package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.metric.Metric;
import java.util.List;

/**
 * What metrics are tried by on a data set.
 *
 * @param facts about the data that decide which metrics fit, as sentences
 * @param mistakes the perfect prediction first
 * @param metrics those that a choice can be made among, the preferred ones first
 * @param <A> what is predicted
 */
record Trial<A>(List<String> facts, List<Mistake<A>> mistakes, List<Metric<A, ?>> metrics) {}
