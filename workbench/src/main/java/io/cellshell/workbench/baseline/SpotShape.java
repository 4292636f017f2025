package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.LaplacianOfGaussian;
import io.cellshell.workbench.image.segment.Blob;
import io.cellshell.workbench.image.segment.GaussianBlur;

/**
 * Tells spots from what else stands out. A single pixel stands out more at half the scale, up to four times, where a spot does 0.6 times. An
 * edge or a ridge is curved across and hardly along it (Lowe 2004, doi 10.1023/B:VISI.0000029664.99615.94, section 4.1).
 */
final class SpotShape {

    /** Chosen on simulated spots with clipped and unclipped noise; the scales of spots may be wrong by a factor of nearly 2. */
    private static final double MOST_AT_HALF = 1.5;

    private static final double MOST_DRAWN_OUT = 3;

    private final double sigma;
    private final Image fine;
    private final Image smooth;

    SpotShape(Image image, double sigma) {
        this.sigma = sigma;
        this.fine = LaplacianOfGaussian.filter(image, sigma / 2);
        this.smooth = GaussianBlur.blur(image, sigma);
    }

    boolean isSpot(Blob blob) {
        int y = (int) blob.y();
        int x = (int) blob.x();
        return atHalf(y, x) < MOST_AT_HALF * blob.response() && isRound(y, x);
    }

    private double atHalf(int y, int x) {
        double most = 0;
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                most = Math.max(most, -at(fine, y + i, x + j) * sigma * sigma / 4);
            }
        }
        return most;
    }

    private boolean isRound(int y, int x) {
        double centre = at(smooth, y, x);
        double down = at(smooth, y - 1, x) - 2 * centre + at(smooth, y + 1, x);
        double across = at(smooth, y, x - 1) - 2 * centre + at(smooth, y, x + 1);
        double mixed = (at(smooth, y + 1, x + 1)
                        - at(smooth, y + 1, x - 1)
                        - at(smooth, y - 1, x + 1)
                        + at(smooth, y - 1, x - 1))
                / 4;
        double trace = down + across;
        double determinant = down * across - mixed * mixed;
        double limit = (MOST_DRAWN_OUT + 1) * (MOST_DRAWN_OUT + 1) / MOST_DRAWN_OUT;
        return determinant > 0 && trace * trace < limit * determinant;
    }

    /** The nearest pixel where the place lies beyond the border. */
    private static double at(Image image, int y, int x) {
        return image.at(Math.max(0, Math.min(image.height() - 1, y)), Math.max(0, Math.min(image.width() - 1, x)));
    }
}
