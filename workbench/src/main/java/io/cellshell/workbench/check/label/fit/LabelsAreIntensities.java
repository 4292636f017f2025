package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import java.util.Arrays;
import java.util.Locale;

/** The labels are no copy of the image, rescaled or not. */
public final class LabelsAreIntensities implements Check<LabelledImage> {

    /** Ids are drawn without a look at the intensities; such a straight line cannot be chance. */
    private static final double CORRELATION = 0.98;

    /** A mask of one or two ids follows the intensities as it should. */
    private static final int IDS = 10;

    private static final Practice PRACTICE = new Practice(
            "B3.copy", "A network that is shown the image as its own truth learns to copy (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        int[] ids = subject.labels().ids();
        int distinct = distinct(ids);
        double r = Correlation.of(
                subject.image().pixels(), Arrays.stream(ids).asDoubleStream().toArray());
        String evidence =
                String.format(Locale.ROOT, "correlation of ids and intensities %.3f, %d distinct values", r, distinct);
        return distinct > IDS && Math.abs(r) > CORRELATION
                ? PRACTICE.stop(
                        evidence,
                        "The labels of “" + subject.name() + "” are a copy of the image.",
                        "Look for the file that holds the labels.")
                : PRACTICE.ok(evidence, "The labels are no copy of the image.");
    }

    private static int distinct(int[] ids) {
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }
}
