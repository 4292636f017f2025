package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import java.util.Map;

/**
 * One field of view with its ground truth.
 *
 * @param name for tables and captions
 * @param image what the microscope saw
 * @param labels what a person drew, of the same height and width
 * @param metadata what else is known, such as {@code field}, {@code plate} or {@code condition}
 */
public record Sample(String name, Image image, Labels labels, Map<String, String> metadata) {

    public Sample {
        metadata = Map.copyOf(metadata);
        Finding shapes = new ShapesAgree().examine(new ShapesAgree.Pair(name, image, labels));
        if (shapes.severity() == Severity.STOP) {
            throw new DataException(shapes.sentence() + " " + shapes.remedy());
        }
    }

    /** A sample named as its image. */
    public static Sample of(Image image, Labels labels) {
        return new Sample(image.name(), image, labels, Map.of());
    }

    /** A part of this sample, under a name of its own. */
    public Sample crop(Region region, String partName) {
        return new Sample(
                partName,
                image.crop(region).named(partName),
                labels.crop(region).relabelled(),
                metadata);
    }
}
