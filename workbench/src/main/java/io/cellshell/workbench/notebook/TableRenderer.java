package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.workbench.plot.TableView;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** Shows a Tablesaw table. */
final class TableRenderer implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        return value instanceof Table table
                ? Optional.of(MimeBundle.html(TableView.html(table), TableView.text(table)))
                : Optional.empty();
    }
}
