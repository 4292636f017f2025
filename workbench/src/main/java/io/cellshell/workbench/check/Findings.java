package io.cellshell.workbench.check;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the checks of one subject found, the gravest first.
 *
 * @param subject what was examined, for the heading
 * @param all every finding
 */
public record Findings(String subject, List<Finding> all) implements Viewable {

    public Findings {
        all = all.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    /** The gravest severity among them. */
    public Severity severity() {
        return all.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }

    /** Those of one severity. */
    public List<Finding> of(Severity severity) {
        return all.stream().filter(f -> f.severity() == severity).toList();
    }

    /** A table with the findings; in text, one finding a line. */
    @Override
    public View view() {
        return View.html(FindingsTable.html(this), toString());
    }

    @Override
    public String toString() {
        return all.stream()
                .map(f -> f.severity() + " " + f.id() + ": " + f.sentence() + " [" + f.evidence() + "] " + f.remedy())
                .map(String::strip)
                .collect(Collectors.joining("\n", "Findings on " + subject + ":\n", ""));
    }
}
