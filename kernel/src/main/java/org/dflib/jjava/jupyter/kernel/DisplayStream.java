package org.dflib.jjava.jupyter.kernel;

import io.cellshell.kernel.api.Notebook;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What is shown below the running cell. */
public class DisplayStream {

    /** Whether there is a cell to show something below. */
    public boolean isAttached() {
        return Notebook.current().isPresent();
    }

    public void display(DisplayData data) {
        Notebook.current().ifPresent(notebook -> notebook.display(data));
    }

    /** Replaces what is shown under the id of {@code data}. */
    public void updateDisplay(DisplayData data) {
        if (!data.hasDisplayId()) {
            throw new IllegalArgumentException(
                    "These data have no display id; set one, or name it: updateDisplay(id, data).");
        }
        updateDisplay(data.getDisplayId(), data);
    }

    public void updateDisplay(String id, DisplayData data) {
        Notebook.current().ifPresent(notebook -> notebook.update(id, data));
    }
}
