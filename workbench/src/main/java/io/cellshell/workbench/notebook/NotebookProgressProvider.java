package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.progress.ProgressProvider;
import java.util.Optional;

/** Shows progress below the cell that is running; outside a notebook, or where there is no kernel at all, nothing. */
public final class NotebookProgressProvider implements ProgressProvider {

    @Override
    public Optional<Progress> begin() {
        try {
            return Notebook.current().map(NotebookProgress::new);
        } catch (NoClassDefFoundError e) {
            // a program that uses the workbench as a library has no kernel on its class path
            return Optional.empty();
        }
    }
}
