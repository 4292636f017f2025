package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;

/** One plane of intensities of a stored type. Whoever hands over the pixels leaves them alone afterwards. */
record Stored(Dimensions dimensions, PixelType type, float[] pixels) implements PlaneSource {

    static Image image(int height, int width, float[] pixels, PixelType type) {
        return Image.of(new Stored(Dimensions.plane(height, width), type, pixels));
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        return region.equals(Region.of(dimensions)) ? pixels : region.of(pixels, 0, dimensions.width());
    }
}
