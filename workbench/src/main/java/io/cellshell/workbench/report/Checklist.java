package io.cellshell.workbench.report;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.ReportText;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Items of a published checklist with their answers, and links to the evidence inside a document; open ones in red.
 *
 * @param items in the order of the checklist
 */
public record Checklist(List<Item> items) implements Viewable {

    /**
     * One item.
     *
     * @param code by which the checklist names it
     * @param asks what should be reported
     * @param answer in words; empty where it is open
     * @param place of the evidence in the page, see {@link Document#place}; empty where there is none
     */
    public record Item(String code, String asks, Optional<String> answer, Optional<String> place) {}

    public Checklist {
        items = List.copyOf(items);
    }

    /** How many items are open. */
    public int open() {
        return (int) items.stream().filter(item -> item.answer().isEmpty()).count();
    }

    @Override
    public View view() {
        String rows = items.stream().map(Checklist::row).collect(Collectors.joining());
        return View.html("<table style=\"border-collapse:collapse\"><tbody>" + rows + "</tbody></table>", toString())
                .withTable(table());
    }

    private static String row(Item item) {
        String answer = item.answer()
                .map(Html::escape)
                .map(words -> item.place()
                        .map(place -> "<a href=\"" + Html.escape(place) + "\">" + words + "</a>")
                        .orElse(words))
                .orElse("<b style=\"color:" + DocumentHtml.RED + "\">open</b>");
        String cell = "<td style=\"text-align:left;vertical-align:top;padding:0.2em 0.8em 0.2em 0\">";
        return "<tr>" + cell + Html.escape(item.code()) + "</td>" + cell + Html.escape(item.asks()) + "</td>" + cell
                + answer + "</td></tr>";
    }

    /** A table with links to the evidence. */
    String markdown() {
        StringBuilder text = new StringBuilder("| item | asks | answer |\n|---|---|---|\n");
        for (Item item : items) {
            String words = item.answer().map(ReportText::markdown).orElse("**open**");
            String answer =
                    item.place().map(place -> "[" + words + "](" + place + ")").orElse(words);
            text.append("| ")
                    .append(ReportText.markdown(item.code()))
                    .append(" | ")
                    .append(ReportText.markdown(item.asks()))
                    .append(" | ")
                    .append(answer)
                    .append(" |\n");
        }
        return text.toString();
    }

    private Table table() {
        return Table.create(
                "checklist",
                StringColumn.create("item", items.stream().map(Item::code)),
                StringColumn.create("asks", items.stream().map(Item::asks)),
                StringColumn.create(
                        "answer", items.stream().map(item -> item.answer().orElse("open"))));
    }

    @Override
    public String toString() {
        return items.size() + " items, of which " + open() + " are open.";
    }
}
