package io.cellshell.workbench.check;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * What the checks of one subject found, the gravest first.
 *
 * @param subject what was examined, for the heading
 * @param all every finding
 */
public record Findings(String subject, List<Finding> all) implements Viewable {

    private static final int FEW = 5;

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

    /** How many findings there are of each severity, the gravest first: {@code 1 WARN, 2 NOT CHECKED, 14 OK}. */
    public String summary() {
        return all.stream()
                .collect(Collectors.groupingBy(Finding::severity, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Checks with nothing to object to, where there are so many of them that they would hide the rest. */
    List<Finding> folded() {
        List<Finding> sound = of(Severity.OK);
        return sound.size() > FEW ? sound : List.of();
    }

    /** All others. */
    List<Finding> told() {
        return folded().isEmpty()
                ? all
                : all.stream().filter(f -> f.severity() != Severity.OK).toList();
    }

    /** A row for each finding: severity, check, found, measured, what to do, why. */
    public Table table() {
        return FindingsTable.table(this);
    }

    /** A card for each finding, the sound ones folded away where they are many; in text, one finding a line. */
    @Override
    public View view() {
        return View.html(FindingsTable.html(this), toString()).withTable(table());
    }

    @Override
    public String toString() {
        String lines = told().stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "Findings on " + subject + ": " + summary() + "\n", ""));
        return folded().isEmpty()
                ? lines
                : lines
                        + folded().stream()
                                .map(Finding::id)
                                .collect(Collectors.joining(
                                        ", ", "\n" + folded().size() + " checks found nothing to object to: ", ""));
    }
}
