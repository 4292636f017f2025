package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;

/** What the result of a filter keeps of the image that went in. */
final class Filtered {

    private Filtered() {}

    /** New intensities under the name and with the pixel size of the image that they were made from. */
    static Image of(Image original, float[] pixels) {
        Image result = Image.of(original.height(), original.width(), pixels).named(original.name());
        return original.pixelSize().map(result::withPixelSize).orElse(result);
    }
}
