package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Channel;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Colour pictures as images with the channels red, green and blue. */
public final class Colours {

    public static final List<String> NAMES = List.of("red", "green", "blue");

    private Colours() {}

    /** Where red, green and blue are equal everywhere, the picture was grey before it was stored: one plane says it all. */
    public static Image image(Dimensions plane, PixelType type, float[][] rgb) {
        if (Arrays.equals(rgb[0], rgb[1]) && Arrays.equals(rgb[1], rgb[2])) {
            return Image.of(new MemoryPlanes(plane, type, rgb[0]))
                    .withAcquisition(Map.of("stored as", "RGB, equal in all three"));
        }
        List<Image> channels = Arrays.stream(rgb)
                .map(values -> Image.of(new MemoryPlanes(plane, type, values)))
                .toList();
        return Image.stack(Axis.C, channels).withChannelNames(NAMES);
    }

    /** Brightness as the eye weighs it. */
    public static Image luminance(Image image) {
        float[] red = image.channel(0).pixels();
        float[] green = image.channel(1).pixels();
        float[] blue = image.channel(2).pixels();
        for (int i = 0; i < red.length; i++) {
            red[i] = Channel.LUMINANCE.of(red[i], green[i], blue[i]);
        }
        PlaneSource grey = new MemoryPlanes(Dimensions.plane(image.height(), image.width()), PixelType.FLOAT32, red);
        return new Image(grey, image.metadata().withChannelNames(List.of()));
    }
}
