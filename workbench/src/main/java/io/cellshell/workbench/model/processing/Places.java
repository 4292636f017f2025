package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;

/** Goes over the values of a tensor and knows, for each, the index of a number that differs along some axes only. */
final class Places {

    private Places() {}

    /** What is done at each value. */
    interface Visitor {

        /**
         * @param value index of a value of the tensor
         * @param number index of the number that belongs to it
         */
        void visit(int value, int number);
    }

    /**
     * Visits all values in their order.
     *
     * @param first the index of the number at the first value
     * @param strides by how much that index grows along each axis
     */
    static void walk(Tensor tensor, int first, int[] strides, Visitor visitor) {
        int n = tensor.axes().size();
        int[] place = new int[n];
        int number = first;
        for (int i = 0; i < tensor.values().length; i++) {
            visitor.visit(i, number);
            for (int a = n - 1; a >= 0; a--) {
                number += strides[a];
                if (++place[a] < tensor.sizes().get(a)) {
                    break;
                }
                number -= place[a] * strides[a];
                place[a] = 0;
            }
        }
    }
}
