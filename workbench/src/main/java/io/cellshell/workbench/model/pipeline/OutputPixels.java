package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.Optional;
import java.util.OptionalDouble;

/** How large the pixels of an output are, where those of the image are known. */
final class OutputPixels {

    private OutputPixels() {}

    /** Empty where the image does not say it, or the output's positions do not follow from the image's. */
    static Optional<PixelSize> of(TensorSpec output, Image made, Image image) {
        if (image.pixelSize().isEmpty()) {
            return Optional.empty();
        }
        PixelSize size = image.pixelSize().get();
        OptionalDouble y = along(output, AxisRole.Y, Axis.Y, made, image, size.y());
        OptionalDouble x = along(output, AxisRole.X, Axis.X, made, image, size.x());
        if (y.isEmpty() || x.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble z = size.z().isPresent()
                ? along(output, AxisRole.Z, Axis.Z, made, image, size.z().getAsDouble())
                : size.z();
        return Optional.of(new PixelSize(y.getAsDouble(), x.getAsDouble(), z));
    }

    private static OptionalDouble along(
            TensorSpec output, AxisRole role, Axis axis, Image made, Image image, double pixel) {
        Optional<AxisSpec> spec = output.axis(role);
        if (spec.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (spec.get().size() instanceof SizeRule.RelativeTo relative) {
            return OptionalDouble.of(pixel / relative.ratio());
        }
        int given = made.size(axis);
        int taken = image.size(axis);
        boolean follows = given % taken == 0 || taken % given == 0;
        return follows && spec.get().size() instanceof SizeRule.Exactly
                ? OptionalDouble.of(pixel * taken / given)
                : OptionalDouble.empty();
    }
}
