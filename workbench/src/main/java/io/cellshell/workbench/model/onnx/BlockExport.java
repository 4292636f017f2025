package io.cellshell.workbench.model.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.safetensors.SafeTensors;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a block of DJL's layers as an ONNX graph. The block predicts once, with arrays that note what is done to them: so it does not matter
 * which layers it is put together of, only that each operation is among those of {@link TracedOperations}: convolutions, pooling, batch and layer normalisation, linear layers, dropout (which does nothing in prediction), activations, sums,
 * products, concatenation, parts, shapes. What a block does once is taken for what it always does: a loop whose length depends on the size of
 * the image, or a decision by values, is not seen.
 */
public final class BlockExport {

    /** The version of the operators. */
    public static final int OPSET = OnnxGraph.OPSET;

    private static final int IN_PLANE = 64;

    private BlockExport() {}

    /**
     * Writes the graph, and the values of the block's parameters by their names.
     *
     * @throws ModelException where the block does something that is not supported, or takes other numbers than 32-bit floats
     * @throws java.io.UncheckedIOException where they cannot be written
     */
    public static void write(BlockModel model, Path onnx, Path safetensors) {
        try (NDManager manager = Torch.newManager()) {
            Block block = model.block(manager);
            SafeTensors.write(safetensors, values(block), Map.of("format", "pt"));
            ProtobufMessage graph = Torch.withoutGradient(() -> traced(model, block, manager));
            if (graph.length() > Integer.MAX_VALUE) {
                throw new ModelException("The block has " + graph.length()
                        + " bytes as ONNX, but such a file has at most 2 GB; take fewer channels.");
            }
            AtomicFile.write(onnx, graph::writeTo);
        }
    }

    private static Map<String, SafeTensors.Values> values(Block block) {
        Map<String, SafeTensors.Values> all = new LinkedHashMap<>();
        for (Pair<String, Parameter> one : block.getParameters()) {
            NDArray array = one.getValue().getArray();
            List<Integer> sizes = Arrays.stream(array.getShape().getShape())
                    .mapToObj(Math::toIntExact)
                    .toList();
            all.put(one.getKey(), new SafeTensors.Values(sizes, array.toFloatArray()));
        }
        return all;
    }

    private static ProtobufMessage traced(BlockModel model, Block block, NDManager manager) {
        Trace trace = new Trace();
        for (Pair<String, Parameter> one : block.getParameters()) {
            trace.name(one.getValue().getArray(), one.getKey());
        }
        NDList inputs = new NDList();
        Map<List<String>, Integer> sizes = new LinkedHashMap<>();
        for (TensorSpec spec : model.inputs()) {
            requireFloats(spec);
            long[] shape = spec.axes().stream()
                    .mapToLong(axis -> size(spec, axis, sizes))
                    .toArray();
            String name = "input" + (model.inputs().size() == 1 ? "" : "_" + inputs.size());
            trace.graph.input(name, sizes(name, spec));
            inputs.add(trace.array(manager.zeros(new Shape(shape), DataType.FLOAT32), name));
        }
        NDList outputs = block.forward(new ParameterStore(manager, false), inputs, false);
        if (outputs.size() != model.outputs().size()) {
            throw new ModelException("The block gives " + outputs.size() + " outputs, but "
                    + model.outputs().size() + " are described; describe all of them.");
        }
        for (int i = 0; i < outputs.size(); i++) {
            requireFloats(model.outputs().get(i));
            String name = "output" + (outputs.size() == 1 ? "" : "_" + i);
            trace.graph.node("Identity", List.of(trace.nameOf(outputs.get(i))), name, Map.of());
            trace.graph.output(name, sizes(name, model.outputs().get(i)));
        }
        return trace.graph.model("block");
    }

    private static void requireFloats(TensorSpec spec) {
        if (spec.type() != NumberType.FLOAT32) {
            throw new ModelException("“" + spec.id() + "” holds " + spec.type()
                    + ", but blocks are written as ONNX with 32-bit floats alone; let the block take and give those.");
        }
    }

    private static int size(TensorSpec spec, AxisSpec axis, Map<List<String>, Integer> known) {
        int size;
        if (axis.size() instanceof SizeRule.Exactly exactly) {
            size = exactly.size();
        } else if (axis.size() instanceof SizeRule.RelativeTo other) {
            size = other.of(known.getOrDefault(List.of(other.tensor(), other.axis()), IN_PLANE));
        } else if (axis.size() instanceof SizeRule.Stepped stepped) {
            int wanted = axis.role().isSpace() ? IN_PLANE : 1;
            int more = Math.max(0, wanted - stepped.minimum());
            size = stepped.minimum() + (more + stepped.step() - 1) / stepped.step() * stepped.step();
        } else {
            throw new ModelException("An input has a size that is known, but that of “" + axis.id() + "” of “"
                    + spec.id() + "” is " + axis.size() + ".");
        }
        known.put(List.of(spec.id(), axis.id()), size);
        return size;
    }

    /** Those that are not fixed have a name. */
    private static List<Object> sizes(String tensor, TensorSpec spec) {
        List<Object> all = new ArrayList<>();
        for (AxisSpec axis : spec.axes()) {
            all.add(
                    axis.size() instanceof SizeRule.Exactly exactly
                                    && !axis.id().equals("batch")
                            ? (Object) exactly.size()
                            : tensor + "_" + axis.id());
        }
        return all;
    }
}
