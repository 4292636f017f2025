package io.cellshell.workbench.train.input;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.preprocessing.PatchesHoldObjects;
import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import java.util.Arrays;
import java.util.Optional;

/** Looks at the first patches of a training before it begins. */
public final class PatchContents {

    private static final int LOOKED_AT = 100;

    private PatchContents() {}

    /** Empty where the annotation knows no objects. */
    public static Optional<Finding> examine(Patches patches) {
        int withObjects = 0;
        double foreground = 0;
        for (int i = 0; i < LOOKED_AT; i++) {
            Patch patch = patches.next();
            long inObjects;
            if (patch.annotation() instanceof Labels labels) {
                inObjects = Arrays.stream(labels.voxels()).filter(id -> id > 0).count();
            } else if (patch.annotation() instanceof Points points) {
                inObjects = points.count();
            } else {
                return Optional.empty();
            }
            withObjects += inObjects > 0 ? 1 : 0;
            foreground += (double) inObjects
                    / (patch.image().height()
                            * patch.image().width()
                            * patch.image().size(Axis.Z))
                    / LOOKED_AT;
        }
        return Optional.of(
                new PatchesHoldObjects().examine(new PatchesHoldObjects.Subject(LOOKED_AT, withObjects, foreground)));
    }
}
