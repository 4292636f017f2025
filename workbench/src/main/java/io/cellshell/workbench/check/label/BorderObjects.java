package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import java.util.List;
import java.util.Locale;

/** Few objects are cut off by the border of the image. */
public final class BorderObjects implements Check<LabelledImage> {

    /** With more than a quarter cut off, mean size and shape are those of parts of objects. */
    private static final double SHARE = 0.25;

    private static final Practice PRACTICE = new Practice(
            "B3.border",
            "Sizes and shapes of objects that the border cuts off are wrong, and in a stitched mosaic they count twice"
                    + " (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<LabelledObject> objects = subject.labels().objects();
        long cut = objects.stream().filter(LabelledObject::touchesBorder).count();
        double share = objects.isEmpty() ? 0 : (double) cut / objects.size();
        String evidence = String.format(
                Locale.ROOT, "%d of %d objects (%.0f %%) touch the border", cut, objects.size(), 100 * share);
        return share <= SHARE
                ? PRACTICE.ok(evidence, "Few objects are cut off by the border.")
                : PRACTICE.note(
                        evidence,
                        "Many objects of “" + subject.name() + "” are cut off by the border of the image.",
                        "Leave them out where sizes or shapes are measured, or take larger fields of view.");
    }
}
