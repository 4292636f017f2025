package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.function.IntUnaryOperator;

/** Classes of pixels as one plane (volume) for each class: 1 where the pixel is of the class, else 0. */
final class ClassPlanes {

    private ClassPlanes() {}

    /**
     * The planes.
     *
     * @param classAt the class of each pixel; below 0 where it is not annotated, which is 0 in every plane and goes into no loss
     */
    static Target of(Image image, int classes, IntUnaryOperator classAt) {
        int depth = image.size(Axis.Z);
        int pixels = Math.multiplyExact(depth, Math.multiplyExact(image.height(), image.width()));
        float[] planes = new float[Math.multiplyExact(classes, pixels)];
        for (int i = 0; i < pixels; i++) {
            int which = classAt.applyAsInt(i);
            if (which >= 0) {
                planes[which * pixels + i] = 1;
            }
        }
        return new Target(classes, depth, image.height(), image.width(), planes);
    }
}
