package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.List;

/** For screening, since real outlines are seldom convex: no object is two that touch, larger than the others and with a waist. Two apart with one id are {@link DuplicatedIds}. */
public final class MergedObjects implements Check<LabelledImage> {

    private static final double AREA = 1.4;

    /** Two equal disks that touch in one point fill 2π / (π + 4) = 0.88 of their hull; a pixelated convex blob fills more than 0.92. */
    private static final double SOLIDITY = 0.9;

    private static final Practice PRACTICE = new Practice(
            "B3.merged",
            "Two cells under one id teach that touching cells are one (checklist B3; Laine et al. 2021,"
                    + " doi 10.1038/s41592-021-01284-3).");

    @Override
    public Finding examine(LabelledImage subject) {
        Labels pieces = EqualIds.groups(subject.labels());
        List<LabelledObject> objects = pieces.objects();
        double typical = LabelledImage.typicalArea(objects);
        List<LabelledObject> merged = objects.stream()
                .filter(o -> o.area() > AREA * typical && Solidity.of(pieces, o) < SOLIDITY)
                .toList();
        String evidence = merged.size() + " of " + objects.size() + " objects are large and have a waist";
        if (merged.isEmpty() && objects.size() == 1) {
            return PRACTICE.notChecked(
                    evidence, "There is no other object to compare the only one of “" + subject.name() + "” with.", "");
        }
        return merged.isEmpty()
                ? PRACTICE.ok(evidence, "No object looks like two that touch.")
                : PRACTICE.note(
                        evidence + ": "
                                + LabelledImage.some(
                                        merged.stream().map(LabelledImage::at).toList()),
                        "Some objects of “" + subject.name()
                                + "” may be two that touch, under one id (screening only).",
                        "Look at them; part those that are two.");
    }
}
