package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Between tensors and those of PyTorch. */
final class TorchTensors {

    private TorchTensors() {}

    static NDArray of(NDManager manager, TensorSpec spec, Tensor tensor) {
        Shape shape = new Shape(tensor.sizes().stream().mapToLong(n -> n).toArray());
        DataType type = type(spec);
        return type == DataType.FLOAT32
                ? manager.create(FloatBuffer.wrap(tensor.values()), shape, type)
                : manager.create(TensorBytes.of(spec.id(), spec.type(), tensor.values()), shape, type);
    }

    private static DataType type(TensorSpec spec) {
        return switch (spec.type()) {
            case BOOL -> DataType.BOOLEAN;
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case FLOAT16 -> DataType.FLOAT16;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT64 -> DataType.FLOAT64;
            default ->
                throw new ModelException("The network takes " + spec.type() + " (“" + spec.id()
                        + "”), which PyTorch does not compute with; the description names another type than the network"
                        + " does, most likely float32.");
        };
    }

    /** The tensors, with the axes of their specifications where these have as many. */
    static List<Tensor> of(List<TensorSpec> specs, NDList arrays) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            NDArray array = arrays.get(i);
            String id = i < specs.size() ? specs.get(i).id() : "output " + i;
            tensors.add(tensor(id, i < specs.size() ? specs.get(i).axisIds() : List.of(), array));
        }
        return tensors;
    }

    private static Tensor tensor(String id, List<String> axes, NDArray array) {
        List<Integer> sizes = new ArrayList<>();
        for (long size : array.getShape().getShape()) {
            sizes.add(Math.toIntExact(size));
        }
        OutputMemory.require(id, sizes);
        float[] values = switch (array.getDataType()) {
            case FLOAT32 -> array.toFloatArray();
            case FLOAT16 -> array.toType(DataType.FLOAT32, false).toFloatArray();
            case BFLOAT16 -> array.toType(DataType.FLOAT32, false).toFloatArray();
            default -> TensorBytes.floats(id, type(id, array), array.toByteBuffer(), Tensor.count(sizes));
        };
        return Tensor.of(axes.size() == sizes.size() ? axes : numbered(sizes.size()), sizes, values);
    }

    private static NumberType type(String id, NDArray array) {
        return switch (array.getDataType()) {
            case BOOLEAN -> NumberType.BOOL;
            case INT8 -> NumberType.INT8;
            case UINT8 -> NumberType.UINT8;
            case INT16 -> NumberType.INT16;
            case INT32 -> NumberType.INT32;
            case INT64 -> NumberType.INT64;
            case FLOAT64 -> NumberType.FLOAT64;
            default ->
                throw new ModelException("The network's output “" + id + "” holds numbers of a type ("
                        + array.getDataType() + ") that is not read here, such as 16-bit integers or complex numbers;"
                        + " let the network give 32-bit floats.");
        };
    }

    /** Axes of an output that nobody described: what is wrong is said where it is held against the specification. */
    static List<String> numbered(int axes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            names.add("axis" + i);
        }
        return names;
    }
}
