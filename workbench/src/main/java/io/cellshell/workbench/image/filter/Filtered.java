package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;

/** What the result of a filter keeps of the image that went in. */
public final class Filtered {

    private Filtered() {}

    /** New intensities under the name and with the pixel size of the plane or volume that they were made from. */
    public static Image of(Image original, float[] pixels) {
        Image result = image(original, pixels).computedFrom(original).named(original.name());
        return original.pixelSize().map(result::withPixelSize).orElse(result);
    }

    /** New intensities of one volume, section by section, or of one plane, without a name. */
    public static Image image(Dimensioned shape, float[] values) {
        Dimensions volume = Dimensions.volume(shape.size(Axis.Z), shape.height(), shape.width());
        int[] sizes = volume.sizes().stream().mapToInt(size -> size).toArray();
        return Image.of(volume.axes(), sizes, values);
    }
}
