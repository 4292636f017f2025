package io.cellshell.workbench.validate.hallucination;

/** Mean, standard deviation and correlation in double precision: noise may be a millionth of the offset of a camera. */
final class Moments {

    private Moments() {}

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double deviation(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /** NaN where one of the two is the same everywhere. */
    static double correlation(float[] one, float[] other) {
        double slope = StraightLine.of(one, other).slope();
        return slope * deviation(one) / deviation(other);
    }

    static float[] difference(float[] one, float[] other) {
        float[] difference = one.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other[i];
        }
        return difference;
    }
}
