package io.cellshell.workbench.data.split;

import io.cellshell.workbench.check.leakage.Appearance;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the images of a part look.
 *
 * @param images the appearance of each
 * @param objects how many objects they hold; empty where they are not annotated with instance labels
 */
record Looks(List<Appearance> images, Optional<Integer> objects) {

    /** Reads the samples one after the other. */
    static Looks of(Dataset part) {
        List<Appearance> images = new ArrayList<>();
        int objects = 0;
        boolean labelled = false;
        for (Sample sample : part) {
            double size = 0;
            if (sample.annotation() instanceof Labels labels) {
                List<LabelledObject> found = labels.objects();
                labelled = true;
                objects += found.size();
                size = medianDiameter(found);
            }
            images.add(Appearance.of(plane(sample.image()), size));
        }
        return new Looks(images, labelled ? Optional.of(objects) : Optional.empty());
    }

    private static Image plane(Image image) {
        return image.isPlane() ? image : image.plane(image.size(Axis.T) / 2, 0, image.size(Axis.Z) / 2);
    }

    private static double medianDiameter(List<LabelledObject> objects) {
        double[] areas = objects.stream().mapToDouble(LabelledObject::area).toArray();
        return areas.length == 0 ? 0 : 2 * Math.sqrt(Quantiles.median(areas) / Math.PI);
    }
}
