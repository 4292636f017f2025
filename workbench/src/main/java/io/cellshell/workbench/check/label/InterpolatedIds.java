package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Labels;
import java.util.Locale;

/** The ids were not averaged, as programs do that resize or turn labels like an image: that leaves rims of ids in between. */
public final class InterpolatedIds implements Check<LabelledImage> {

    /** Of the pixels at outlines. Objects one pixel wide between two others are rare; a rim of averages is everywhere. */
    private static final double SHARE = 0.1;

    private static final int LEAST = 20;

    private static final Practice PRACTICE = new Practice(
            "B3.interpolated",
            "An id is a name: the mean of two names is the name of a third object (checklist B3). Labels are resized by the"
                    + " nearest neighbour.");

    @Override
    public Finding examine(LabelledImage subject) {
        Labels labels = subject.labels();
        int outline = 0;
        int between = 0;
        for (int y = 1; y < labels.height() - 1; y++) {
            for (int x = 1; x < labels.width() - 1; x++) {
                int id = labels.at(y, x);
                int left = labels.at(y, x - 1);
                int right = labels.at(y, x + 1);
                int above = labels.at(y - 1, x);
                int below = labels.at(y + 1, x);
                outline += id != left || id != right || id != above || id != below ? 1 : 0;
                between += isBetween(left, id, right) || isBetween(above, id, below) ? 1 : 0;
            }
        }
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d pixels at outlines hold an id between those of their neighbours",
                between,
                outline);
        return between < LEAST || between < SHARE * outline
                ? PRACTICE.ok(evidence, "No ids were averaged.")
                : PRACTICE.stop(
                        evidence,
                        "The labels of “" + subject.name()
                                + "” were resized or turned with interpolation: around the objects"
                                + " lie rims of wrong ids.",
                        "Go back to the labels as they were drawn, and resize them by the nearest neighbour (order 0).");
    }

    private static boolean isBetween(int one, int middle, int other) {
        return one < middle && middle < other || one > middle && middle > other;
    }
}
