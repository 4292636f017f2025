package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;

/** Labels that were made from outlines hold all that was drawn. */
public final class AsDrawn implements Check<LabelledImage> {

    private static final Practice PRACTICE = new Practice(
            "B3.drawn", "A label image has one object a pixel; what was drawn over another object is lost in it.");

    @Override
    public Finding examine(LabelledImage subject) {
        String notes = String.join(" ", subject.labels().notes());
        return notes.isEmpty()
                ? PRACTICE.ok("no notes", "All that was drawn on “" + subject.name() + "” is in its labels.")
                : PRACTICE.warn(
                        notes,
                        "Not all that was drawn on “" + subject.name() + "” is in its labels. " + notes,
                        "Look whether this is meant; else draw the objects side by side, or leave out what is no object.");
    }
}
