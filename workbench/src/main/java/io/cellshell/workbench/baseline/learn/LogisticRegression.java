package io.cellshell.workbench.baseline.learn;

import io.cellshell.workbench.image.segment.LinearSystem;

/**
 * Probabilities of classes from a few numbers: multinomial logistic regression, found by Newton's method. Numbers are standardised by the
 * mean and standard deviation that they have in training.
 */
final class LogisticRegression {

    private static final int MAX_STEPS = 100;
    private static final double TOLERANCE = 1e-10;
    /** Intercepts are not penalised, so one could be added to all of them; this much keeps them from drifting. */
    private static final double ANCHOR = 1e-8;

    private final double[] means;
    private final double[] deviations;
    /** A row a class: its weight for each number, then its intercept. */
    private final double[][] weights;

    private LogisticRegression(double[] means, double[] deviations, double[][] weights) {
        this.means = means;
        this.deviations = deviations;
        this.weights = weights;
    }

    /**
     * Minimises the sum of −log(probability of the true class) over the rows plus half the sum of the squared weights, as
     * {@code sklearn.linear_model.LogisticRegression} does with its defaults for three classes and more; for two classes that has one row of
     * weights instead of two, so there its C is 2.
     *
     * @param rows of numbers, one for each thing that is learned from
     * @param truth the class of each, from 0
     */
    static LogisticRegression fit(double[][] rows, int[] truth, int classes) {
        int size = rows[0].length;
        double[] means = new double[size];
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) {
            for (double[] row : rows) {
                means[i] += row[i] / rows.length;
            }
            for (double[] row : rows) {
                deviations[i] += (row[i] - means[i]) * (row[i] - means[i]) / rows.length;
            }
            deviations[i] = deviations[i] > 0 ? Math.sqrt(deviations[i]) : 1;
        }
        LogisticRegression model = new LogisticRegression(means, deviations, new double[classes][size + 1]);
        double[][] standardised = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            standardised[i] = model.standardised(rows[i]);
        }
        model.descend(standardised, truth);
        return model;
    }

    /** The probability of each class. */
    double[] probabilities(double[] row) {
        return softmax(standardised(row));
    }

    private double[] standardised(double[] row) {
        double[] values = new double[row.length + 1];
        for (int i = 0; i < row.length; i++) {
            values[i] = (row[i] - means[i]) / deviations[i];
        }
        values[row.length] = 1;
        return values;
    }

    private double[] softmax(double[] values) {
        double[] p = new double[weights.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < p.length; c++) {
            for (int i = 0; i < values.length; i++) {
                p[c] += weights[c][i] * values[i];
            }
            greatest = Math.max(greatest, p[c]);
        }
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(p[c] - greatest);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    /** Newton steps, halved as long as they lead up. */
    private void descend(double[][] rows, int[] truth) {
        double loss = loss(rows, truth);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] change = LinearSystem.solve(equations(rows, truth));
            double share = 1;
            move(change, share);
            double next = loss(rows, truth);
            while (next > loss && share > 1e-6) {
                move(change, -share / 2);
                share /= 2;
                next = loss(rows, truth);
            }
            boolean done = loss - next <= TOLERANCE * Math.max(1, loss);
            loss = next;
            if (done) {
                return;
            }
        }
    }

    private void move(double[] change, double share) {
        int size = weights[0].length;
        for (int i = 0; i < change.length; i++) {
            weights[i / size][i % size] += share * change[i];
        }
    }

    private double penalty(int i) {
        return i < means.length ? 1 : ANCHOR;
    }

    private double loss(double[][] rows, int[] truth) {
        double loss = 0;
        for (int r = 0; r < rows.length; r++) {
            loss -= Math.log(Math.max(Double.MIN_NORMAL, softmax(rows[r])[truth[r]]));
        }
        for (double[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                loss += penalty(i) * row[i] * row[i] / 2;
            }
        }
        return loss;
    }

    /** Curvature and, last, the negative slope. */
    private double[][] equations(double[][] rows, int[] truth) {
        int size = weights[0].length;
        int unknowns = weights.length * size;
        double[][] equations = new double[unknowns][unknowns + 1];
        for (int r = 0; r < rows.length; r++) {
            double[] values = rows[r];
            double[] p = softmax(values);
            for (int a = 0; a < unknowns; a++) {
                int c = a / size;
                double here = values[a % size];
                equations[a][unknowns] += ((truth[r] == c ? 1 : 0) - p[c]) * here;
                for (int b = 0; b < unknowns; b++) {
                    int d = b / size;
                    equations[a][b] += p[c] * ((c == d ? 1 : 0) - p[d]) * here * values[b % size];
                }
            }
        }
        for (int a = 0; a < unknowns; a++) {
            equations[a][a] += penalty(a % size);
            equations[a][unknowns] -= penalty(a % size) * weights[a / size][a % size];
        }
        return equations;
    }
}
