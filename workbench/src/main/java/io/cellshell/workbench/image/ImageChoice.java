package io.cellshell.workbench.image;

import java.util.Arrays;
import java.util.List;

/**
 * What of a file is to be opened, and what its axes are where the user says so.
 *
 * @param series number of the image in the file, from 0, or -1 for the one that the file means
 * @param level resolution, 0 for the full one
 * @param axes slowest first; empty where the file shall say them
 * @param sizes of the axes before Y and X, or of all axes; empty where the file shall say them
 */
public record ImageChoice(int series, int level, List<Axis> axes, List<Integer> sizes) {

    /** What the file itself says. */
    public static final ImageChoice WHOLE = new ImageChoice(-1, 0, List.of(), List.of());

    public ImageChoice {
        axes = List.copyOf(axes);
        sizes = List.copyOf(sizes);
    }

    public static ImageChoice axes(String letters, int... sizes) {
        return new ImageChoice(
                -1, 0, Axis.parse(letters), Arrays.stream(sizes).boxed().toList());
    }

    static ImageChoice series(int series, int level) {
        if (series < 0 || level < 0) {
            throw new ImageException("Images and resolutions of a file are counted from 0, but " + series + " and "
                    + level + " were given.");
        }
        return new ImageChoice(series, level, List.of(), List.of());
    }

    /** Whether something other than the axes was chosen, which formats with one image cannot give. */
    public boolean isOfSeries() {
        return series > 0 || level > 0;
    }
}
