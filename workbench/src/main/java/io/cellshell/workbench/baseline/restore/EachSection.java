package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Takes methods of planes through a z-stack. */
final class EachSection {

    private EachSection() {}

    /** The plane, or a z-stack of which each section went through the method by itself. */
    static Image of(Image image, UnaryOperator<Image> method) {
        int depth = image.size(Axis.Z);
        if (depth == 1) {
            return method.apply(image);
        }
        Image stack = Image.stack(
                        Axis.Z,
                        IntStream.range(0, depth)
                                .mapToObj(z -> method.apply(image.z(z)))
                                .toList())
                .named(image.name());
        return image.pixelSize().map(stack::withPixelSize).orElse(stack);
    }
}
