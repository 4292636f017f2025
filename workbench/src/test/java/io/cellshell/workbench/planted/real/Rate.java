package io.cellshell.workbench.planted.real;

import java.util.Locale;

/**
 * So many of so many.
 *
 * @param hits of {@code all}
 */
public record Rate(int hits, int all) {

    public static final Rate NONE = new Rate(0, 0);

    private static final double Z = 1.959964;

    /** One that did, or did not. */
    public static Rate of(boolean hit) {
        return new Rate(hit ? 1 : 0, 1);
    }

    public Rate plus(boolean hit) {
        return new Rate(hits + (hit ? 1 : 0), all + 1);
    }

    public Rate plus(Rate other) {
        return new Rate(hits + other.hits, all + other.all);
    }

    double share() {
        return (double) hits / all;
    }

    /** The ends of the 95 % interval of Wilson (1927, doi 10.1080/01621459.1927.10502953). */
    double end(int side) {
        double n = all;
        double p = share();
        double middle = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return Math.max(0, Math.min(1, (middle + side * half) / (1 + Z * Z / n)));
    }

    @Override
    public String toString() {
        return all == 0
                ? "–"
                : String.format(Locale.ROOT, "%d of %d: %.2f (%.2f to %.2f)", hits, all, share(), end(-1), end(1));
    }
}
