package io.cellshell.workbench.train;

/**
 * A learning rate that falls along half a cosine, to a hundredth (Loshchilov and Hutter 2017, arXiv 1608.03983, without restarts).
 *
 * @param initial at the start
 * @param steps of the training, after which it has fallen
 */
record LearningRate(double initial, int steps) {

    private static final double LAST = 0.01;

    /**
     * In one step.
     *
     * @param step from 1
     */
    double at(int step) {
        double part = Math.min(1, (double) step / steps);
        return initial * (LAST + (1 - LAST) * (1 + Math.cos(Math.PI * part)) / 2);
    }
}
