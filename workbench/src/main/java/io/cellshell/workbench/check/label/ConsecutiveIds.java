package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import java.util.List;

/** The ids are 1, 2, … n without gaps. */
public final class ConsecutiveIds implements Check<LabelledImage> {

    private static final Practice PRACTICE = new Practice(
            "B3.ids", "Programs that take the greatest id for the number of objects go wrong on gaps (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<Integer> ids =
                subject.labels().objects().stream().map(LabelledObject::id).toList();
        int greatest = ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
        String evidence = ids.size() + " objects, greatest id " + greatest;
        return greatest == ids.size()
                ? PRACTICE.ok(evidence, "The ids have no gaps.")
                : PRACTICE.note(
                        evidence,
                        "The ids of “" + subject.name() + "” have gaps: objects were deleted, or lost on the way.",
                        "If objects were deleted on purpose, nothing; relabelled() closes the gaps.");
    }
}
