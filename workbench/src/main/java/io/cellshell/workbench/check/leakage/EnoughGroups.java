package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;

/** There are so many groups that one part of them can stand for those not seen (C9). */
public final class EnoughGroups implements Check<EnoughGroups.Subject> {

    private static final int FEW = 5;

    /** One to learn from, one to choose by, one to test on. */
    private static final int LEAST_TO_LEAVE_OUT = 3;

    private static final Practice PRACTICE = new Practice(
            "C9.groups",
            "Images of one group are no independent witnesses: what counts is the number of groups (Hurlbert 1984, doi 10.2307/1942661).");

    /**
     * The groups of a data set.
     *
     * @param grouping what a group is, such as {@code donor}; empty where each image is its own
     * @param groups number of different groups
     */
    public record Subject(String grouping, int groups) {

        /** The groups that are named for each image. */
        public static Subject of(String grouping, List<String> groups) {
            return new Subject(grouping, (int) groups.stream().distinct().count());
        }
    }

    @Override
    public Finding examine(Subject subject) {
        String evidence = subject.groups() + " groups"
                + (subject.grouping().isEmpty() ? " (each image its own)" : " by " + subject.grouping());
        return subject.groups() >= FEW
                ? PRACTICE.ok(evidence, "There are enough groups to hold some of them back.")
                : PRACTICE.warn(
                        evidence,
                        "With so few groups a score on some of them says little about others, and its interval is wide.",
                        subject.groups() < LEAST_TO_LEAVE_OUT
                                ? "Add groups: it takes " + LEAST_TO_LEAVE_OUT
                                        + " to hold one back for the test and one for choosing, and more for a general claim."
                                : "Use data.leaveOneGroupOut(), so that each group is tested on once, and add groups before you"
                                        + " make a general claim.");
    }
}
