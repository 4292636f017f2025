package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.image.LabelledObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The labels are no copy of the image, rescaled or not. */
public final class LabelsAreIntensities implements Check<LabelledImage> {

    /** Ids are drawn without a look at the intensities; such a straight line cannot be chance. */
    private static final double CORRELATION = 0.98;

    /** A mask of one or two ids follows the intensities as it should. */
    private static final int IDS = 10;

    /** Objects lie in one place each, so that the boxes around them cover the image about once. */
    private static final double SCATTERED = 8;

    private static final int MANY_IDS = 20;

    private static final Practice PRACTICE = new Practice(
            "B3.copy", "A network that is shown the image as its own truth learns to copy (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        int[] ids = subject.labels().ids();
        List<LabelledObject> objects = subject.labels().objects();
        int distinct = objects.size() + (Arrays.stream(ids).anyMatch(id -> id == 0) ? 1 : 0);
        double r = Correlation.of(
                subject.image().pixels(), Arrays.stream(ids).asDoubleStream().toArray());
        String evidence =
                String.format(Locale.ROOT, "correlation of ids and intensities %.3f, %d distinct values", r, distinct);
        double boxes = boxes(subject, objects);
        if (distinct > MANY_IDS && boxes > SCATTERED) {
            return PRACTICE.stop(
                    evidence
                            + String.format(
                                    Locale.ROOT, "; the boxes around the ids cover the image %.0f times", boxes),
                    "The labels of “" + subject.name() + "” are intensities: each number is scattered over the image.",
                    "Look for the file that holds the labels; this one is an image, perhaps of another channel.");
        }
        return distinct > IDS && Math.abs(r) > CORRELATION
                ? PRACTICE.stop(
                        evidence,
                        "The labels of “" + subject.name() + "” are a copy of the image.",
                        "Look for the file that holds the labels.")
                : PRACTICE.ok(evidence, "The labels are no copy of the image.");
    }

    /** The sum of the areas of the boxes around all ids, in areas of the image. */
    private static double boxes(LabelledImage subject, List<LabelledObject> objects) {
        double area = 0;
        for (LabelledObject object : objects) {
            area += (double) object.bounds().height() * object.bounds().width();
        }
        return area / subject.labels().height() / subject.labels().width();
    }
}
