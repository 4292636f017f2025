package io.cellshell.workbench.progress;

import java.io.PrintStream;
import java.util.Locale;

/** Progress as lines of text, one for each tenth of the work. */
final class TextProgress implements Progress {

    private final PrintStream out;
    private int tenths = -1;

    TextProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void waiting(String why) {
        out.println(why);
    }

    @Override
    public void note(String sentence) {
        out.println(sentence);
    }

    @Override
    public void at(Step step) {
        int now = (int) (10L * step.done() / step.total());
        if (now > tenths) {
            tenths = now;
            out.printf(
                    Locale.ROOT,
                    "%s: %d of %d, about %.0f s left%n",
                    step.task(),
                    step.done(),
                    step.total(),
                    step.secondsLeft());
        }
    }
}
