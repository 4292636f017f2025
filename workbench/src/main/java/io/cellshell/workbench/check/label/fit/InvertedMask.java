package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import java.util.Arrays;
import java.util.Locale;

/** Foreground and background of a mask are not exchanged: the background is no structured part within an even foreground. */
public final class InvertedMask implements Check<LabelledImage> {

    /** Of the pixels. */
    private static final double MOST = 0.5;

    /** The spread of intensities in the foreground, as a share of that in the background. */
    private static final double EVEN = 0.5;

    private static final Practice PRACTICE = new Practice(
            "B3.inverted",
            "Programs disagree on whether 255 is object or background; an inverted mask teaches the opposite (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        float[] pixels = subject.image().pixels();
        int[] ids = subject.labels().ids();
        double[] inside = part(pixels, ids, true);
        double[] outside = part(pixels, ids, false);
        if (inside.length == 0 || outside.length == 0) {
            return PRACTICE.notChecked(
                    inside.length + " pixels of foreground, " + outside.length + " of background",
                    "The mask of “" + subject.name() + "” has one class only.",
                    "");
        }
        double share = (double) inside.length / pixels.length;
        String evidence = String.format(
                Locale.ROOT,
                "foreground %.0f %% of the pixels, its intensities spread by %.3g; those of the background by %.3g",
                100 * share,
                spread(inside),
                spread(outside));
        return share > MOST && spread(inside) < EVEN * spread(outside)
                ? PRACTICE.stop(
                        evidence,
                        "The mask of “" + subject.name()
                                + "” seems inverted: its foreground is the even part around the" + " objects.",
                        "Exchange the two classes, and check the rule (0 is background) for all masks.")
                : PRACTICE.ok(evidence, "Foreground and background are not exchanged.");
    }

    private static double[] part(float[] pixels, int[] ids, boolean foreground) {
        double[] part = new double[pixels.length];
        int size = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (ids[i] > 0 == foreground && Float.isFinite(pixels[i])) {
                part[size++] = pixels[i];
            }
        }
        return Arrays.copyOf(part, size);
    }

    /** From the first to the last decile. */
    private static double spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (0.9 * (sorted.length - 1))] - sorted[(int) (0.1 * (sorted.length - 1))];
    }
}
