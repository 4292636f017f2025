package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** No object has background enclosed in it. Gaps between several objects, and objects in an object, are no holes. */
public final class HolesInObjects implements Check<LabelledImage> {

    private static final Practice PRACTICE = new Practice(
            "B3.holes",
            "Slips of the brush inside an object teach that its inside is background (checklist B3; Laine et al. 2021,"
                    + " doi 10.1038/s41592-021-01284-3).");

    private record Hole(int id, int area, long y, long x) {}

    @Override
    public Finding examine(LabelledImage subject) {
        List<Hole> holes = holes(subject.labels());
        int objects = subject.labels().count();
        if (holes.isEmpty()) {
            return PRACTICE.ok("0 of " + objects + " objects have holes", "No object has a hole.");
        }
        Set<Integer> ids = new TreeSet<>();
        holes.forEach(hole -> ids.add(hole.id()));
        Hole largest = holes.stream().max(Comparator.comparing(Hole::area)).orElseThrow();
        return PRACTICE.warn(
                ids.size() + " of " + objects + " objects have holes; the largest, " + largest.area()
                        + " pixels, is in object " + largest.id() + " at row " + largest.y() + ", column "
                        + largest.x(),
                "Objects of “" + subject.name() + "” have holes that are labelled as background.",
                "Fill them, unless your objects truly are rings.");
    }

    private static List<Hole> holes(Labels labels) {
        Labels background = ConnectedComponents.label(Mask.of(labels).inverted(), Connectivity.FOUR);
        List<Hole> holes = new ArrayList<>();
        for (LabelledObject gap : background.objects()) {
            if (!gap.touchesBorder()) {
                Set<Integer> around = around(labels, background, gap);
                if (around.size() == 1) {
                    holes.add(new Hole(around.iterator().next(), gap.area(), Math.round(gap.y()), Math.round(gap.x())));
                }
            }
        }
        return holes;
    }

    /** The ids of the objects that touch a patch of background. */
    private static Set<Integer> around(Labels labels, Labels background, LabelledObject gap) {
        Region box = gap.bounds();
        Set<Integer> ids = new HashSet<>();
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (background.at(y, x) == gap.id()) {
                    ids.add(labels.at(y - 1, x));
                    ids.add(labels.at(y + 1, x));
                    ids.add(labels.at(y, x - 1));
                    ids.add(labels.at(y, x + 1));
                }
            }
        }
        ids.remove(0);
        return ids;
    }
}
