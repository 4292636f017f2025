package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** No place is marked twice. */
public final class RepeatedPoints implements Check<MarkedImage> {

    /** Half a typical spacing, but never more than two pixels: what lies nearer, no microscope sampled as it should be parts. */
    private static final double SPACINGS = 0.5;

    private static final double FARTHEST = 2;
    private static final int SOME = 5;

    private static final Practice PRACTICE = new Practice(
            "B3.point-duplicates",
            "A double click makes two of one spot; a model that finds one is blamed for missing the other (checklist B3).");

    private record Pair(Points.Point one, double distance) {}

    @Override
    public Finding examine(MarkedImage subject) {
        List<Points.Point> points = new ArrayList<>(subject.points().all());
        if (points.size() < 2) {
            return PRACTICE.ok(points.size() + " points", "No place is marked twice.");
        }
        points.sort(Comparator.comparingDouble(Points.Point::y));
        double[] nearest = nearest(points);
        double spacing = Quantiles.median(nearest);
        double limit = spacing == 0 ? FARTHEST : Math.min(FARTHEST, SPACINGS * spacing);
        List<Pair> repeated = new ArrayList<>();
        for (int i = 0; i < nearest.length; i++) {
            if (nearest[i] < limit) {
                repeated.add(new Pair(points.get(i), nearest[i]));
            }
        }
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d points nearer than %.1f pixels to another; half of all have their nearest within %.1f pixels",
                repeated.size(),
                points.size(),
                limit,
                spacing);
        return repeated.isEmpty()
                ? PRACTICE.ok(evidence, "No place is marked twice.")
                : PRACTICE.warn(
                        evidence + ": "
                                + repeated.stream()
                                        .limit(SOME)
                                        .map(p -> String.format(
                                                Locale.ROOT,
                                                "row %.1f, column %.1f",
                                                p.one().y(),
                                                p.one().x()))
                                        .collect(Collectors.joining("; ")),
                        "Some places in “" + subject.name() + "” are marked twice.",
                        "Delete one of each pair, unless they truly are two.");
    }

    /** Distance of each point, sorted by row, to the nearest other one: a search up and down the rows until they are too far. */
    private static double[] nearest(List<Points.Point> points) {
        double[] nearest = new double[points.size()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = search(points, i, 1, search(points, i, -1, Double.POSITIVE_INFINITY));
        }
        return nearest;
    }

    private static double search(List<Points.Point> points, int from, int step, double known) {
        Points.Point here = points.get(from);
        double nearest = known;
        for (int i = from + step; i >= 0 && i < points.size(); i += step) {
            if (Math.abs(points.get(i).y() - here.y()) > nearest) {
                break;
            }
            nearest = Math.min(nearest, points.get(i).distance(here));
        }
        return nearest;
    }
}
