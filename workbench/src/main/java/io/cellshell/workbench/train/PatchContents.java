package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.preprocessing.PatchesHoldObjects;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;

/** Looks at the first patches of a training before it begins. */
final class PatchContents {

    private static final int LOOKED_AT = 100;

    private PatchContents() {}

    static Finding examine(Patches patches) {
        int withObjects = 0;
        double foreground = 0;
        for (int i = 0; i < LOOKED_AT; i++) {
            int[] ids = patches.next().annotation(Labels.class).ids();
            long inObjects = Arrays.stream(ids).filter(id -> id > 0).count();
            withObjects += inObjects > 0 ? 1 : 0;
            foreground += (double) inObjects / ids.length / LOOKED_AT;
        }
        return new PatchesHoldObjects().examine(new PatchesHoldObjects.Subject(LOOKED_AT, withObjects, foreground));
    }
}
