package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import io.cellshell.workbench.metric.detect.PointDistance;
import io.cellshell.workbench.metric.detect.PointMatching;
import io.cellshell.workbench.metric.detect.PointMatching.PointPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Points that are wrong: a true and a predicted point that only match within twice the distance are one that is displaced; a prediction that is
 * left and lies within the distance of a true point is one too many there; what is left then was missed or is false.
 *
 * @param distance within which points match
 */
public record PointErrors(PointDistance distance) implements ErrorTaxonomy<Points> {

    private static final ErrorKind MISSED = ErrorKind.once(
            "missed",
            "Lower the threshold, or train with more faint and crowded points; look at the worst images (result.worst(6)).");
    private static final ErrorKind FALSE = ErrorKind.unlimited(
            "false",
            "Raise the threshold, or train with more empty background; look whether the annotation left points out.");
    private static final ErrorKind DOUBLE = ErrorKind.unlimited(
            "one too many on a point", "Drop the weaker of two predictions that lie closer than the resolution.");
    private static final ErrorKind DISPLACED = ErrorKind.once(
            "displaced",
            "Look for a shift in the preprocessing or the registration, and compare the distance of matching with how exactly points were"
                    + " annotated.");

    @Override
    public ErrorScale scale() {
        return new ErrorScale("errors", "true points", ErrorScale.TENTH);
    }

    @Override
    public ErrorTally tally(Image image, Points truth, Points prediction) {
        PointMatching matched = PointMatching.of(truth, prediction, distance);
        List<Point> missed =
                left(truth.all(), matched.pairs().stream().map(PointPair::truth).collect(Collectors.toSet()));
        List<Point> others = left(
                prediction.all(),
                matched.pairs().stream().map(PointPair::predicted).collect(Collectors.toSet()));
        PointMatching far = PointMatching.of(
                Points.of(missed), Points.of(others), new PointDistance(2 * distance.limit(), distance.pixelSize()));
        List<Point> free =
                left(others, far.pairs().stream().map(PointPair::predicted).collect(Collectors.toSet()));
        long doubled = free.stream()
                .filter(point -> truth.all().stream().anyMatch(other -> apart(point, other) <= distance.limit()))
                .count();
        Map<ErrorKind, Double> amounts = new TreeMap<>();
        put(amounts, DISPLACED, far.pairs().size());
        put(amounts, MISSED, missed.size() - far.pairs().size());
        put(amounts, DOUBLE, doubled);
        put(amounts, FALSE, free.size() - doubled);
        return ErrorTally.of(amounts, truth.count());
    }

    private double apart(Point one, Point other) {
        return distance.pixelSize().map(size -> one.distance(other, size)).orElseGet(() -> one.distance(other));
    }

    private static void put(Map<ErrorKind, Double> amounts, ErrorKind kind, long number) {
        if (number > 0) {
            amounts.put(kind, (double) number);
        }
    }

    private static List<Point> left(List<Point> points, Set<Integer> used) {
        return IntStream.range(0, points.size())
                .filter(i -> !used.contains(i))
                .mapToObj(points::get)
                .toList();
    }
}
