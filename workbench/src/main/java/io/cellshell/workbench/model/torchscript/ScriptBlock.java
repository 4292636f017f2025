package io.cellshell.workbench.model.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.NetworkBlock;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network in TorchScript that is trained. DJL switches all modules to training mode at once, so here the modules are switched one by one:
 * one that is frozen runs as in prediction, its dropout and its normalisation too, and what it keeps stays as it is.
 */
final class ScriptBlock extends AbstractBlock implements NetworkBlock {

    private final Architecture architecture;
    private final ScriptProgram program;
    private final TensorLayout layout;
    private final PtSymbolBlock module;
    private final NDManager manager;
    private final Map<String, Parameter> named = new LinkedHashMap<>();
    private Set<String> frozen = Set.of();
    private Map<String, float[]> heldAgainst = Map.of();
    private boolean[] modes = {};
    private boolean gradientSeen;

    @SuppressWarnings("this-escape")
    ScriptBlock(
            Architecture architecture, ScriptProgram program, TensorLayout layout, NDManager manager, Weights weights) {
        this.architecture = architecture;
        this.program = program;
        this.layout = layout;
        this.manager = manager;
        this.module = program.loaded(manager, weights);
        PtNDArray[] arrays = all();
        List<NamedShape> shapes = program.shapes();
        for (int i = 0; i < arrays.length; i++) {
            NamedShape shape = shapes.get(i);
            if (shape.trained()) {
                // one that its makers froze is trained as well
                arrays[i].setRequiresGradient(true);
                named.put(
                        shape.name(),
                        addParameter(Parameter.builder()
                                .setName(shape.name())
                                .setType(Parameter.Type.OTHER)
                                .optArray(arrays[i])
                                .build()));
            } else {
                arrays[i].close();
            }
        }
    }

    /** Handles to all tensors, which belong to the manager. */
    private PtNDArray[] all() {
        try (IValue list = IValueUtils.runMethod(module, ScriptMethods.TENSORS)) {
            return list.toTensorArray((PtNDManager) manager);
        }
    }

    @Override
    public Map<String, Parameter> tensors() {
        return named;
    }

    @Override
    public Weights weights() {
        return architecture.weights(values());
    }

    private Map<String, float[]> values() {
        Map<String, float[]> values = new HashMap<>();
        PtNDArray[] arrays = all();
        List<NamedShape> shapes = program.shapes();
        for (int i = 0; i < arrays.length; i++) {
            try (NDArray array = arrays[i];
                    NDArray floats = array.toType(DataType.FLOAT32, true)) {
                values.put(shapes.get(i).name(), floats.toFloatArray());
            }
        }
        return values;
    }

    @Override
    public void freeze(Set<String> tensors) {
        named.forEach((name, parameter) -> parameter.freeze(tensors.contains(name)));
        if (frozen.equals(tensors)) {
            return;
        }
        frozen = Set.copyOf(tensors);
        gradientSeen = false;
        heldAgainst = values();
        heldAgainst.keySet().retainAll(frozen);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        for (Parameter parameter : named.values()) {
            // this is how DJL learns which arrays want a gradient
            parameters.getValue(parameter, inputs.head().getDevice(), training);
        }
        switchTo(program.modes(named, frozen, training));
        NDArray given = layout.given(inputs.head());
        NDList outputs;
        try {
            outputs = IValueUtils.forward(module, new NDList(given), training);
        } catch (RuntimeException e) {
            throw new ModelException(
                    "The network fails on an input of the shape " + given.getShape() + " (" + ScriptProgram.reason(e)
                            + "); take patches of a size that it takes.",
                    e);
        }
        requireStill();
        NDArray output = layout.taken(outputs);
        if (training && !hasGradient((PtNDArray) output)) {
            throw new ModelException(
                    "The network cannot be trained: no gradient comes through it, since its program computes"
                            + " without (torch.no_grad, or detach); it can be run.");
        }
        return new NDList(output);
    }

    /** Said once; DJL itself would end the whole program where there is none. */
    private boolean hasGradient(PtNDArray output) {
        if (!gradientSeen) {
            try (IValue given = IValue.from(output);
                    IValue has = IValueUtils.runMethod(module, ScriptMethods.GRADIENT, given)) {
                gradientSeen = has.toBoolean();
            }
        }
        return gradientSeen;
    }

    private void switchTo(boolean[] wanted) {
        if (!Arrays.equals(modes, wanted)) {
            try (IValue on = IValue.listFrom(wanted)) {
                IValueUtils.runMethod(module, ScriptMethods.MODES, on).close();
            }
            modes = wanted;
        }
    }

    /** A program can change what it keeps, and weights too, whatever its mode; that is seen in the first step. */
    private void requireStill() {
        if (heldAgainst.isEmpty()) {
            return;
        }
        Map<String, float[]> now = values();
        heldAgainst.forEach((name, before) -> {
            if (!Arrays.equals(before, now.get(name))) {
                String layer = ScriptModules.parent(name);
                throw new ModelException("“" + (layer.isEmpty() ? name : layer)
                        + "” cannot be frozen: the network changes “"
                        + name + "” whenever it runs, since its program was written so (traced from a model in training"
                        + " mode, say); leave it free, or write it again in Python after model.eval().");
            }
        });
        heldAgainst = Map.of();
    }

    @Override
    public void initialize(NDManager owner, DataType type, Shape... shapes) {
        // it has its values from the beginning
    }

    @Override
    public boolean isInitialized() {
        return true;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return Torch.withoutGradient(() -> {
            try (NDManager scope = Torch.newManager()) {
                NDList made = forward(new ParameterStore(scope, false), new NDList(scope.zeros(inputs[0])), false);
                return new Shape[] {made.head().getShape()};
            }
        });
    }
}
