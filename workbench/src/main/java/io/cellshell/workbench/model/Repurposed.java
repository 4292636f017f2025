package io.cellshell.workbench.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a network has learned, fitted to another number of outputs or inputs. */
final class Repurposed {

    private Repurposed() {}

    /**
     * Weights with a new head, of which some outputs are those of the former head.
     *
     * @param to the architecture with as many outputs as there are rows
     * @param rows for each output, which of the former outputs it goes on from; empty where it is new
     * @throws ModelException where there is no such former output
     */
    static Weights withRows(Architecture from, Weights learned, Architecture to, List<OptionalInt> rows, long seed) {
        Weights random = to.withNewHead(learned, seed);
        Map<String, float[]> values = new HashMap<>();
        for (NamedShape tensor : to.tensors()) {
            float[] some = random.values(tensor.name());
            if (tensor.isIn(LayerTensors.HEAD)) {
                float[] former = learned.values(tensor.name());
                int length = some.length / rows.size();
                for (int row = 0; row < rows.size(); row++) {
                    if (rows.get(row).isPresent()) {
                        int kept = rows.get(row).getAsInt();
                        requireOutput(from, kept);
                        System.arraycopy(former, kept * length, some, row * length, length);
                    }
                }
            }
            values.put(tensor.name(), some);
        }
        return to.weights(values);
    }

    private static void requireOutput(Architecture from, int output) {
        if (output < 0 || output >= from.outputs()) {
            throw new ModelException("The head of a " + from + " has the outputs 0 to " + (from.outputs() - 1)
                    + ", but " + output + " was to be kept.");
        }
    }

    /**
     * Weights for images of another number of channels: the first convolution takes the mean of its kernels over the former channels for each of the new
     * ones, scaled so that channels that are all alike give what they gave before.
     *
     * @param to the architecture with the new number of inputs
     */
    static Weights withInputs(Architecture from, Weights learned, Architecture to) {
        Map<String, NamedShape> former = new HashMap<>();
        from.tensors().forEach(tensor -> former.put(tensor.name(), tensor));
        Map<String, float[]> values = new HashMap<>();
        for (NamedShape tensor : to.tensors()) {
            NamedShape before = former.get(tensor.name());
            float[] some = learned.values(tensor.name());
            values.put(
                    tensor.name(),
                    tensor.sizes().equals(before.sizes())
                            ? some
                            : shared(some, before.sizes(), tensor.sizes().get(1)));
        }
        return to.weights(values);
    }

    /** Kernels (outputs, inputs, …) for another number of inputs. */
    private static float[] shared(float[] kernels, List<Integer> sizes, int inputs) {
        int outputs = sizes.get(0);
        int former = sizes.get(1);
        int kernel = kernels.length / outputs / former;
        float[] fitted = new float[outputs * inputs * kernel];
        for (int out = 0; out < outputs; out++) {
            for (int k = 0; k < kernel; k++) {
                double sum = 0;
                for (int in = 0; in < former; in++) {
                    sum += kernels[(out * former + in) * kernel + k];
                }
                for (int in = 0; in < inputs; in++) {
                    fitted[(out * inputs + in) * kernel + k] = (float) (sum / inputs);
                }
            }
        }
        return fitted;
    }
}
