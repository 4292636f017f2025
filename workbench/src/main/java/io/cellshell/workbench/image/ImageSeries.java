package io.cellshell.workbench.image;

import io.cellshell.workbench.image.io.ImageFiles;
import java.nio.file.Path;

/**
 * One of the images of a file: a position, a scene, a time series, a label picture … {@link Image#series} lists them.
 *
 * @param file that holds it
 * @param number from 0, as {@link Image#open(Path, int)} takes it
 * @param name that the file gives it, or nothing
 * @param contents what it is, in words
 * @param levels number of resolutions, 1 or more, the full one first
 */
public record ImageSeries(Path file, int number, String name, String contents, int levels) {

    /** Opens it at full resolution. */
    public Image open() {
        return ImageFiles.image(file, ImageChoice.series(number, 0));
    }

    /** Opens it at a resolution, counted from 0 for the full one. */
    public Image open(int level) {
        return ImageFiles.image(file, ImageChoice.series(number, level));
    }

    /** Opens it where the file does not say what its axes are; see {@link Image#open(Path, String, int...)}. */
    public Image open(String axes, int... sizes) {
        ImageChoice given = ImageChoice.axes(axes, sizes);
        return ImageFiles.image(file, new ImageChoice(number, 0, given.axes(), given.sizes()));
    }

    /** Such as {@code 1: “pos2”, 3 × 64 × 64 pixels (Z × Y × X), 2 resolutions}. */
    @Override
    public String toString() {
        return number + ": " + (name.isEmpty() ? "" : "“" + name + "”, ") + contents
                + (levels > 1 ? ", " + levels + " resolutions" : "");
    }
}
