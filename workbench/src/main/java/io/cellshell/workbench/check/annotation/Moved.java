package io.cellshell.workbench.check.annotation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Another place of some points, and how much the image stands out there.
 *
 * @param words how they were moved
 * @param standout in standard errors
 * @param distance in pixels; 0 where they were turned
 */
record Moved(String words, double standout, double distance) {

    /** As far as crops and drifts go. */
    private static final int FARTHEST = 32;

    private static final int STEP = 2;

    /** Enough to find a place by. */
    private static final int MOST = 500;

    private static final List<String> WAYS = List.of(
            "mirrored left to right",
            "mirrored top to bottom",
            "turned by 180°",
            "with rows and columns exchanged",
            "turned by 90° counterclockwise",
            "turned by 90° clockwise",
            "with rows and columns exchanged and turned by 180°");

    /** The best of the seven other ways round. */
    static Moved turned(Standout image, List<double[]> places, int height, int width) {
        Moved best = new Moved("", 0, 0);
        for (int w = 0; w < WAYS.size(); w++) {
            int way = w;
            List<double[]> turned =
                    places.stream().map(p -> turned(p, way, height, width)).toList();
            double standout = image.at(turned, 0, 0);
            best = standout > best.standout ? new Moved(WAYS.get(w), standout, 0) : best;
        }
        return best;
    }

    private static double[] turned(double[] place, int way, int height, int width) {
        double y = place[0];
        double x = place[1];
        return switch (way) {
            case 0 -> new double[] {y, width - 1 - x};
            case 1 -> new double[] {height - 1 - y, x};
            case 2 -> new double[] {height - 1 - y, width - 1 - x};
            case 3 -> new double[] {x, y};
            case 4 -> new double[] {height - 1 - x, y};
            case 5 -> new double[] {x, width - 1 - y};
            default -> new double[] {height - 1 - x, width - 1 - y};
        };
    }

    /** The best of the shifts by up to 32 pixels, to every second pixel. */
    static Moved shifted(Standout image, List<double[]> all) {
        List<double[]> places = all.size() > MOST ? thinned(all) : all;
        double scale = Math.sqrt((double) all.size() / places.size());
        Moved best = new Moved("", 0, 0);
        for (int down = -FARTHEST; down <= FARTHEST; down += STEP) {
            for (int right = -FARTHEST; right <= FARTHEST; right += STEP) {
                double standout = scale * image.at(places, down, right);
                if (standout > best.standout) {
                    best = new Moved(
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
