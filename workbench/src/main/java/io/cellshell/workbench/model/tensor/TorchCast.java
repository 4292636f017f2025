package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.cellshell.workbench.image.npy.NumberType;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Tensors of the whole numbers that PyTorch has and DJL does not: 16 bits, and 16, 32 and 64 bits without sign. Asked for one, DJL ends the
 * whole program; so PyTorch itself is asked, by TorchScript. Source of the numbers: c10/core/ScalarType.h of PyTorch 2.7.
 */
final class TorchCast {

    private static final int INT64 = 4;

    private TorchCast() {}

    private static Optional<Integer> code(NumberType type) {
        return switch (type) {
            case INT16 -> Optional.of(2);
            case UINT16 -> Optional.of(27);
            case UINT32 -> Optional.of(28);
            case UINT64 -> Optional.of(29);
            default -> Optional.empty();
        };
    }

    /** Whether it is one of these types. */
    static boolean is(NumberType type) {
        return code(type).isPresent();
    }

    /** A tensor of one of these types. */
    static NDArray of(NDManager manager, String tensor, NumberType type, float[] values, Shape shape) {
        ByteBuffer narrow = TensorBytes.of(tensor, type, values); // tells what the type cannot hold
        ByteBuffer longs = type == NumberType.UINT64 ? narrow : TensorBytes.of(tensor, NumberType.INT64, values);
        try (NDArray wide = manager.create(longs, shape, DataType.INT64)) {
            return cast(manager, wide, code(type).orElseThrow());
        }
    }

    /** The type of a tensor of whole numbers that DJL does not know; empty where it is of another one. */
    static Optional<NumberType> type(NDManager manager, NDArray array) {
        try (PtSymbolBlock program = TorchProgram.of(manager, "x: Tensor", "int", "ops.prim.dtype(x)");
                IValue given = IValue.from((PtNDArray) array);
                IValue code = IValueUtils.forward(program, new IValue[] {given})) {
            long found = code.toLong();
            for (NumberType type : NumberType.values()) {
                if (code(type).filter(known -> known == found).isPresent()) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /** Such a tensor as one of whole numbers of 64 bits. */
    static NDArray wide(NDManager manager, NDArray array) {
        return cast(manager, array, INT64);
    }

    private static NDArray cast(NDManager manager, NDArray array, int code) {
        try (PtSymbolBlock program = TorchProgram.of(manager, "x: Tensor, t: int", "Tensor", "torch.to(x, t)");
                IValue given = IValue.from((PtNDArray) array);
                IValue type = IValue.from((long) code);
                IValue output = IValueUtils.forward(program, new IValue[] {given, type})) {
            NDList made = output.toNDList((PtNDManager) manager);
            return made.get(0);
        }
    }
}
