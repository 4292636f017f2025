package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import java.nio.file.Path;

/** The planes of a file that is opened when one of them is asked for, so that a folder of files need not fit into memory. */
record FilePlanes(Path path, Dimensions dimensions, PixelType type) implements PlaneSource {

    @Override
    public float[] read(int plane, Region region, int level) {
        require(plane, region, level);
        Image image = Image.open(path);
        if (!image.dimensions().equals(dimensions)) {
            throw new ImageException(path + " has changed: it had " + dimensions + " and now has " + image.dimensions()
                    + "; open the sequence again.");
        }
        return image.source().read(plane, region, 0);
    }
}
