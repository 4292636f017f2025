package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No straight line inside the image cuts objects off, as it does where somebody labelled a crop, or tiles one by one. Objects have
 * a straight edge here and there; several along one line, with none that crosses it, are no chance.
 */
public final class CutAnnotations implements Check<LabelledImage> {

    /** So many with a long straight edge, or a few more with a shorter one. */
    private static final int LONG = 2;

    private static final int SHORT = 4;

    /** A disk d pixels wide ends in a row about 2 √d long: what is this much longer was cut. */
    private static final double LONG_RUN = 2.6;

    private static final double SHORT_RUN = 1.6;

    private static final int LEAST_RUN = 4;

    /** Share of the labelled pixels along the line that are cut. */
    private static final double CUT = 0.8;

    private static final Practice PRACTICE = new Practice(
            "B3.cut",
            "Objects that are cut at the edge of a crop teach straight outlines, and what lies beyond was never labelled"
                    + " (checklist B3: label leak across a crop).");

    @Override
    public Finding examine(LabelledImage subject) {
        Labels labels = subject.labels();
        int objects = labels.count();
        if (objects == 1) {
            return PRACTICE.notChecked(
                    "1 object", "It takes " + LONG + " objects that end at one line to tell that they were cut.", "");
        }
        double diameter = LabelledImage.diameter(LabelledImage.typicalArea(labels.objects()));
        List<String> lines = new ArrayList<>();
        lines(labels, false, diameter).forEach(row -> lines.add("row " + row));
        lines(labels, true, diameter).forEach(column -> lines.add("column " + column));
        return lines.isEmpty()
                ? PRACTICE.ok("no line that cuts " + LONG + " objects or more", "No straight line cuts objects off.")
                : PRACTICE.warn(
                        "objects end before " + LabelledImage.some(lines),
                        "Objects of “" + subject.name() + "” are cut off along a straight line inside the image.",
                        "Label across the line and join what it parts, or crop the image to what was labelled.");
    }

    /** The rows, or columns, before which objects end or other objects begin. */
    private static List<Integer> lines(Labels labels, boolean columns, double diameter) {
        List<Integer> lines = new ArrayList<>();
        int end = columns ? labels.width() : labels.height();
        for (int line = 1; line < end; line++) {
            if (isCut(labels, columns, line, diameter)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean isCut(Labels labels, boolean columns, int line, double diameter) {
        int length = columns ? labels.height() : labels.width();
        int labelled = 0;
        int cut = 0;
        Map<Integer, Integer> before = new HashMap<>();
        Map<Integer, Integer> after = new HashMap<>();
        for (int i = 0; i < length; i++) {
            int one = columns ? labels.at(i, line - 1) : labels.at(line - 1, i);
            int other = columns ? labels.at(i, line) : labels.at(line, i);
            labelled += one > 0 || other > 0 ? 1 : 0;
            if (one != other) {
                cut++;
                before.merge(one, 1, Integer::sum);
                after.merge(other, 1, Integer::sum);
            }
        }
        double longRun = Math.max(LEAST_RUN, LONG_RUN * Math.sqrt(diameter));
        double shortRun = Math.max(LEAST_RUN, SHORT_RUN * Math.sqrt(diameter));
        return cut >= CUT * labelled
                && (Math.max(ending(before, longRun), ending(after, longRun)) >= LONG
                        || Math.max(ending(before, shortRun), ending(after, shortRun)) >= SHORT);
    }

    private static long ending(Map<Integer, Integer> runs, double run) {
        return runs.entrySet().stream()
                .filter(entry -> entry.getKey() > 0 && entry.getValue() >= run)
                .count();
    }
}
