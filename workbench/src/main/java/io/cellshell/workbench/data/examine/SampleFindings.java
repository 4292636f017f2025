package io.cellshell.workbench.data.examine;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the checks found in many samples, told once a check: nobody reads the same line sixty times. */
final class SampleFindings {

    private final Map<String, List<Found>> byCheck = new LinkedHashMap<>();

    private record Found(String sample, Finding finding) {}

    void add(String sample, List<Finding> findings) {
        findings.forEach(finding ->
                byCheck.computeIfAbsent(finding.id(), id -> new ArrayList<>()).add(new Found(sample, finding)));
    }

    /** One finding a check: the gravest, with the names of all samples where it objects. */
    List<Finding> told() {
        return byCheck.values().stream().map(SampleFindings::told).toList();
    }

    private static Finding unchecked(List<Found> all, List<Found> unchecked) {
        Found first = unchecked.get(0);
        int others = all.size() - unchecked.size();
        return new Finding(
                first.finding().id(),
                Severity.NOT_CHECKED,
                unchecked.size() + " of " + all.size() + " samples: "
                        + FirstFew.of(unchecked.stream().map(Found::sample).toList(), ", ") + "; in “" + first.sample()
                        + "”: " + first.finding().evidence(),
                first.finding().sentence()
                        + (others == 0 ? "" : " In the other " + others + " samples there was no objection."),
                first.finding().remedy(),
                first.finding().reference());
    }

    private static Finding told(List<Found> all) {
        if (all.size() == 1) {
            return all.get(0).finding();
        }
        List<Found> objections =
                all.stream().filter(f -> f.finding().severity().isObjection()).toList();
        List<Found> unchecked = all.stream()
                .filter(f -> f.finding().severity() == Severity.NOT_CHECKED)
                .toList();
        if (objections.isEmpty() && !unchecked.isEmpty()) {
            return unchecked(all, unchecked);
        }
        if (objections.isEmpty()) {
            Finding first = all.get(0).finding();
            return new Finding(
                    first.id(),
                    Severity.OK,
                    "samples examined: " + all.size(),
                    "No objection in any of the samples, as in the first: " + first.sentence(),
                    "",
                    first.reference());
        }
        Found gravest = objections.get(0);
        for (Found other : objections) {
            if (other.finding().severity().compareTo(gravest.finding().severity()) > 0) {
                gravest = other;
            }
        }
        Finding worst = gravest.finding();
        return new Finding(
                worst.id(),
                worst.severity(),
                objections.size() + " of " + all.size() + " samples: "
                        + FirstFew.of(objections.stream().map(Found::sample).toList(), ", ") + "; in “"
                        + gravest.sample() + "”: " + worst.evidence()
                        + (unchecked.isEmpty() ? "" : "; not checked in " + unchecked.size() + " samples"),
                worst.sentence(),
                worst.remedy(),
                worst.reference());
    }
}
