package io.cellshell.workbench.image.npy;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PlaneSource;
import java.nio.file.Path;
import java.util.List;

/** An array whose numbers lie in a file one after the other, the last index fastest, as in NumPy files and in some others. */
public final class StoredArray {

    private StoredArray() {}

    /**
     * Its planes, each read when it is asked for.
     *
     * @param offset where the first number lies
     * @param shape sizes, in the order of the indices; the caller sees to it that the file is long enough
     * @param stored what the indices mean, in their order, Y and X among them
     */
    public static PlaneSource planes(
            Path path, long offset, StoredNumbers numbers, List<Integer> shape, List<Axis> stored) {
        return NpyPlanes.of(path, new NpyHeader(numbers, false, shape, offset), stored);
    }
}
