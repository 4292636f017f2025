package io.cellshell.workbench.train.freeze;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was frozen is as it was, byte for byte, running statistics included, and what was trained is not. A layer whose weights are frozen while
 * its running statistics follow the new images is not the layer that it was.
 */
public final class FrozenUnchanged implements Check<FrozenUnchanged.Subject> {

    private static final int NAMED = 3;

    private static final Practice PRACTICE = new Practice(
            "E.frozen",
            "Freezing a layer's weights does not keep its running statistics: those of a batch normalisation follow every batch that is"
                    + " seen in training mode (Ioffe and Szegedy 2015, arXiv 1502.03167), so both are compared.");

    /**
     * A network before and after training.
     *
     * @param before its values at the start
     * @param after those that were kept
     * @param plan which tensors were frozen, up to which epoch
     * @param epoch in which the values were kept; 0 where they are those of the start
     */
    public record Subject(Weights before, Weights after, LayerPlan plan, int epoch) {}

    @Override
    public Finding examine(Subject subject) {
        List<String> altered = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        int frozen = 0;
        long values = 0;
        int statistics = 0;
        int trained = 0;
        for (LayerPlan.Tensor tensor : subject.plan().tensors()) {
            NamedShape shape = tensor.shape();
            boolean same =
                    same(subject.before().values(shape.name()), subject.after().values(shape.name()));
            if (tensor.from() > subject.epoch()) {
                frozen++;
                values += shape.count();
                statistics += shape.trained() ? 0 : 1;
                if (!same) {
                    altered.add(shape.name());
                }
            } else if (shape.trained()) {
                trained++;
                if (same) {
                    idle.add(shape.name());
                }
            }
        }
        String evidence = frozen + " frozen tensors with " + values + " values compared byte for byte, " + statistics
                + " of them running statistics: " + altered.size() + " changed; of " + trained + " trained tensors "
                + (trained - idle.size()) + " changed";
        if (!altered.isEmpty()) {
            return PRACTICE.stop(
                    evidence,
                    "Layers that were frozen have changed: " + named(altered) + ".",
                    "Do not use this network as one whose lower layers are those of the original; where the network is a program in TorchScript, its program may have changed them itself; otherwise please report it as an error of CellShell.");
        }
        if (subject.epoch() == 0) {
            return PRACTICE.note(
                    evidence,
                    "No epoch was better than the network before training, which is kept, so that nothing has changed.",
                    "Look at the loss curves: a lower learning rate, more epochs or fewer frozen layers may help.");
        }
        if (!idle.isEmpty()) {
            return PRACTICE.warn(
                    evidence,
                    "Layers that were trained are as they were: " + named(idle) + ".",
                    "Their learning rate may be too small for 32-bit numbers, or nothing of what they give reaches the output.");
        }
        return frozen == 0
                ? PRACTICE.ok(evidence, "Nothing was frozen, and every layer has changed.")
                : PRACTICE.ok(
                        evidence,
                        "What was frozen up to epoch " + subject.epoch()
                                + " is unchanged, running statistics included, and all that was trained has changed.");
    }

    /** Bit by bit: 0 and −0 differ, and a NaN is equal to itself. */
    private static boolean same(float[] one, float[] other) {
        return one.length == other.length && Arrays.equals(bits(one), bits(other));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
