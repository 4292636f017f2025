package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import java.time.Duration;

/** A progress bar, and what the work has to show, below the running cell. */
final class NotebookProgress implements Progress {

    /** Drawing a curve costs the work time, and nobody reads faster. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final Notebook notebook;
    private String display;
    private long shown;

    NotebookProgress(Notebook notebook) {
        this.notebook = notebook;
    }

    @Override
    public void waiting(String why) {
        Viewable words = () -> View.text(why);
        if (display == null) {
            display = notebook.display(words);
        } else {
            notebook.update(display, words);
        }
        shown = System.nanoTime() - PAUSE;
    }

    @Override
    public void note(String sentence) {
        notebook.display((Viewable) () -> View.text(sentence));
    }

    @Override
    public void at(Step step) {
        long now = System.nanoTime();
        if (display == null) {
            display = notebook.display(new ProgressView(step));
            shown = now;
        } else if (step.isLast() || now - shown >= PAUSE) {
            notebook.update(display, new ProgressView(step));
            shown = now;
        }
    }
}
