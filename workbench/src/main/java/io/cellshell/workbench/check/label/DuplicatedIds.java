package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.LabelledObject;
import java.util.List;

/** No two objects have the same id. */
public final class DuplicatedIds implements Check<LabelledImage> {

    private static final Practice PRACTICE = new Practice(
            "B3.duplicate-ids",
            "Objects with one id count as one, so that counts, sizes and every score are wrong (checklist B3; Laine et al. 2021,"
                    + " doi 10.1038/s41592-021-01284-3).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<ComponentsOfId> all = ComponentsOfId.of(subject.labels());
        double typical = ComponentsOfId.typicalArea(all);
        List<ComponentsOfId> shared =
                all.stream().filter(p -> p.objects(typical).size() > 1).toList();
        String evidence = shared.size() + " of " + all.size() + " ids on several objects";
        if (shared.isEmpty()) {
            return PRACTICE.ok(evidence, "Each object has its own id.");
        }
        List<LabelledObject> objects = shared.get(0).objects(typical);
        return PRACTICE.stop(
                evidence + ", such as id " + shared.get(0).id() + " "
                        + LabelledImage.some(
                                objects.stream().map(LabelledImage::at).toList()),
                "Separate objects of “" + subject.name() + "” have the same id.",
                "Give each object its own id; connected components do that where objects do not touch.");
    }
}
