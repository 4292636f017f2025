package io.cellshell.workbench.check;

import io.cellshell.workbench.image.Labels;

/** A label image holds objects. */
public final class LabelsPresent implements Check<LabelsPresent.Subject> {

    private static final String WHY =
            "A field without labels teaches that it holds no object, and makes precision and recall undefined.";

    /** A label image and the name under which the user knows it. */
    public record Subject(String name, Labels labels) {}

    @Override
    public Finding examine(Subject subject) {
        int count = subject.labels().count();
        String evidence = count + " objects";
        return count > 0
                ? new Finding("data.labels", Severity.OK, evidence, "“" + subject.name() + "” is labelled.", "", WHY)
                : new Finding(
                        "data.labels",
                        Severity.WARN,
                        evidence,
                        "The labels of “" + subject.name() + "” hold no object.",
                        "If the field truly is empty, keep it; otherwise label it or leave it out.",
                        WHY);
    }
}
