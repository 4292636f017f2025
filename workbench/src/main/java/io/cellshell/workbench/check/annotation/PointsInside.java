package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Points;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Every point lies in its image. */
public final class PointsInside implements Check<MarkedImage> {

    private static final int SOME = 5;

    private static final Practice PRACTICE = new Practice(
            "B3.points-inside",
            "Points outside tell of rows taken for columns, of µm taken for pixels, or of another image (checklist B3).");

    @Override
    public Finding examine(MarkedImage subject) {
        Points points = subject.points();
        Set<Points.Point> inside = new HashSet<>(
                points.inside(subject.image().height(), subject.image().width()).all());
        List<Points.Point> outside =
                points.all().stream().filter(p -> !inside.contains(p)).toList();
        String evidence = outside.size() + " of " + points.count() + " points outside "
                + subject.image().height() + " × " + subject.image().width() + " pixels (height × width)";
        return outside.isEmpty()
                ? PRACTICE.ok(evidence, "Every point lies in the image.")
                : PRACTICE.stop(
                        evidence + ", such as "
                                + outside.stream()
                                        .limit(SOME)
                                        .map(p -> String.format(Locale.ROOT, "row %.1f, column %.1f", p.y(), p.x()))
                                        .collect(Collectors.joining("; ")),
                        "Points of “" + subject.name() + "” lie outside the image.",
                        "Check the order of rows and columns, the unit, and that the list belongs to this image.");
    }
}
