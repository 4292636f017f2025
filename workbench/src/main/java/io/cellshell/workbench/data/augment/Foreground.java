package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.Arrays;

/** The places of an annotation that patches can be centred on: pixels of objects, pixels of any class but the first, points. */
final class Foreground {

    private Foreground() {}

    /**
     * How many such places there are.
     *
     * @throws DataException where the annotation has no places
     */
    static int count(Sample sample) {
        Annotation annotation = sample.annotation();
        if (annotation instanceof Points) {
            return inside(PatchSource.extent(sample.image()), annotation).count();
        }
        if (!(annotation instanceof Labels || annotation instanceof SemanticMask)) {
            throw new DataException(
                    "Patches are centred on objects where labels, masks or points say where these are, but “"
                            + sample.name() + "” is annotated with " + annotation.kind() + " (" + annotation.extent()
                            + "); take patches from anywhere.");
        }
        int[] values = annotation instanceof Labels labels ? labels.voxels() : ((SemanticMask) annotation).voxels();
        return (int) Arrays.stream(values).filter(value -> value > 0).count();
    }

    /** The pixel of one of these places, counted section by section, row by row, or point by point, from 0. */
    static PatchTransform.Corner pixel(PatchSource source, int number) {
        PatchTransform.Extent extent = PatchTransform.Extent.of(source.image());
        if (source.annotation() instanceof Points) {
            Points.Point point = inside(extent, source.annotation()).all().get(number);
            return new PatchTransform.Corner(
                    (int) Math.round(point.z().orElse(0)), (int) Math.round(point.y()), (int) Math.round(point.x()));
        }
        PatchTransform.IdAt values =
                source.annotation() instanceof Labels labels ? labels::at : ((SemanticMask) source.annotation())::at;
        int before = number;
        for (int row = 0; row < extent.depth() * extent.height(); row++) {
            int z = row / extent.height();
            int y = row % extent.height();
            for (int x = 0; x < extent.width(); x++) {
                if (values.at(z, y, x) > 0 && before-- == 0) {
                    return new PatchTransform.Corner(z, y, x);
                }
            }
        }
        throw new IllegalStateException("There is no object pixel " + number + ".");
    }

    private static Points inside(PatchTransform.Extent extent, Annotation points) {
        return ((Points) points).inside(extent.depth(), extent.height(), extent.width());
    }
}
