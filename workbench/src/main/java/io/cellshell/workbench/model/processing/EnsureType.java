package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.image.npy.HalfFloat;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;

/**
 * {@code ensure_dtype}: values as another type of numbers holds them. Whole numbers lose their fraction, as in numpy. 64-bit floats stay
 * 32-bit ones, 16-bit ones are rounded to the nearest.
 *
 * @param wraps whether a value beyond the type becomes the number that numpy makes of it on the processors that the reference runs on (x86), by
 *     leaving out high bits, which is what a model asks for that has this operation; otherwise it is refused
 */
public record EnsureType(NumberType type, boolean wraps) implements Processing {

    /** Refuses values beyond the type. */
    public EnsureType(NumberType type) {
        this(type, false);
    }

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        if (type == NumberType.FLOAT32 || type == NumberType.FLOAT64) {
            return block;
        }
        float[] values = block.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case BOOL -> values[i] != 0 ? 1 : 0;
                case FLOAT16 -> HalfFloat.toFloat(HalfFloat.toBits(values[i]));
                default -> wraps ? wrapped(values[i]) : whole(values[i]);
            };
        }
        return block.with(values);
    }

    private float whole(float value) {
        double towardsZero = value < 0 ? Math.ceil(value) : Math.floor(value);
        if (!(towardsZero >= type.pixelType().smallest()
                && towardsZero <= type.pixelType().largest())) {
            throw new ModelException("The value " + value + " is beyond the range of " + type
                    + ", to which the model's processing converts; clip it before.");
        }
        return (float) towardsZero;
    }

    private float wrapped(float value) {
        return switch (type) {
            case INT8 -> (byte) toInt(value);
            case UINT8 -> toInt(value) & 0xff;
            case INT16 -> (short) toInt(value);
            case UINT16 -> toInt(value) & 0xffff;
            case INT32 -> toInt(value);
            case UINT32 ->
                value < 0x1p31f || Float.isNaN(value)
                        ? toInt(value) & 0xffffffffL
                        : (toInt(value - 0x1p31f) ^ Integer.MIN_VALUE) & 0xffffffffL;
            case INT64 -> toLong(value);
            case UINT64 -> unsigned(value >= 0x1p63f ? toLong(value - 0x1p63f) ^ Long.MIN_VALUE : toLong(value));
            default -> throw new IllegalStateException(type.toString());
        };
    }

    /** What the processor makes of a number that is too large, or of none: the least. */
    private static int toInt(float value) {
        return value >= -0x1p31f && value < 0x1p31f ? (int) value : Integer.MIN_VALUE;
    }

    private static long toLong(float value) {
        return value >= -0x1p63f && value < 0x1p63f ? (long) value : Long.MIN_VALUE;
    }

    private static float unsigned(long bits) {
        return bits >= 0 ? bits : (float) ((bits >>> 1 | bits & 1) * 2.0);
    }
}
