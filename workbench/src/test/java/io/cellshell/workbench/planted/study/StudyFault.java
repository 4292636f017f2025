package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One kind of mistake that a study can have, and the checks that are there to find it.
 *
 * @param name in words, for the table
 * @param checks ids, of which one at least is to object where the mistake was made, and none where it was not
 * @param least how grave their findings are to be; a warning, but for faults that the workbench repairs by itself
 * @param faulty does the study with the mistake
 * @param sound does it without
 */
record StudyFault(String name, Set<String> checks, Severity least, Doing faulty, Doing sound) {

    /** Does a study, and runs every check that it comes by. */
    @FunctionalInterface
    interface Doing {

        /**
         * @param material of which the study is made
         * @param seed decides everything random
         * @return what all checks found
         */
        List<Finding> findings(Material material, long seed);
    }

    /** Does a study in which a mistake is made, or not. */
    @FunctionalInterface
    interface Either {
        List<Finding> findings(Material material, long seed, boolean faulty);
    }

    /** The two differ in the mistake alone. */
    static StudyFault of(String name, String check, Either study) {
        return of(
                name,
                check,
                (material, seed) -> study.findings(material, seed, true),
                (material, seed) -> study.findings(material, seed, false));
    }

    /** With a sound study that several kinds of mistakes may share. */
    static StudyFault of(String name, String check, Doing faulty, Doing sound) {
        return new StudyFault(name, Set.of(check.split(", ")), Severity.WARN, faulty, sound);
    }

    /** The same, where a note is all that the mistake deserves. */
    StudyFault noted() {
        return new StudyFault(name, checks, Severity.NOTE, faulty, sound);
    }

    /** Whether one of its checks objects. */
    boolean isFound(Collection<Finding> findings) {
        return findings.stream()
                .anyMatch(finding ->
                        checks.contains(finding.id()) && finding.severity().compareTo(least) >= 0);
    }
}
