package io.cellshell.workbench.metric.detect;

import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.OneToOne;
import io.cellshell.workbench.metric.instance.Overlaps;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which predicted point stands for which true point. Two may match where their distance is no greater than a limit, and a point has one
 * match at most. Of all such matchings this is one with the most pairs, and among those one with the least sum of distances: the
 * assignment of the localisation challenge. Source: Sage et al. 2019, doi 10.1038/s41592-019-0364-4; Jonker and Volgenant 1987, doi
 * 10.1007/BF02278710.
 *
 * @param pairs the matched points, by the place of the true one
 * @param truth number of true points
 * @param predicted number of predicted points
 */
public record PointMatching(List<PointPair> pairs, int truth, int predicted) {

    /** Beyond it the limit is no limit, and the memory would go into pairs that are none. */
    private static final int MOST_CANDIDATES = 5_000_000;

    /** Where distances are in pixels. */
    private static final PixelSize PIXELS = PixelSize.ofMicrometres(1);

    /** All pairs within the distance have a closeness of a half or more; see {@link #within}. */
    private static final double LEAST_CLOSENESS = 0.25;

    /**
     * Two points that match.
     *
     * @param truth place in the list of true points
     * @param predicted place in the list of predicted points
     * @param distance in pixels, or in µm where the limit was given so
     */
    public record PointPair(int truth, int predicted, double distance) {}

    public PointMatching {
        pairs = List.copyOf(pairs);
    }

    /**
     * Matches the points of a plane.
     *
     * @param pixels the greatest distance between matched points, above 0
     */
    public static PointMatching of(Points truth, Points prediction, double pixels) {
        return of(truth, prediction, PointDistance.ofPixels(pixels));
    }

    /**
     * Matches the points of one image, a plane or a volume.
     *
     * @throws io.cellshell.workbench.image.ImageException where points in a volume are to be matched within a distance in pixels, or with
     *     points in a plane
     */
    public static PointMatching of(Points truth, Points prediction, PointDistance distance) {
        distance.require(truth, prediction);
        List<Pair> candidates = within(truth.all(), prediction.all(), distance);
        Overlaps overlaps = new Overlaps(places(truth), places(prediction), candidates);
        return new PointMatching(
                OneToOne.match(overlaps, LEAST_CLOSENESS).stream()
                        .sorted(Comparator.comparingInt(Pair::truthId))
                        .map(pair -> new PointPair(
                                pair.truthId(),
                                pair.predictedId(),
                                distance.between(
                                        truth.all().get(pair.truthId()),
                                        prediction.all().get(pair.predictedId()))))
                        .toList(),
                truth.count(),
                prediction.count());
    }

    private static List<Integer> places(Points points) {
        return IntStream.range(0, points.count()).boxed().toList();
    }

    /**
     * Points are sought in cubes as wide as the distance (of a plane there is one layer): only those of the 27 around can be near enough.
     * Closeness falls from 1 to a half at the distance, so that the greatest sum of it is the least sum of distances.
     */
    private static List<Pair> within(List<Point> truth, List<Point> predicted, PointDistance distance) {
        Map<Cube, List<Integer>> cubes = new HashMap<>();
        for (int i = 0; i < predicted.size(); i++) {
            cubes.computeIfAbsent(Cube.of(predicted.get(i), distance), s -> new ArrayList<>())
                    .add(i);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int t = 0; t < truth.size(); t++) {
            for (Cube near :
                    Cube.of(truth.get(t), distance).around(truth.get(t).z().isPresent())) {
                for (int p : cubes.getOrDefault(near, List.of())) {
                    double apart = distance.between(truth.get(t), predicted.get(p));
                    if (apart <= distance.limit()) {
                        pairs.add(new Pair(t, p, 0, 1 - apart / (2 * distance.limit())));
                    }
                }
            }
            if (pairs.size() > MOST_CANDIDATES) {
                throw new IllegalArgumentException(
                        "Within " + distance + ", so many of the " + truth.size()
                                + " true and " + predicted.size()
                                + " predicted points lie near each other that no match means anything; choose a smaller distance.");
            }
        }
        return pairs;
    }

    private record Cube(long z, long y, long x) {

        static Cube of(Point point, PointDistance distance) {
            PixelSize size = distance.pixelSize().orElse(PIXELS);
            return new Cube(
                    index(size.z().orElse(0) * point.z().orElse(0), distance),
                    index(size.y() * point.y(), distance),
                    index(size.x() * point.x(), distance));
        }

        private static long index(double place, PointDistance distance) {
            return (long) Math.floor(place / distance.limit());
        }

        List<Cube> around(boolean volume) {
            List<Cube> all = new ArrayList<>();
            for (long dz = volume ? -1 : 0; dz <= (volume ? 1 : 0); dz++) {
                for (int near = 0; near < 9; near++) {
                    all.add(new Cube(z + dz, y + near / 3 - 1, x + near % 3 - 1));
                }
            }
            return all;
        }
    }

    /** True positives, false positives and false negatives. */
    public Counts counts() {
        return new Counts(pairs.size(), predicted - pairs.size(), truth - pairs.size());
    }

    PointTally tally() {
        return new PointTally(
                counts(),
                pairs.stream().mapToDouble(p -> p.distance() * p.distance()).sum());
    }
}
