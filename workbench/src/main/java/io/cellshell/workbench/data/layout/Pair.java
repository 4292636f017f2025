package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An image and its annotation.
 *
 * @param name of the sample
 * @param images a file, or one for each channel under the channel's name
 * @param truth the annotation
 */
record Pair(String name, Map<String, Path> images, Path truth) {

    static Pair of(String name, Path image, Path truth) {
        return new Pair(name, Map.of("", image), truth);
    }

    /** One file of the image. */
    Path image() {
        return images.values().iterator().next();
    }

    Supplier<Image> reader(Reading reading) {
        if (images.size() == 1) {
            return reading.of(image());
        }
        Reading asStored = new Reading(reading.axes(), image -> image);
        return reading.of(() -> {
            List<Image> channels = images.entrySet().stream()
                    .map(e -> asStored.of(e.getValue()).get().named(e.getKey()))
                    .toList();
            return Image.stack(Axis.C, channels);
        });
    }
}
