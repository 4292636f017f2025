package io.cellshell.workbench.image;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** Makes labels of the planes of a file, for the packages that read files. */
public final class LabelReading {

    private LabelReading() {}

    /**
     * A plane, or a volume where there are several optical sections.
     *
     * @param dimensions of the file
     * @param plane reads the ids of one plane, row by row
     * @param notes sentences about what could not be kept
     * @throws ImageException where there are several time points or channels, or more than 2^28 voxels
     */
    public static Labels read(Path path, Dimensions dimensions, IntFunction<int[]> plane, List<String> notes) {
        if (dimensions.size(Axis.T) > 1 || dimensions.size(Axis.C) > 1) {
            throw new ImageException(path + " holds labels of " + dimensions
                    + ", but labels are one plane or one volume (Z, Y and X); save each "
                    + (dimensions.size(Axis.T) > 1 ? "time point" : "channel") + " as its own file.");
        }
        Plane.requireSize(path.toString(), dimensions.height(), dimensions.width());
        Plane.requireVoxels(path.toString(), dimensions);
        int depth = dimensions.planes();
        int length = dimensions.height() * dimensions.width();
        if (depth == 1) {
            return Labels.of(dimensions.height(), dimensions.width(), plane.apply(0))
                    .withNotes(notes);
        }
        int[] ids = new int[depth * length];
        for (int z = 0; z < depth; z++) {
            System.arraycopy(plane.apply(z), 0, ids, z * length, length);
        }
        return Labels.of(depth, dimensions.height(), dimensions.width(), ids).withNotes(notes);
    }
}
