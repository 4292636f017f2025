package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;

/** The values of a mask are classes, not the numbers of objects: a class has several pieces, an object one. */
public final class ClassesAreIds implements Check<ClassesAreIds.Subject> {

    private static final Practice PRACTICE = new Practice(
            "B3.classes", "A network that is taught object numbers as classes learns which object was drawn first.");

    /** Fewer classes than this may well be in one piece each. */
    static final int MANY = 5;

    /** A mask and the name of its sample. */
    public record Subject(String name, SemanticMask mask) {}

    @Override
    public Finding examine(Subject subject) {
        SemanticMask mask = subject.mask();
        int[] classes = mask.classes();
        int present = 0;
        int inOnePiece = 0;
        for (int number = 1; number < mask.names().size(); number++) {
            boolean[] inside = new boolean[classes.length];
            boolean any = false;
            for (int i = 0; i < classes.length; i++) {
                inside[i] = classes[i] == number;
                any |= inside[i];
            }
            if (any) {
                present++;
                Mask one = Mask.of(mask.height(), mask.width(), inside);
                inOnePiece += ConnectedComponents.label(one, Connectivity.EIGHT).count() == 1 ? 1 : 0;
            }
        }
        String evidence = inOnePiece + " of " + present + " classes lie in one piece";
        return present >= MANY && inOnePiece >= 0.9 * present
                ? PRACTICE.warn(
                        evidence,
                        "The classes of “" + subject.name() + "” look like object ids: each lies in one piece.",
                        "If they are objects, open them as labels: Labels.open(path), a column “label” in the table, or"
                                + " Dataset.files(folder).labelsNamed(\"masks/*.png\").")
                : PRACTICE.ok(evidence, "The values of the mask look like classes.");
    }
}
