package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.surface.Surface;
import java.util.List;

/**
 * The surfaces of one class in an image.
 *
 * @param truth where the class ends in the ground truth
 * @param prediction where it ends in the prediction
 */
record ClassSurfaces(Surface truth, Surface prediction) {

    static ClassSurfaces of(SemanticMask truth, SemanticMask prediction, String name) {
        PixelClasses.compared(truth, prediction, List.of(name));
        int[] codes = truth.voxels();
        return new ClassSurfaces(
                Surface.of(truth.dimensions(), only(codes, truth, name), codes),
                Surface.of(truth.dimensions(), only(prediction.voxels(), prediction, name), codes));
    }

    /** 1 where a pixel is of the class. */
    private static int[] only(int[] codes, SemanticMask mask, String name) {
        int number = mask.names().indexOf(name);
        int[] ids = new int[codes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = number >= 0 && codes[i] == number ? 1 : 0;
        }
        return ids;
    }
}
