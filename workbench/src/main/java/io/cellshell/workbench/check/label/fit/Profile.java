package io.cellshell.workbench.check.label.fit;

/** Mean intensity over the distance from an outline, at -0.5, 0.5, 1.5 … pixels: inside an object below 0, outside above. */
final class Profile {

    /** Fewer pixels than this at a distance say little of what is there. */
    private static final double LEAST = 0.5;

    private final int reach;
    private final double[] sums;
    private final double[] counts;

    /** @param reach pixels to either side */
    Profile(int reach) {
        this.reach = reach;
        sums = new double[2 * reach];
        counts = new double[2 * reach];
    }

    /** A pixel counts for the two places that it lies between, for the nearer one more. */
    void add(double distance, double intensity) {
        double place = distance + reach - 0.5;
        int below = (int) Math.floor(place);
        add(below, 1 - (place - below), intensity);
        add(below + 1, place - below, intensity);
    }

    private void add(int place, double weight, double intensity) {
        if (place >= 0 && place < sums.length) {
            sums[place] += weight * intensity;
            counts[place] += weight;
        }
    }

    /**
     * The distance at which intensity changes most, from the side of the object to that of the background: the steepest step between
     * two neighbouring places, and the top of the parabola through it and the steps beside it. NaN where there is no such step.
     */
    double edge() {
        double sign = Math.signum(mean(0, reach) - mean(reach, 2 * reach));
        double steepest = 0;
        double at = Double.NaN;
        for (int place = 1; place < sums.length; place++) {
            double fall = sign * fall(place);
            if (fall > steepest) {
                steepest = fall;
                at = place - reach + top(sign * fall(place - 1), fall, sign * fall(place + 1));
            }
        }
        return at;
    }

    /** How much less there is at a place than at the one before it; NaN where one of them is not known. */
    private double fall(int place) {
        return place > 0 && place < sums.length && counts[place - 1] > LEAST && counts[place] > LEAST
                ? sums[place - 1] / counts[place - 1] - sums[place] / counts[place]
                : Double.NaN;
    }

    /** Where the parabola through three values has its top, from the middle one, which is the largest; 0 where one is not known. */
    private static double top(double before, double middle, double after) {
        double bend = before - 2 * middle + after;
        return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
    }

    private double mean(int from, int to) {
        double sum = 0;
        double count = 0;
        for (int place = from; place < to; place++) {
            sum += sums[place];
            count += counts[place];
        }
        return sum / count;
    }
}
