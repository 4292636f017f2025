package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.List;

/**
 * A patch of which everything random was drawn, but for its place nothing was looked up yet. What is drawn does not depend on pixels, so
 * patches can be drawn one after the other and made at the same time.
 *
 * @param geometry how it is moved
 * @param changes how its intensities are changed, in their order
 */
record DrawnPatch(Geometry geometry, Interpolation interpolation, List<IntensityChange> changes) {

    DrawnPatch {
        changes = List.copyOf(changes);
    }

    int size() {
        return geometry.size();
    }

    /** The patch around a centre, cut out of an image of the annotation's size. */
    Patch at(PatchTransform cut, PlanePixels image, Labels labels) {
        return new Patch(cut.size(), pixels(cut, image), cut.nearest(labels::at), cut.cy(), cut.cx());
    }

    /** Kept in double precision from the first change to the last, and rounded once. */
    float[] pixels(PatchTransform cut, PlanePixels image) {
        float[] pixels = cut.intensities(image, interpolation);
        double[] exact = new double[pixels.length];
        Arrays.setAll(exact, i -> pixels[i]);
        changes.forEach(change -> change.apply(exact));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) exact[i];
        }
        return pixels;
    }
}
