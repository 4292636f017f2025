package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.ImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * How precisely the places of spots can be known at best: no unbiased method, whatever it computes, has a smaller variance than the inverse of
 * the Fisher information (the Cramér-Rao bound). Spots are Gaussians averaged over each pixel, on an even background that is not known, with
 * Poisson noise: I = Σ over pixels of ∂μ ∂μᵀ / μ (Smith et al. 2010, doi 10.1038/nmeth.1449; Mortensen et al. 2010, doi 10.1038/nmeth.1447). Read
 * noise is added to the variance, 1 / (μ + readNoise²), an approximation that is good from a few electrons of either on (Huang et al. 2013, doi
 * 10.1038/nmeth.2488). The gain register of an EMCCD makes every variance twice as large, so each standard deviation √2 times.
 *
 * <pre>{@code
 * new CramerRaoBound(1.3, 10, 1.6).ofOne(1000).place()     // pixels, along an axis
 * }</pre>
 *
 * @param sigma standard deviation of a spot in pixels, known
 * @param background photoelectrons in each pixel besides those of spots
 * @param readNoise standard deviation of reading out a pixel, in electrons
 */
public record CramerRaoBound(double sigma, double background, double readNoise) {

    private static final int EACH = 3;
    private static final int MOST_SPOTS = 500;
    private static final double REACH = 6;

    /** Of the unit matrix, added to the information of which each parameter alone has 1, so that it has an inverse. */
    private static final double RIDGE = 1e-12;

    /** As many times larger than of a parameter alone, a variance is infinite but for rounding. */
    private static final double HOPELESS = 1e9;

    /** Places below a pixel that are averaged over, along each axis. */
    private static final int PLACES = 5;

    public CramerRaoBound {
        if (!(sigma >= 0.3
                && sigma <= 100
                && background >= 0
                && background <= 1e9
                && readNoise >= 0
                && readNoise <= 1e6)) {
            throw new ImageException(
                    "A spot has a sigma of 0.3 to 100 pixels, and background and read noise are 0 or more, but " + sigma
                            + ", " + background + " and " + readNoise + " were given; 1.3, 10 and 1.6 are usual.");
        }
    }

    /** Without read noise. */
    public CramerRaoBound(double sigma, double background) {
        this(sigma, background, 0);
    }

    /**
     * For a spot far from others and from the border; the root of the mean variance over all places within a pixel.
     *
     * @param photons that it gives in all
     */
    public Precision ofOne(double photons) {
        int size = 2 * (int) Math.ceil(REACH * sigma) + 1;
        double[] variances = new double[EACH];
        for (int i = 0; i < PLACES * PLACES; i++) {
            double y = size / 2 + (i / PLACES + 0.5) / PLACES - 0.5;
            double x = size / 2 + (i % PLACES + 0.5) / PLACES - 0.5;
            Precision one = of(List.of(new Spot(y, x, photons)), size, size).get(0);
            variances[0] += one.y() * one.y();
            variances[1] += one.x() * one.x();
            variances[2] += one.photons() * one.photons();
        }
        for (int i = 0; i < EACH; i++) {
            variances[i] = Math.sqrt(variances[i] / (PLACES * PLACES));
        }
        return new Precision(variances[0], variances[1], variances[2]);
    }

    /**
     * For spots of one image that are all to be found at once, as must be where they overlap. It is infinite where two lie at the same place, and the
     * place of one that gives no photons.
     *
     * @param spots up to 500; those outside of the image count with the light that falls into it
     * @param height of the image in pixels
     * @param width of the image in pixels
     * @return one for each spot, in their order
     */
    public List<Precision> of(List<Spot> spots, int height, int width) {
        if (spots.size() > MOST_SPOTS) {
            throw new ImageException("The precision of up to " + MOST_SPOTS + " spots is computed at once, but "
                    + spots.size() + " were given; take a smaller part of the image.");
        }
        double[] variances = variances(information(spots, height, width));
        List<Precision> all = new ArrayList<>();
        for (int s = 0; s < spots.size(); s++) {
            all.add(new Precision(
                    Math.sqrt(variances[EACH * s]),
                    Math.sqrt(variances[EACH * s + 1]),
                    Math.sqrt(variances[EACH * s + 2])));
        }
        return all;
    }

    /** Row, column and photons of each spot, and last the background. */
    double[][] information(List<Spot> spots, int height, int width) {
        PixelGaussian gaussian = new PixelGaussian(sigma);
        int parameters = EACH * spots.size() + 1;
        double[][] information = new double[parameters][parameters];
        double[] slopes = new double[parameters];
        slopes[parameters - 1] = 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double expected = background + readNoise * readNoise;
                List<Integer> near = new ArrayList<>();
                for (int s = 0; s < spots.size(); s++) {
                    Spot spot = spots.get(s);
                    if (Math.abs(spot.y() - y) <= REACH * sigma && Math.abs(spot.x() - x) <= REACH * sigma) {
                        double down = gaussian.share(y, spot.y());
                        double right = gaussian.share(x, spot.x());
                        slopes[EACH * s] = spot.photons() * gaussian.byCentre(y, spot.y()) * right;
                        slopes[EACH * s + 1] = spot.photons() * down * gaussian.byCentre(x, spot.x());
                        slopes[EACH * s + 2] = down * right;
                        expected += spot.photons() * down * right;
                        near.addAll(List.of(EACH * s, EACH * s + 1, EACH * s + 2));
                    }
                }
                near.add(parameters - 1);
                if (expected > 0) {
                    for (int r : near) {
                        for (int c : near) {
                            information[r][c] += slopes[r] * slopes[c] / expected;
                        }
                    }
                }
            }
        }
        return information;
    }

    /** The diagonal of the inverse, infinite where a parameter cannot be told. */
    private static double[] variances(double[][] information) {
        int size = information.length;
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            scale[i] = information[i][i] > 0 ? 1 / Math.sqrt(information[i][i]) : 0;
        }
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 + RIDGE : information[i][j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(RIDGE * RIDGE, sum)) : sum / root[j][j];
            }
        }
        double[] variances = new double[size];
        for (int column = 0; column < size; column++) {
            double[] solved = new double[size];
            for (int i = column; i < size; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    sum -= root[i][k] * solved[k];
                }
                solved[i] = sum / root[i][i];
                variances[column] += solved[i] * solved[i];
            }
            variances[column] = scale[column] == 0 || variances[column] > HOPELESS
                    ? Double.POSITIVE_INFINITY
                    : variances[column] * scale[column] * scale[column];
        }
        return variances;
    }
}
