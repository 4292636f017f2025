package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import java.util.List;
import java.util.Locale;

/** No object is far smaller than the others; those that the border cuts off may be. */
public final class TinyObjects implements Check<LabelledImage> {

    /** An object of a tenth of the area is a third as wide: seldom a cell among cells, often a slip of the brush. */
    private static final double SHARE = 0.1;

    private static final Practice PRACTICE = new Practice(
            "B3.tiny",
            "In scores that count objects a slip of the brush weighs as much as a cell (checklist B3; Metrics Reloaded,"
                    + " doi 10.1038/s41592-023-02151-z).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<LabelledObject> objects = subject.labels().objects();
        double typical = LabelledImage.typicalArea(objects);
        List<LabelledObject> tiny = objects.stream()
                .filter(o -> !o.touchesBorder() && o.area() < SHARE * typical)
                .toList();
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d objects below a tenth of the median area of %.0f pixels",
                tiny.size(),
                objects.size(),
                typical);
        return tiny.isEmpty()
                ? PRACTICE.ok(evidence, "No object is far smaller than the others.")
                : PRACTICE.warn(
                        evidence + ": "
                                + LabelledImage.some(tiny.stream()
                                        .map(o -> o.area() + " pixels " + LabelledImage.at(o))
                                        .toList()),
                        "Some objects of “" + subject.name() + "” are so small that they may be slips of the brush.",
                        "Look at them; delete what is no object.");
    }
}
