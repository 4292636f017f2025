package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.tensor.Tensor;
import java.util.List;

/** One image of a tensor, whatever the order of its axes, as values at [channel][z][y][x]. */
final class TensorPlanes {

    private static final List<String> ORDER = List.of("channel", "z", "y", "x");

    private TensorPlanes() {}

    static float[] read(Tensor tensor, int image) {
        int[] sizes = ORDER.stream().mapToInt(tensor::size).toArray();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2] * sizes[3])];
        forEach(tensor, image, sizes, (at, place) -> values[at] = tensor.values()[place]);
        return values;
    }

    static void write(float[] values, int image, Tensor tensor) {
        int[] sizes = ORDER.stream().mapToInt(tensor::size).toArray();
        forEach(tensor, image, sizes, (at, place) -> tensor.values()[place] = values[at]);
    }

    private interface Pair {
        void accept(int at, int place);
    }

    private static void forEach(Tensor tensor, int image, int[] sizes, Pair action) {
        int[] strides = ORDER.stream().mapToInt(axis -> stride(tensor, axis)).toArray();
        int at = 0;
        for (int c = 0; c < sizes[0]; c++) {
            for (int z = 0; z < sizes[1]; z++) {
                for (int y = 0; y < sizes[2]; y++) {
                    int place = image * stride(tensor, "batch") + c * strides[0] + z * strides[1] + y * strides[2];
                    for (int x = 0; x < sizes[3]; x++, at++, place += strides[3]) {
                        action.accept(at, place);
                    }
                }
            }
        }
    }

    private static int stride(Tensor tensor, String axis) {
        int at = tensor.axes().indexOf(axis);
        return at < 0 ? 0 : tensor.stride(at);
    }
}
