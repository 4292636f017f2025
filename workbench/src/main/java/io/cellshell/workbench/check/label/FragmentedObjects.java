package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;

/** No object lies in several pieces. Two whole objects with one id are {@link DuplicatedIds}, not fragments. */
public final class FragmentedObjects implements Check<LabelledImage> {

    private static final Practice PRACTICE = new Practice(
            "B3.fragments",
            "Stray pixels with an object's id shift its outline, its box and its centre (checklist B3; Laine et al. 2021,"
                    + " doi 10.1038/s41592-021-01284-3).");

    @Override
    public Finding examine(LabelledImage subject) {
        List<ComponentsOfId> all = ComponentsOfId.of(subject.labels());
        double typical = ComponentsOfId.typicalArea(all);
        List<ComponentsOfId> broken = all.stream()
                .filter(p -> p.objects(typical).size() < p.parts().size())
                .toList();
        String evidence = broken.size() + " of " + all.size() + " objects in several pieces";
        if (broken.isEmpty()) {
            return PRACTICE.ok(evidence, "Each object is in one piece.");
        }
        ComponentsOfId first = broken.get(0);
        return PRACTICE.warn(
                evidence + ", such as object " + first.id() + " "
                        + LabelledImage.at(first.parts().get(0)) + " in pieces of " + LabelledImage.some(first.areas())
                        + " pixels",
                "Objects of “" + subject.name() + "” are broken into pieces.",
                "Delete stray pixels; join the pieces, or give them ids of their own.");
    }
}
