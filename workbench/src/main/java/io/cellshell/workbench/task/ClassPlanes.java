package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Classes of pixels as one plane (volume) for each class: 1 where the pixel is of the class, else 0. */
final class ClassPlanes {

    static final int NOT_ANNOTATED = -1;

    private ClassPlanes() {}

    /**
     * The planes.
     *
     * @param classAt the class of each pixel, or {@link #NOT_ANNOTATED}, which is 0 in every plane and goes into no loss
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

    /** The number of pixels of such planes that are annotated. */
    static int annotated(Target planes) {
        int annotated = 0;
        for (float value : planes.values()) {
            annotated += value > 0 ? 1 : 0;
        }
        return annotated;
    }

    /** The reason where fewer than two classes occur. */
    static Optional<String> oneClass(List<String> classes, boolean[] occurring, String ofWhat) {
        List<String> found = IntStream.range(0, occurring.length)
                .filter(c -> occurring[c])
                .mapToObj(classes::get)
                .toList();
        return switch (found.size()) {
            case 0 -> Optional.of("no training image has annotated " + ofWhat + " of the classes " + classes);
            case 1 ->
                Optional.of("all annotated " + ofWhat + " of the training images are of the class “" + found.get(0)
                        + "”, and nothing can be told apart; add images of the others of " + classes);
            default -> Optional.empty();
        };
    }
}
