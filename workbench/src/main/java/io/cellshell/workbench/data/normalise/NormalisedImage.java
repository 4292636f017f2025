package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;

/** Makes the image that a normalisation gives. */
final class NormalisedImage {

    private NormalisedImage() {}

    static Image of(Normalisation normalisation, Image image) {
        Dimensions dimensions = image.dimensions();
        List<Rescaling> ofChannels = new ArrayList<>();
        for (int c = 0; c < image.size(Axis.C); c++) {
            ofChannels.add(normalisation.of(dimensions.axes().contains(Axis.C) ? image.channel(c) : image));
        }
        int pixels = Math.multiplyExact(image.height(), image.width());
        float[] all = new float[Math.multiplyExact(dimensions.planes(), pixels)];
        int run = planesOfAChannelInARow(dimensions);
        int index = 0;
        for (Image plane : image.planes()) {
            float[] values = ofChannels.get(index / run % ofChannels.size()).apply(plane.pixels());
            System.arraycopy(values, 0, all, index * pixels, pixels);
            index++;
        }
        int[] sizes = dimensions.sizes().stream().mapToInt(Integer::intValue).toArray();
        Image normalised = Image.of(dimensions.axes(), sizes, all)
                .computedFrom(image)
                .withChannelNames(image.channelNames())
                .named(image.name());
        return image.pixelSize().map(normalised::withPixelSize).orElse(normalised);
    }

    /** Planes are counted with the last axis before Y running fastest. */
    private static int planesOfAChannelInARow(Dimensions dimensions) {
        int run = 1;
        for (Axis axis : dimensions
                .axes()
                .subList(
                        dimensions.axes().indexOf(Axis.C) + 1, dimensions.axes().size())) {
            run *= axis == Axis.Y || axis == Axis.X ? 1 : dimensions.size(axis);
        }
        return run;
    }
}
