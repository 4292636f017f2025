package io.cellshell.workbench.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Images that belong together (one field, plate, animal) lie in one part of a split, never in two. */
public final class GroupsApart implements Check<GroupsApart.Subject> {

    private static final String WHY =
            "Data leakage: images of one group resemble each other more than images of another"
                    + " (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).";

    /**
     * The parts of a split.
     *
     * @param grouping what a group is ({@code field}), or empty where the images carry no grouping
     * @param groups name of a part to the groups in it
     */
    public record Subject(String grouping, Map<String, Set<String>> groups) {}

    @Override
    public Finding examine(Subject subject) {
        if (subject.grouping().isEmpty()) {
            return new Finding(
                    "split.groups",
                    Severity.NOTE,
                    "no grouping given",
                    "It is not known which images belong together, so related images may lie in different parts.",
                    "If several images come from one field, plate or animal, say so with groupedBy(…) and split byGroup().",
                    WHY);
        }
        Set<String> shared = shared(subject.groups());
        String evidence = Count.of(shared.size(), "group") + " (by " + subject.grouping() + ") in more than one part";
        return shared.isEmpty()
                ? new Finding("split.groups", Severity.OK, evidence, "No group lies in two parts.", "", WHY)
                : new Finding(
                        "split.groups",
                        Severity.STOP,
                        evidence + ", such as " + shared.iterator().next(),
                        "Images of one group lie in different parts, so the test part was partly seen in training.",
                        "Split with byGroup().",
                        WHY);
    }

    private static Set<String> shared(Map<String, Set<String>> groups) {
        Set<String> shared = new TreeSet<>();
        List<Set<String>> parts = new ArrayList<>(groups.values());
        for (int a = 0; a < parts.size(); a++) {
            for (int b = a + 1; b < parts.size(); b++) {
                Set<String> both = new TreeSet<>(parts.get(a));
                both.retainAll(parts.get(b));
                shared.addAll(both);
            }
        }
        return shared;
    }
}
