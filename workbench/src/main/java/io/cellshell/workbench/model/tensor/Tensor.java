package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.List;

/**
 * Numbers over named axes, the last axis fastest. Immutable by agreement: whoever hands values over, or is given them, does not change
 * them afterwards; nothing is copied.
 */
public final class Tensor {

    private final List<String> axes;
    private final List<Integer> sizes;
    private final float[] values;

    private Tensor(List<String> axes, List<Integer> sizes, float[] values) {
        this.axes = axes;
        this.sizes = sizes;
        this.values = values;
    }

    /**
     * A tensor of these values.
     *
     * @param axes their names, slowest first
     * @param sizes one for each axis, 0 or more
     * @param values as many as the sizes say; not copied
     * @throws ModelException where the numbers do not agree
     */
    public static Tensor of(List<String> axes, List<Integer> sizes, float[] values) {
        if (axes.size() != sizes.size() || count(sizes) != values.length) {
            throw new ModelException("A tensor of the axes " + axes + " and sizes " + sizes + " does not have "
                    + values.length + " values.");
        }
        return new Tensor(List.copyOf(axes), List.copyOf(sizes), values);
    }

    /**
     * How many numbers a tensor of these sizes has.
     *
     * @throws ModelException where they are more than fit into one array
     */
    public static int count(List<Integer> sizes) {
        long count = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new ModelException("A size is not negative, but the sizes " + sizes + " were given.");
            }
            count *= size;
            if (count > Integer.MAX_VALUE - 8) {
                throw new ModelException("A tensor of the sizes " + sizes
                        + " has more than 2^31 values, too many for one array; take smaller tiles.");
            }
        }
        return (int) count;
    }

    /** The names of the axes, slowest first. */
    public List<String> axes() {
        return axes;
    }

    /** The sizes of the axes. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** The size of an axis, 1 where there is none of that name. */
    public int size(String axis) {
        int at = axes.indexOf(axis);
        return at < 0 ? 1 : sizes.get(at);
    }

    /** The values, the last axis fastest; not a copy. */
    public float[] values() {
        return values;
    }

    /** These axes and sizes with other values. */
    public Tensor with(float[] newValues) {
        return of(axes, sizes, newValues);
    }

    /** How far apart two neighbours along an axis lie among the values. */
    public int stride(int axis) {
        int stride = 1;
        for (int size : sizes.subList(axis + 1, sizes.size())) {
            stride *= size;
        }
        return stride;
    }

    /** Such as {@code batch 1 × channel 2 × y 64 × x 64}. */
    @Override
    public String toString() {
        return described(axes, sizes);
    }

    static String described(List<String> axes, List<?> sizes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sizes.size(); i++) {
            text.append(i == 0 ? "" : " × ")
                    .append(i < axes.size() ? axes.get(i) + " " : "")
                    .append(sizes.get(i));
        }
        return text.toString();
    }
}
