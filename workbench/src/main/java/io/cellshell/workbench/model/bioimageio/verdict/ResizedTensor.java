package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.model.tensor.Tensor;
import java.util.List;

/**
 * A tensor cut, or continued as its mirror image, at both ends of each axis to other sizes. Source: {@code resize_to} of bioimageio.core
 * 0.11, with numpy's padding {@code symmetric}.
 */
final class ResizedTensor {

    private ResizedTensor() {}

    static Tensor of(Tensor tensor, List<Integer> sizes) {
        int[][] from = new int[sizes.size()][];
        for (int a = 0; a < from.length; a++) {
            from[a] = indices(tensor.sizes().get(a), sizes.get(a));
        }
        float[] values = new float[Tensor.count(sizes)];
        int[] index = new int[from.length];
        for (int i = 0; i < values.length; i++) {
            int place = 0;
            for (int a = 0; a < index.length; a++) {
                place = place * tensor.sizes().get(a) + from[a][index[a]];
            }
            values[i] = tensor.values()[place];
            for (int a = index.length - 1; a >= 0 && ++index[a] == sizes.get(a); a--) {
                index[a] = 0;
            }
        }
        return Tensor.of(tensor.axes(), sizes, values);
    }

    private static int[] indices(int is, int wanted) {
        int first = wanted <= is ? (is - wanted) / 2 : -((wanted - is) / 2);
        int[] all = new int[wanted];
        for (int i = 0; i < wanted; i++) {
            int turned = Math.floorMod(first + i, 2 * is);
            all[i] = turned < is ? turned : 2 * is - 1 - turned;
        }
        return all;
    }
}
