package io.cellshell.workbench.check.leakage.search;

/** Sums over pairs of values, from which their correlation follows; those of two parts add up to those of the whole. */
final class CorrelationSums {

    private int count;
    private double one;
    private double other;
    private double oneSquared;
    private double otherSquared;
    private double product;

    /** Adds {@code length} pairs that follow each other. */
    void add(float[] first, int from, float[] second, int secondFrom, int length) {
        float a = 0;
        float b = 0;
        float aa = 0;
        float bb = 0;
        float ab = 0;
        for (int i = 0; i < length; i++) {
            float x = first[from + i];
            float y = second[secondFrom + i];
            a += x;
            b += y;
            aa += x * x;
            bb += y * y;
            ab += x * y;
        }
        count += length;
        one += a;
        other += b;
        oneSquared += aa;
        otherSquared += bb;
        product += ab;
    }

    CorrelationSums plus(CorrelationSums more) {
        CorrelationSums sum = new CorrelationSums();
        sum.count = count + more.count;
        sum.one = one + more.one;
        sum.other = other + more.other;
        sum.oneSquared = oneSquared + more.oneSquared;
        sum.otherSquared = otherSquared + more.otherSquared;
        sum.product = product + more.product;
        return sum;
    }

    /** Variance of the values of which it is smaller. */
    double leastVariance() {
        return Math.min(variance(one, oneSquared), variance(other, otherSquared));
    }

    /** Pearson's correlation; 0 where one side does not vary. */
    double r() {
        double spread = Math.sqrt(variance(one, oneSquared) * variance(other, otherSquared));
        return spread > 0 ? (product / count - one / count * other / count) / spread : 0;
    }

    private double variance(double sum, double squares) {
        return count == 0 ? 0 : Math.max(0, squares / count - sum / count * sum / count);
    }
}
