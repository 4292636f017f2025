package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Each object has an id, rather than all one: no mask of foreground, and no mask with the background as an object. */
public final class BinaryMask implements Check<LabelledImage> {

    private static final Practice PRACTICE = new Practice(
            "B3.instances",
            "Counting and object scores need one id an object; in a mask all objects are one (checklist B3; Metrics Reloaded,"
                    + " doi 10.1038/s41592-023-02151-z).");

    /** What one id holds of all that is labelled, above which it is no object among objects. */
    private static final double MOST = 0.5;

    @Override
    public Finding examine(LabelledImage subject) {
        List<ComponentsOfId> all = ComponentsOfId.of(subject.labels());
        if (all.isEmpty()) {
            return PRACTICE.ok("no labels", "There is no mask in place of instances.");
        }
        ComponentsOfId largest =
                all.stream().max(Comparator.comparing(BinaryMask::area)).orElseThrow();
        int labelled = all.stream().mapToInt(BinaryMask::area).sum();
        int pixels = subject.labels().height() * subject.labels().width();
        double share = (double) area(largest) / labelled;
        String evidence = String.format(
                Locale.ROOT,
                "%d ids; id %d holds %.0f %% of the labelled pixels and %.0f %% of the image, in %d pieces",
                all.size(),
                largest.id(),
                100 * share,
                100.0 * area(largest) / pixels,
                largest.parts().size());
        if (share > MOST && area(largest) > MOST * pixels && touchesAllSides(largest, subject)) {
            return PRACTICE.stop(
                    evidence,
                    "One id covers most of “" + subject.name()
                            + "” and reaches all its sides: the background seems to be labelled as an object.",
                    "Make the background 0; if foreground and background are exchanged, invert the mask.");
        }
        if (share > MOST && largest.objects(ComponentsOfId.typicalArea(all)).size() > 2) {
            return PRACTICE.stop(
                    evidence,
                    "The labels of “" + subject.name() + "” are a mask: separate objects share one id.",
                    "Give each object an id, with connected components or, where objects touch, by hand; or say that the task"
                            + " is semantic segmentation.");
        }
        return PRACTICE.ok(evidence, "The labels tell objects apart.");
    }

    private static int area(ComponentsOfId pieces) {
        return pieces.areas().stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean touchesAllSides(ComponentsOfId pieces, LabelledImage subject) {
        List<LabelledObject> parts = pieces.parts();
        return parts.stream().anyMatch(p -> p.bounds().y() == 0)
                && parts.stream().anyMatch(p -> p.bounds().x() == 0)
                && parts.stream()
                        .anyMatch(p -> p.bounds().y() + p.bounds().height()
                                == subject.labels().height())
                && parts.stream()
                        .anyMatch(p -> p.bounds().x() + p.bounds().width()
                                == subject.labels().width());
    }
}
