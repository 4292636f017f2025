package io.cellshell.workbench.data.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A patch of which everything random was drawn, but for its place nothing was looked up yet. What is drawn does not depend on pixels, so
 * patches can be drawn one after the other and made at the same time.
 *
 * @param geometry how it is moved
 * @param changes how its intensities are changed, in their order
 * @param onClean those of the changes that a clean image goes through, too
 */
record DrawnPatch(
        Geometry geometry, Interpolation interpolation, List<IntensityChange> changes, List<IntensityChange> onClean) {

    DrawnPatch {
        changes = List.copyOf(changes);
        onClean = List.copyOf(onClean);
    }

    /** Draws the changes of intensities. */
    static DrawnPatch draw(Augmentation augmentation, Geometry geometry, int channels, UniformRandomProvider random) {
        List<IntensityChange> changes = new ArrayList<>();
        List<IntensityChange> onClean = new ArrayList<>();
        for (Transform transform : augmentation.transforms()) {
            if (transform instanceof IntensityTransform kind) {
                IntensityChange change = kind.draw(new PatchShape(channels, geometry.size()), random);
                changes.add(change);
                if (kind.onClean() == IntensityTransform.OnClean.ALIKE) {
                    onClean.add(change);
                }
            }
        }
        return new DrawnPatch(geometry, augmentation.interpolation(), changes, onClean);
    }

    /** The patch around a centre, cut out of a sample. */
    Patch at(PatchTransform cut, PatchSource sample) {
        ImagePixels image = sample.image();
        return new Patch(
                image.piece(cut.size().depth(), cut.size().side(), changed(cut, image, changes)),
                new AnnotationTransform(cut, this).annotation(sample),
                cut.centre().z(),
                cut.centre().y(),
                cut.centre().x());
    }

    /** What the clean image shows of the same place. */
    float[] cleanValues(PatchTransform cut, ImagePixels clean) {
        return changed(cut, clean, onClean);
    }

    /** Kept in double precision from the first change to the last, and rounded once. */
    private float[] changed(PatchTransform cut, ImagePixels image, List<IntensityChange> by) {
        float[] values = cut.intensities(image, interpolation);
        double[] exact = new double[values.length];
        Arrays.setAll(exact, i -> values[i]);
        by.forEach(change -> change.apply(exact));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) exact[i];
        }
        return values;
    }
}
