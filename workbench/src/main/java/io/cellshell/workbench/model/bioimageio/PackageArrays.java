package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NumPy files of a package, the tensors with which it is tested among them. */
final class PackageArrays {

    private PackageArrays() {}

    static NpyArray of(PackageFiles files, String name) {
        return new FileReference(name, Optional.empty())
                .withCopy(files, copy -> read(files, "“" + PackageFiles.shown(name) + "”", copy));
    }

    /** The tensors that the package is tested with, one for each of these. */
    static List<Tensor> tests(PackageFiles files, boolean format04, List<TensorDescription> tensors) {
        return tensors.stream().map(tensor -> test(files, format04, tensor)).toList();
    }

    private static NpyArray read(PackageFiles files, String what, Path copy) {
        try {
            return NpyArray.read(copy);
        } catch (ImageException e) {
            throw new ModelException(
                    what + " in " + files.path() + " cannot be read: "
                            + e.getMessage().replace(copy.toString(), "it"),
                    e);
        }
    }

    private static Tensor test(PackageFiles files, boolean format04, TensorDescription tensor) {
        FileReference file = tensor.test()
                .orElseThrow(() -> new ModelException(files.path() + " names no test tensor for “"
                        + tensor.spec().id() + "”."));
        NpyArray array = file.withCopy(
                files, copy -> read(files, "The test tensor “" + PackageFiles.shown(file.source()) + "”", copy));
        List<Integer> shape =
                format04 ? ofRank(array.shape(), tensor.spec().axes().size()) : array.shape();
        if (shape.size() != tensor.spec().axes().size()) {
            throw new ModelException("The test tensor “" + PackageFiles.shown(file.source()) + "” has the shape "
                    + array.shape() + ", but “" + tensor.spec().id() + "” has the axes "
                    + tensor.spec().axisIds() + "; the package's description is wrong.");
        }
        return Tensor.of(tensor.spec().axisIds(), shape, array.values());
    }

    /** In format 0.4 axes of one index may be left out at the front, or be there though they are not described. */
    private static List<Integer> ofRank(List<Integer> shape, int rank) {
        List<Integer> sizes = new ArrayList<>(shape);
        while (sizes.size() > rank && sizes.contains(1)) {
            sizes.remove(Integer.valueOf(1));
        }
        while (sizes.size() < rank) {
            sizes.add(0, 1);
        }
        return sizes;
    }
}
