package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How often a check was right. */
record DetectionCounts(String check, int found, int faulty, int silent, int sound, boolean screeningOnly) {

    static DetectionCounts of(PlantedFault fault) {
        int subjects = fault.subjects();
        List<Finding> faulty =
                IntStream.range(0, subjects).mapToObj(fault.faulty()).toList();
        List<Finding> sound =
                IntStream.range(0, subjects).mapToObj(fault.sound()).toList();
        for (Finding finding : faulty) {
            if (!finding.id().equals(fault.check())) {
                throw new IllegalStateException(fault.check() + " was examined by " + finding.id());
            }
        }
        return new DetectionCounts(
                fault.check(),
                (int) faulty.stream().filter(DetectionCounts::fired).count(),
                subjects,
                (int) sound.stream().filter(f -> !fired(f)).count(),
                subjects,
                faulty.stream().anyMatch(f -> fired(f) && f.sentence().contains("creening only")));
    }

    private static boolean fired(Finding finding) {
        return finding.severity().isObjection();
    }

    DetectionCounts plus(DetectionCounts other) {
        return new DetectionCounts(
                "overall",
                found + other.found,
                faulty + other.faulty,
                silent + other.silent,
                sound + other.sound,
                false);
    }

    double sensitivity() {
        return (double) found / faulty;
    }

    double specificity() {
        return (double) silent / sound;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %-24s | %3d of %3d | %3d of %3d | %.2f | %.2f | %s |",
                check,
                found,
                faulty,
                silent,
                sound,
                sensitivity(),
                specificity(),
                screeningOnly ? "screening only" : "");
    }
}
