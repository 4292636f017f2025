package io.cellshell.workbench.data.split;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What went where: a row for each part with its samples, its groups and how many samples of each stratum it has. */
final class PartsTable {

    private final List<Row> rows = new ArrayList<>();

    private record Row(String part, int samples, int groups, Map<String, Integer> strata) {}

    void add(String part, Dataset data, List<String> strata) {
        Map<String, Integer> counts = new TreeMap<>();
        strata.forEach(stratum -> counts.merge(stratum, 1, Integer::sum));
        rows.add(new Row(part, data.size(), Set.copyOf(data.groups()).size(), counts));
    }

    /**
     * @param title first word of the text
     * @param strata what was spread evenly, or empty
     */
    View view(String title, String strata) {
        Set<String> levels = new TreeSet<>();
        rows.forEach(row -> levels.addAll(row.strata().keySet()));
        StringBuilder html = new StringBuilder(
                "<div style=\"overflow-x:auto;max-width:100%\"><table style=\"color:inherit\"><thead><tr>"
                        + head("part")
                        + head("samples") + head("groups")
                        + levels.stream()
                                .map(level -> head(strata + ": " + level))
                                .collect(Collectors.joining())
                        + "</tr></thead><tbody>");
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            html.append("<tr style=\"background:transparent\"><td style=\"text-align:left;border-left:4px solid "
                    + Palette.colour(r).hex() + "\">" + Html.escape(row.part()) + "</td>" + cell(row.samples())
                    + cell(row.groups())
                    + levels.stream()
                            .map(level -> cell(row.strata().getOrDefault(level, 0)))
                            .collect(Collectors.joining())
                    + "</tr>");
        }
        String text = rows.stream().map(PartsTable::words).collect(Collectors.joining("; ", title + ": ", "."));
        return View.html(html + "</tbody></table></div>", text);
    }

    private static String words(Row row) {
        String strata = row.strata().entrySet().stream()
                .map(level -> level.getValue() + " of " + level.getKey())
                .collect(Collectors.joining(", "));
        return row.part() + " " + row.samples() + (row.samples() == 1 ? " sample in " : " samples in ") + row.groups()
                + (row.groups() == 1 ? " group" : " groups")
                + (strata.isEmpty() ? "" : " (" + strata + ")");
    }

    private static String head(String text) {
        return "<th scope=\"col\">" + Html.escape(text) + "</th>";
    }

    private static String cell(int number) {
        return "<td>" + number + "</td>";
    }
}
