package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import java.util.ArrayList;
import java.util.List;

/** Between tensors and those of PyTorch. */
final class TorchTensors {

    private TorchTensors() {}

    static NDArray of(NDManager manager, TensorSpec spec, Tensor tensor) {
        Shape shape = new Shape(tensor.sizes().stream().mapToLong(n -> n).toArray());
        if (TorchCast.is(spec.type())) {
            return TorchCast.of(manager, spec.id(), spec.type(), tensor.values(), shape);
        }
        DataType type = type(spec);
        return type == DataType.FLOAT32
                ? Torch.array(manager, tensor.values(), shape)
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
            default -> throw new IllegalArgumentException("DJL does not make " + spec.type() + ".");
        };
    }

    /** The tensors that are specified, with the axes of their specifications where these have as many; further ones are left. */
    static List<Tensor> of(List<TensorSpec> specs, NDList arrays) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < Math.min(arrays.size(), specs.size()); i++) {
            tensors.add(tensor(specs.get(i).id(), specs.get(i).axisIds(), arrays.get(i)));
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
            case BOOLEAN, INT8, UINT8, INT32, INT64, FLOAT64 ->
                TensorBytes.floats(id, type(array.getDataType()), array.toByteBuffer(), Tensor.count(sizes));
            default -> whole(id, array, Tensor.count(sizes));
        };
        return Tensor.of(axes.size() == sizes.size() ? axes : numbered(sizes.size()), sizes, values);
    }

    private static NumberType type(DataType type) {
        return switch (type) {
            case BOOLEAN -> NumberType.BOOL;
            case INT8 -> NumberType.INT8;
            case UINT8 -> NumberType.UINT8;
            case INT32 -> NumberType.INT32;
            case INT64 -> NumberType.INT64;
            default -> NumberType.FLOAT64;
        };
    }

    private static float[] whole(String id, NDArray array, int count) {
        NDManager manager = array.getManager();
        NumberType type = TorchCast.type(manager, array)
                .orElseThrow(() -> new ModelException("The network's output “" + id
                        + "” holds numbers of a type that is not read here, such as complex numbers; let the network give"
                        + " 32-bit floats."));
        try (NDArray wide = TorchCast.wide(manager, array)) {
            NumberType read = type == NumberType.UINT64 ? type : NumberType.INT64;
            return TensorBytes.floats(id, read, wide.toByteBuffer(), count);
        }
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
