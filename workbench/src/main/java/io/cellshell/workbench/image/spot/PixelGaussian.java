package io.cellshell.workbench.image.spot;

import org.apache.commons.numbers.gamma.ErfDifference;

/**
 * The share of a Gaussian's light that falls into one row (or column) of pixels, ½ (erf((i + ½ − c) / (σ √2)) − erf((i − ½ − c) / (σ √2))), and its
 * derivatives. A pixel gets the product of its row's and its column's share. Source: Smith et al. 2010, doi 10.1038/nmeth.1449, equation 4.
 *
 * @param sigma standard deviation in pixels, above 0
 */
record PixelGaussian(double sigma) {

    /** The share of the row {@code i} where the centre lies at {@code c}. */
    double share(int i, double c) {
        double scale = 1 / (sigma * Math.sqrt(2));
        return ErfDifference.value((i - 0.5 - c) * scale, (i + 0.5 - c) * scale) / 2;
    }

    /** Its derivative by the centre. */
    double byCentre(int i, double c) {
        return density(i - 0.5 - c) - density(i + 0.5 - c);
    }

    /** Its second derivative. */
    double twiceByCentre(int i, double c) {
        double near = i - 0.5 - c;
        double far = i + 0.5 - c;
        return (near * density(near) - far * density(far)) / (sigma * sigma);
    }

    private double density(double distance) {
        double z = distance / sigma;
        return Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI));
    }
}
