package io.cellshell.workbench.model.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NetworkBlock;
import io.cellshell.workbench.model.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finds by trying which layer gives the first output of a network in TorchScript, and what its program makes of the values of that layer. The
 * parameters of a layer are doubled, and set to 0: where nothing changes, the layer belongs to another output, or to none. Values that grow by
 * the same amount each time are those of the layer; where the logits of the output do so, or its logarithms but for a number that all
 * channels have in common, there is a sigmoid or a softmax in between.
 *
 * @param others layers behind the head, which have no part in the first output
 */
public record HeadProbe(List<String> others, ScriptEnd end) {

    private static final float EQUAL = 1e-3f;

    /** What the order of sums may change. */
    private static final float SAME = 1e-5f;

    /** Beyond it, 32 bits are too few to tell a logit. */
    private static final float LARGEST_LOGIT = 8;

    /** So few values say nothing. */
    private static final int LEAST = 32;

    /**
     * Runs a network some times, of which nothing is needed afterwards.
     *
     * @param layers in the order in which they work
     * @param shape of an input that it takes
     * @throws ModelException where it gives other values each time
     */
    public static HeadProbe of(NetworkBlock block, List<String> layers, Shape shape, NDManager manager) {
        return Torch.withoutGradient(() -> found(block, layers, shape, manager));
    }

    private static HeadProbe found(NetworkBlock block, List<String> layers, Shape shape, NDManager manager) {
        Random random = new Random(1);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        NDArray input = Torch.array(manager, values, shape);
        float[] once = run(block, input);
        if (!isEqual(once, run(block, input), SAME)) {
            throw new ModelException(
                    "The network cannot be trained here: it gives other values each time that it is run on"
                            + " the same image (random numbers in its program, or dropout, traced from a model in training mode);"
                            + " write it again in Python after model.eval().");
        }
        List<String> others = new ArrayList<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            String layer = layers.get(i);
            List<Parameter> own = block.tensors().entrySet().stream()
                    .filter(tensor ->
                            tensor.getKey().equals(layer) || tensor.getKey().startsWith(layer + "."))
                    .map(tensor -> tensor.getValue())
                    .toList();
            own.forEach(parameter -> parameter.getArray().muli(2));
            float[] twice = run(block, input);
            own.forEach(parameter -> parameter.getArray().muli(0));
            float[] without = run(block, input);
            own.forEach(parameter -> parameter.getArray().addi(1));
            // one that has learned nothing yet is 0 already
            boolean matters = !isEqual(once, twice, SAME) || !isEqual(without, run(block, input), SAME);
            if (matters) {
                int channels = (int) block.getOutputShapes(new Shape[] {shape})[0].get(1);
                return new HeadProbe(others, end(without, once, twice, channels));
            }
            others.add(layer);
        }
        return new HeadProbe(List.of(), ScriptEnd.OTHER);
    }

    private static float[] run(NetworkBlock block, NDArray input) {
        try (NDManager scope = Torch.newManager()) {
            NDArray given = block.forward(new ParameterStore(scope, false), new NDList(input), false)
                    .head();
            float[] values = given.toFloatArray();
            given.close();
            return values;
        }
    }

    private static boolean isEqual(float[] one, float[] other, float most) {
        for (int i = 0; i < one.length; i++) {
            if (!isNear(one[i], other[i], most)) {
                return false;
            }
        }
        return one.length == other.length;
    }

    private static boolean isNear(double one, double other, float most) {
        return Double.compare(one, other) == 0
                || Math.abs(one - other) <= most * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }

    /** @param none the output while all parameters of the head are 0 */
    private static ScriptEnd end(float[] none, float[] once, float[] twice, int channels) {
        if (isEqual(none, once, SAME)) {
            return ScriptEnd.OTHER;
        }
        if (grows(none, once, twice, 0, 1)) {
            return ScriptEnd.PLAIN;
        }
        if (isWithin(none) && isWithin(once) && isWithin(twice)) {
            float[][] logits = {logits(none), logits(once), logits(twice)};
            if (grows(logits[0], logits[1], logits[2], 0, 1)) {
                return ScriptEnd.SIGMOID;
            }
            float[][] logs = {logs(none), logs(once), logs(twice)};
            if (channels > 1 && sumsToOne(once, channels) && grows(logs[0], logs[1], logs[2], 1, channels)) {
                return ScriptEnd.SOFTMAX;
            }
        }
        return ScriptEnd.OTHER;
    }

    /**
     * Whether values change as much from the second to the third as from the first to the second.
     *
     * @param first channel that is looked at, less the one before it; 0 for the values themselves
     */
    private static boolean grows(float[] none, float[] once, float[] twice, int first, int channels) {
        int seen = 0;
        int plane = once.length / channels;
        for (int i = first * plane; i < once.length; i++) {
            double a = first == 0 ? none[i] : none[i] - none[i - plane];
            double b = first == 0 ? once[i] : once[i] - once[i - plane];
            double c = first == 0 ? twice[i] : twice[i] - twice[i - plane];
            if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
                continue;
            }
            seen++;
            if (!isNear(c - b, b - a, EQUAL)) {
                return false;
            }
        }
        return seen >= LEAST;
    }

    private static boolean isWithin(float[] values) {
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sumsToOne(float[] values, int channels) {
        int plane = values.length / channels;
        for (int i = 0; i < plane; i++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += values[c * plane + i];
            }
            if (Math.abs(sum - 1) > EQUAL) {
                return false;
            }
        }
        return true;
    }

    private static float[] logits(float[] values) {
        float[] logits = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float logit = (float) (Math.log(values[i]) - Math.log1p(-values[i]));
            logits[i] = Math.abs(logit) <= LARGEST_LOGIT ? logit : Float.NaN;
        }
        return logits;
    }

    private static float[] logs(float[] values) {
        float[] logs = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float log = (float) Math.log(values[i]);
            logs[i] = log >= -LARGEST_LOGIT ? log : Float.NaN;
        }
        return logs;
    }
}
