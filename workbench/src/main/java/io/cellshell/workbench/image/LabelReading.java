package io.cellshell.workbench.image;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** Makes labels of the planes of a file, for the packages that read files. */
public final class LabelReading {

    /** An intensity is a float, which holds whole numbers exactly up to here. */
    private static final int FIRST_INEXACT = 1 << 24;

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
        if (dimensions.height() > Plane.MAX_PIXELS / dimensions.width() / dimensions.planes()) {
            throw new ImageException(path + " holds labels of " + dimensions + ", more than the " + Plane.MAX_PIXELS
                    + " pixels that are held at a time; open a part of it, as in Labels.of(Image.open(\""
                    + path.getFileName() + "\").crop(new Region(0, 0, 1024, 1024))).");
        }
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

    /** The intensities of an image as ids; see {@link Labels#of(Image)}. */
    static Labels of(Image image) {
        float[] values = image.voxels();
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            if (!(values[i] >= 0 && values[i] < FIRST_INEXACT && values[i] == Math.rint(values[i]))) {
                throw new ImageException("“" + image.name() + "” holds the intensity " + values[i]
                        + ", but the ids of labels are whole numbers of 0 to " + (FIRST_INEXACT - 1)
                        + "; check that it is a label image, or renumber its objects.");
            }
            ids[i] = (int) values[i];
        }
        return Labels.of(image.size(Axis.Z), image.height(), image.width(), ids);
    }
}
