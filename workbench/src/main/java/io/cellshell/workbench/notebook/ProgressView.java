package io.cellshell.workbench.notebook;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import java.util.Locale;

/** How a step of long work looks. */
record ProgressView(Progress.Step step) implements Viewable {

    @Override
    public View view() {
        String words = step.task() + ": " + (step.done() == step.total() ? "done" : state());
        String bar = String.format(
                Locale.ROOT,
                "<progress value=\"%d\" max=\"%d\" style=\"width:20em\"></progress> %s",
                step.done(),
                step.total(),
                Html.escape(words));
        // the finished work shows itself; the same curve twice below one cell would puzzle
        if (step.done() < step.total() && step.detail() instanceof Viewable detail) {
            View view = detail.view();
            return View.html(
                    "<div>" + bar + "</div>" + view.html().or(view::svg).orElse(""), words);
        }
        return View.html("<div>" + bar + "</div>", words);
    }

    private String state() {
        return step.isLast()
                ? String.format(Locale.ROOT, "ended after %d of %d", step.done(), step.total())
                : String.format(Locale.ROOT, "%d of %d, about %s left", step.done(), step.total(), left());
    }

    private String left() {
        long seconds = Math.round(step.secondsLeft());
        return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
