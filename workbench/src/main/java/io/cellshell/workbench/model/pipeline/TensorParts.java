package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parts of tensors, cut out and put together. */
final class TensorParts {

    private TensorParts() {}

    /** Copies a box of one tensor to a place in another with as many axes. */
    static void copy(Tensor from, int[] fromOrigin, Tensor to, int[] toOrigin, int[] size) {
        copy(from, 0, fromOrigin, to, 0, toOrigin, size, 0);
    }

    private static void copy(
            Tensor from, int read, int[] fromOrigin, Tensor to, int written, int[] toOrigin, int[] size, int axis) {
        int first = read + fromOrigin[axis] * from.stride(axis);
        int place = written + toOrigin[axis] * to.stride(axis);
        if (axis == size.length - 1) {
            System.arraycopy(from.values(), first, to.values(), place, size[axis]);
            return;
        }
        for (int i = 0; i < size[axis]; i++) {
            copy(
                    from,
                    first + i * from.stride(axis),
                    fromOrigin,
                    to,
                    place + i * to.stride(axis),
                    toOrigin,
                    size,
                    axis + 1);
        }
    }

    /** The values at these indices of each axis, some of them perhaps twice. */
    static Tensor gathered(Tensor part, int[][] indices) {
        List<Integer> sizes = new ArrayList<>();
        boolean same = true;
        for (int a = 0; a < indices.length; a++) {
            sizes.add(indices[a].length);
            same &= isAll(indices[a], part.sizes().get(a));
        }
        if (same) {
            return part;
        }
        int[] strides = new int[indices.length];
        Arrays.setAll(strides, part::stride);
        float[] values = new float[Tensor.count(sizes)];
        int[] place = new int[indices.length];
        for (int i = 0; i < values.length; i++) {
            int from = 0;
            for (int a = 0; a < place.length; a++) {
                from += indices[a][place[a]] * strides[a];
            }
            values[i] = part.values()[from];
            for (int a = place.length - 1; a >= 0 && ++place[a] == indices[a].length; a--) {
                place[a] = 0;
            }
        }
        return Tensor.of(part.axes(), sizes, values);
    }

    private static boolean isAll(int[] indices, int size) {
        if (indices.length != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (indices[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Indices from one on, which may leave an axis: there stand places inside for them. */
    static int[] continued(int from, int count, int size, Border border) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = border.inside(from + i, size);
        }
        return indices;
    }
}
