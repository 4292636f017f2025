package io.cellshell.workbench.check.label.fit;

/** Pearson's correlation. */
final class Correlation {

    private Correlation() {}

    /** From -1 to 1; 0 where one of the two is constant, since nothing goes along with it. */
    static double of(float[] one, double[] other) {
        double meanOne = 0;
        double meanOther = 0;
        for (int i = 0; i < one.length; i++) {
            meanOne += one[i] / one.length;
            meanOther += other[i] / one.length;
        }
        double both = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - meanOne) * (other[i] - meanOther);
            squareOne += (one[i] - meanOne) * (one[i] - meanOne);
            squareOther += (other[i] - meanOther) * (other[i] - meanOther);
        }
        double scale = Math.sqrt(squareOne * squareOther);
        return scale > 0 ? both / scale : 0;
    }
}
