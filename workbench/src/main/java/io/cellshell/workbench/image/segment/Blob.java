package io.cellshell.workbench.image.segment;

/**
 * A bright blob.
 *
 * @param y row of its centre, in pixels
 * @param x column of its centre, in pixels
 * @param sigma the scale at which it stands out most, in pixels: a disk of radius √2 · sigma
 * @param response how much it stands out there, in units of intensity
 */
public record Blob(double y, double x, double sigma, double response) {

    /** The share of the smaller of two disks, of radius √2 · sigma, that lies in the other; 0 to 1. */
    double overlap(Blob other) {
        double larger = Math.max(sigma, other.sigma);
        double smaller = Math.min(sigma, other.sigma) / larger;
        double apart = Math.hypot(y - other.y, x - other.x) / (larger * Math.sqrt(2));
        if (apart >= 1 + smaller) {
            return 0;
        }
        if (apart <= 1 - smaller) {
            return 1;
        }
        double squared = apart * apart;
        double alpha = Math.acos(clip((squared + 1 - smaller * smaller) / (2 * apart)));
        double beta = Math.acos(clip((squared + smaller * smaller - 1) / (2 * apart * smaller)));
        double corners = (smaller + 1 - apart) * (apart - smaller + 1) * (apart + smaller - 1) * (apart + smaller + 1);
        double lens = alpha + smaller * smaller * beta - Math.sqrt(Math.abs(corners)) / 2;
        return lens / (Math.PI * smaller * smaller);
    }

    private static double clip(double cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }
}
