package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.image.npy.HalfFloat;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;

/**
 * {@code ensure_dtype}: values as another type of numbers holds them. Whole numbers lose their fraction, as in numpy; a value beyond the type,
 * which numpy would make some other number of, is refused. 64-bit floats stay 32-bit
 * ones, 16-bit ones are rounded to the nearest.
 */
public record EnsureType(NumberType type) implements Processing {

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
                default -> whole(values[i]);
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
}
