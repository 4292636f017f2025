package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Locale;

/** Most patches that a network learns from hold an object, so that its time is not spent on background. */
public final class PatchesHoldObjects implements Check<PatchesHoldObjects.Subject> {

    private static final double MOST = 0.5;

    private static final Practice PRACTICE = new Practice(
            "D.patches",
            "Where many patches are empty, training is steadier if some are made to hold an object: nnU-Net"
                    + " centres a third of its patches on objects (Isensee et al. 2021, doi 10.1038/s41592-020-01008-z).");

    /**
     * Patches that training draws.
     *
     * @param patches how many were looked at
     * @param withObjects how many of them hold an object
     * @param foreground share of all their pixels that belong to an object
     */
    public record Subject(int patches, int withObjects, double foreground) {}

    @Override
    public Finding examine(Subject subject) {
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d patches hold an object; %.1f %% of their pixels belong to one",
                subject.withObjects(),
                subject.patches(),
                100 * subject.foreground());
        if (subject.patches() == 0) {
            return PRACTICE.notChecked("no patches", "No patch was drawn, so that none could be looked at.", "");
        }
        return subject.withObjects() >= MOST * subject.patches()
                ? PRACTICE.ok(evidence, "Most patches hold an object.")
                : PRACTICE.warn(
                        evidence,
                        "Most patches that the network would learn from show nothing but background.",
                        "Centre a share of them on objects, as in .onObjects(0.33), or choose larger patches.");
    }
}
