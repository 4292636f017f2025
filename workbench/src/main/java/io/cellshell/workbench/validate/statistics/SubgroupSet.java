package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * Several looks at subgroups as one piece of evidence, corrected for all of them.
 *
 * @param title what was examined, as a heading
 * @param all at least one
 */
public record SubgroupSet(String title, List<Subgroups> all) implements Examined {

    public SubgroupSet {
        all = List.copyOf(all);
    }

    /** A row for each look, subgroup and model. */
    public Table table() {
        Table table = all.get(0).longTable();
        all.subList(1, all.size()).forEach(one -> table.append(one.longTable()));
        table.setName(title);
        return table;
    }

    /** What was found sound, or could not be checked, for one reason is said once. */
    @Override
    public Findings findings() {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (Subgroups one : all) {
            for (Finding finding : one.findings().all()) {
                String reason = finding.severity() == Severity.NOT_CHECKED ? finding.remedy() : finding.sentence();
                found.merge(finding.severity() + reason, finding, SubgroupSet::joined);
            }
        }
        return new Findings(title, List.copyOf(found.values()));
    }

    private static Finding joined(Finding one, Finding other) {
        return new Finding(
                one.id(),
                one.severity(),
                one.evidence() + "; " + other.evidence(),
                one.severity() == Severity.NOT_CHECKED
                        ? "Too few units, or too few different values, to compare these subgroups."
                        : one.sentence(),
                one.remedy(),
                one.reference());
    }

    /** A figure for each look, with the numbers below them. */
    @Override
    public View view() {
        String figures = all.stream().map(SubgroupSet::picture).collect(Collectors.joining());
        Table table = table();
        return View.html(
                        figures
                                + TableView.html(table, table.rowCount())
                                + findings().view().html().orElse(""),
                        toString())
                .withTable(table);
    }

    private static String picture(Subgroups one) {
        return Html.picture(
                "image/svg+xml", one.figure().view().svg().orElseThrow().getBytes(StandardCharsets.UTF_8), one.title());
    }

    @Override
    public String toString() {
        Table table = table();
        return title + "\n" + TableView.text(table, table.rowCount()) + "\n" + findings();
    }
}
