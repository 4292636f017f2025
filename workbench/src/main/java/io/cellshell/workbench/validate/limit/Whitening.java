package io.cellshell.workbench.validate.limit;

/**
 * Brings numbers that scatter differently and go together to one scale, so that Euclidean distances are Mahalanobis distances. The correlations are
 * shrunk towards none by as much as they are uncertain (Schäfer and Strimmer 2005, doi 10.2202/1544-6115.1175), so that few samples do.
 */
final class Whitening {

    /** What scatters less than this is the same in all samples, and any difference is a large one. */
    private static final double LEAST_DEVIATION = 0.02;

    private final double[] means;
    private final double[] deviations;
    private final double[][] cholesky;

    /** @param samples at least 2, of equal lengths */
    Whitening(double[][] samples) {
        int n = samples.length;
        int size = samples[0].length;
        means = new double[size];
        deviations = new double[size];
        for (int j = 0; j < size; j++) {
            for (double[] sample : samples) {
                means[j] += sample[j] / n;
            }
            for (double[] sample : samples) {
                deviations[j] += (sample[j] - means[j]) * (sample[j] - means[j]) / (n - 1);
            }
            deviations[j] = Math.max(LEAST_DEVIATION, Math.sqrt(deviations[j]));
        }
        cholesky = cholesky(shrunk(samples));
    }

    double standardised(double value, int j) {
        return (value - means[j]) / deviations[j];
    }

    double deviation(int j) {
        return deviations[j];
    }

    private double[][] shrunk(double[][] samples) {
        int n = samples.length;
        int size = means.length;
        double[][] correlations = new double[size][size];
        double variances = 0;
        double squares = 0;
        for (int j = 0; j < size; j++) {
            correlations[j][j] = 1;
            for (int k = 0; k < j; k++) {
                double mean = 0;
                for (double[] sample : samples) {
                    mean += standardised(sample[j], j) * standardised(sample[k], k) / n;
                }
                double variance = 0;
                for (double[] sample : samples) {
                    double deviation = standardised(sample[j], j) * standardised(sample[k], k) - mean;
                    variance += deviation * deviation;
                }
                double correlation = mean * n / (n - 1);
                variances += variance * n / Math.pow(n - 1, 3);
                squares += correlation * correlation;
                correlations[j][k] = correlation;
            }
        }
        double shrinkage = squares == 0 ? 1 : Math.min(1, Math.max(0.05, variances / squares));
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < j; k++) {
                correlations[j][k] *= 1 - shrinkage;
                correlations[k][j] = correlations[j][k];
            }
        }
        return correlations;
    }

    private static double[][] cholesky(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(1e-6, sum)) : sum / lower[j][j];
            }
        }
        return lower;
    }

    /** A sample on the common scale. */
    double[] of(double[] sample) {
        double[] white = new double[sample.length];
        for (int i = 0; i < white.length; i++) {
            double sum = standardised(sample[i], i);
            for (int k = 0; k < i; k++) {
                sum -= cholesky[i][k] * white[k];
            }
            white[i] = sum / cholesky[i][i];
        }
        return white;
    }
}
