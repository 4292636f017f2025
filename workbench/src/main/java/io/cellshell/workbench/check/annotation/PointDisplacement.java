package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.image.Orientation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Another place of some points, and how much the image stands out there.
 *
 * @param words how they were moved
 * @param standout in standard errors
 * @param distance in pixels; 0 where they were turned
 */
record PointDisplacement(String words, double standout, double distance) {

    /** As far as crops and drifts go. */
    private static final int FARTHEST = 32;

    private static final int STEP = 2;

    /** Enough to find a place by. */
    private static final int MOST = 500;

    /** The best of the seven other ways round. */
    static PointDisplacement turned(Standout image, List<double[]> places, int height, int width) {
        PointDisplacement best = new PointDisplacement("", 0, 0);
        for (Orientation orientation : Orientation.values()) {
            if (orientation != Orientation.UPRIGHT) {
                List<double[]> turned = places.stream()
                        .map(p -> new double[] {
                            orientation.y(p[0], p[1], height, width), orientation.x(p[0], p[1], height, width)
                        })
                        .toList();
                double standout = image.at(turned, 0, 0);
                best = standout > best.standout ? new PointDisplacement(orientation.words(), standout, 0) : best;
            }
        }
        return best;
    }

    /** The best of the shifts by up to 32 pixels, to every second pixel. */
    static PointDisplacement shifted(Standout image, List<double[]> all) {
        List<double[]> places = all.size() > MOST ? thinned(all) : all;
        double scale = Math.sqrt((double) all.size() / places.size());
        PointDisplacement best = new PointDisplacement("", 0, 0);
        for (int down = -FARTHEST; down <= FARTHEST; down += STEP) {
            for (int right = -FARTHEST; right <= FARTHEST; right += STEP) {
                double standout = scale * image.at(places, down, right);
                if (standout > best.standout) {
                    best = new PointDisplacement(
                            "moved by " + down + " rows and " + right + " columns", standout, Math.hypot(down, right));
                }
            }
        }
        return best;
    }

    private static List<double[]> thinned(List<double[]> all) {
        return IntStream.range(0, MOST)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / MOST)))
                .toList();
    }
}
