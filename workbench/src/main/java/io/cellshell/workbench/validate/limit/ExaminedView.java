package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** How everything in this package looks: a drawing where there is one, a table, a note on what the numbers mean, the findings. */
final class ExaminedView {

    private static final int ROWS = 12;

    private ExaminedView() {}

    /**
     * @param drawing as SVG; empty where the table says it all
     * @param note definitions, counts, what intervals mean
     */
    static View of(Examined examined, Optional<String> drawing, Table table, String note) {
        String page = drawing.map(svg ->
                                Html.picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), examined.title()))
                        .orElseGet(() -> TableView.html(table, ROWS))
                + "<p>" + Html.escape(note) + "</p>"
                + examined.findings().view().html().orElseThrow();
        String words = examined.title() + "\n" + TableView.text(table, ROWS) + "\n" + note + "\n" + examined.findings();
        return new View(Optional.of(page), drawing, Optional.empty(), words).withTable(table);
    }
}
