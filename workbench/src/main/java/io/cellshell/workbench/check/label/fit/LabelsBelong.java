package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import java.util.Locale;

/** The labels are of this image: they agree with it better than by chance, as they are, moved a little, or turned. */
public final class LabelsBelong implements Check<LabelledImage> {

    /** Labels that agree with their image this well need no comparison with chance. */
    private static final double WELL = 0.4;

    /** So many times as well as by chance: the best of many moves is better than any, also where labels are of another image. */
    private static final double BETTER = 2;

    private static final Practice PRACTICE = new Practice(
            "B3.belongs",
            "Where images and labels are paired by order or by similar names, one file too many shifts all pairs, and a network"
                    + " learns from noise (checklist B3).");

    @Override
    public Finding examine(LabelledImage subject) {
        int count = subject.labels().count();
        if (count == 0 || Registration.reach(subject.image()) < 2) {
            return PRACTICE.notChecked(
                    count + " objects, " + subject.image().dimensions(),
                    "There is too little in “" + subject.name() + "” to tell whether its labels belong to it.",
                    "");
        }
        double present = MirroredMask.asTheyAre(subject);
        if (present >= WELL) {
            return PRACTICE.ok(
                    String.format(Locale.ROOT, "correlation of foreground and intensity %.2f", present),
                    "The labels belong to the image.");
        }
        double best =
                Math.max(Registration.of(subject.image(), subject.labels()).best(), MirroredMask.greatest(subject));
        double chance = Chance.of(subject);
        String evidence = String.format(
                Locale.ROOT,
                "correlation of foreground and intensity at best %.2f, however the labels are turned or moved; by chance up to"
                        + " %.2f",
                best,
                chance);
        if (best == 0) {
            return PRACTICE.notChecked(
                    evidence, "Whether the labels belong to “" + subject.name() + "” cannot be told.", "");
        }
        return best >= WELL || best >= BETTER * chance
                ? PRACTICE.ok(evidence, "The labels belong to the image.")
                : PRACTICE.stop(
                        evidence,
                        "These labels do not seem to belong to “" + subject.name()
                                + "”: they fit it no better than by chance.",
                        "Check how images and labels were paired; if the pair is right, the objects are hardly visible in this"
                                + " channel: give the one that was labelled.");
    }

    /** Whether labels are taken as those of the image. */
    static boolean isOwn(double best, LabelledImage subject) {
        return best >= WELL || best >= BETTER * Chance.of(subject);
    }
}
