package io.cellshell.workbench.study.ledger;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which look at a test set a result is.
 *
 * @param number from 1; looks of equal models have one number
 * @param first what the first look saw
 * @param where in what is known of earlier looks: {@code this session}, or a file
 * @param faults what else must be said, a sentence each: a ledger was changed by hand or cannot be written, so that the count may be too low; only
 *     a part of the images that the first look saw is in this result
 */
public record LookCount(int number, Look first, String where, List<String> faults) implements Viewable {

    private static final List<String> WORDS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    public LookCount {
        faults = List.copyOf(faults);
    }

    /** What must be said beside the result; empty for a first look of which nothing is in doubt. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>();
        if (number > 1) {
            all.add("This is " + ordinal() + " at these test images with another model; the first said: "
                    + first.result()
                    + ". A result that was chosen among several looks is too good by chance: report the"
                    + " first one too, or test on images that nobody has looked at.");
        }
        all.addAll(faults);
        return List.copyOf(all);
    }

    @Override
    public View view() {
        return View.text(toString());
    }

    /** {@code This is the first look at these test images of which this session knows.} */
    @Override
    public String toString() {
        return warnings().isEmpty()
                ? "This is the first look at these test images that is known in " + where + "."
                : String.join(" ", warnings());
    }

    private String ordinal() {
        return number <= WORDS.size() ? "the " + WORDS.get(number - 1) + " look" : "look number " + number;
    }
}
