package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.image.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Points: one pixel off, every tenth missing, every tenth twice, none predicted. */
final class PointTrial {

    private static final int EACH = 10;

    private PointTrial() {}

    static Trial<Points> of(Truths truths) {
        int[] seen = new int[3];
        truths.forEach(Points.class, "Reading the points", points -> {
            seen[0] += points.count();
            seen[1] += points.count() == 0 ? 1 : 0;
            seen[2]++;
        });
        List<Mistake<Points>> mistakes = List.of(
                Mistake.none(points -> points),
                Mistake.nothing("none predicted", points -> Points.of(List.of())),
                Mistake.small("one pixel off", PointTrial::shifted),
                Mistake.grave("every tenth missing", 1.0 / EACH, PointTrial::thinned),
                Mistake.grave("every tenth twice", 1.0 / EACH, PointTrial::doubled));
        return new Trial<>(
                List.of(Count.of(seen[0], "point") + " in " + Count.of(seen[2], "image") + ", " + seen[1]
                        + " of them without any"),
                mistakes,
                List.of());
    }

    private static Points shifted(Points points) {
        return Points.of(points.all().stream()
                .map(point -> new Points.Point(point.y(), point.x() + 1, point.z()))
                .toList());
    }

    private static Points thinned(Points points) {
        return Points.of(IntStream.range(0, points.count())
                .filter(i -> i % EACH != 0)
                .mapToObj(points.all()::get)
                .toList());
    }

    private static Points doubled(Points points) {
        List<Points.Point> more = new ArrayList<>(points.all());
        for (int i = 0; i < points.count(); i += EACH) {
            more.add(points.all().get(i));
        }
        return Points.of(more);
    }
}
