package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Locale;

/** A training can move the weights of a network at all: Adam moves a weight by about the learning rate in a step, and hardly more. */
public final class RateSuffices implements Check<RateSuffices.Subject> {

    /** Weights are some hundredths large, so that this is less than a percent of them. */
    private static final double LEAST = 1e-4;

    private static final Practice PRACTICE = new Practice(
            "E.rate",
            "The step of Adam is about the learning rate at most (Kingma and Ba 2015, arXiv 1412.6980, section 2.1).");

    /** A learning rate, and the number of steps of the whole training. */
    public record Subject(double rate, int steps) {}

    @Override
    public Finding examine(Subject subject) {
        double way = subject.rate() * subject.steps();
        String evidence = String.format(
                Locale.ROOT,
                "a learning rate of %s moves a weight by %.2g at most in %d steps",
                subject.rate(),
                way,
                subject.steps());
        return way < LEAST
                ? PRACTICE.warn(
                        evidence,
                        "The learning rate is far too low: the network will be what it was.",
                        "Take tuning.findLearningRate().suggestion(), or more steps.")
                : PRACTICE.ok(evidence, "The weights can move.");
    }
}
