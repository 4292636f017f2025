package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Numbers that differ along some axes of a tensor and along no others: one for all, one a channel, one for each section of a channel. */
public final class AxisNumbers {

    private final List<String> axes;
    private final List<Integer> sizes;
    private final double[] values;

    AxisNumbers(List<String> axes, List<Integer> sizes, double[] values) {
        this.axes = List.copyOf(axes);
        this.sizes = List.copyOf(sizes);
        this.values = values;
    }

    /** One number for the whole tensor. */
    public static AxisNumbers of(double value) {
        return new AxisNumbers(List.of(), List.of(), new double[] {value});
    }

    /** One number for each place along an axis. */
    public static AxisNumbers along(String axis, double... values) {
        if (values.length == 0) {
            throw new ModelException("Numbers along the axis " + axis + " are one or more, but none was given.");
        }
        return new AxisNumbers(List.of(axis), List.of(values.length), values.clone());
    }

    /** All numbers, the last axis fastest. */
    public double[] values() {
        return values.clone();
    }

    /** The axis along which they differ; empty of one number for the whole tensor. */
    public Optional<String> axis() {
        return axes.stream().findFirst();
    }

    double value(int index) {
        return values[index];
    }

    /**
     * By how much the index of a number grows from one place to the next along each axis of a tensor.
     *
     * @throws ModelException where there is another number of places
     */
    int[] strides(Tensor block) {
        int[] strides = new int[block.axes().size()];
        int stride = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int at = block.axes().indexOf(axes.get(i));
            if (at < 0
                    || !sizes.get(i).equals(1)
                            && !sizes.get(i).equals(block.sizes().get(at))) {
                throw new ModelException("There are " + sizes.get(i) + " numbers along the axis " + axes.get(i)
                        + ", one for each place, but the tensor is " + block + "; correct the model's processing.");
            }
            strides[at] = sizes.get(i) == 1 ? 0 : stride;
            stride *= sizes.get(i);
        }
        return strides;
    }

    /** The numbers of a block that begins at {@code origin}, one index for each of the block's axes. */
    AxisNumbers part(Tensor block, int[] origin) {
        List<Integer> cut = new ArrayList<>();
        int from = 0;
        int[] step = new int[axes.size()];
        int stride = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int at = block.axes().indexOf(axes.get(i));
            boolean differs = sizes.get(i) > 1;
            if (differs && (at < 0 || origin[at] + block.sizes().get(at) > sizes.get(i))) {
                throw new ModelException("Statistics were taken of " + sizes.get(i) + " places along the axis "
                        + axes.get(i) + ", which are not those of the tensor " + block
                        + "; correct the model's processing.");
            }
            cut.add(0, differs ? block.sizes().get(at) : 1);
            from += differs ? origin[at] * stride : 0;
            step[i] = stride;
            stride *= sizes.get(i);
        }
        double[] numbers = new double[Tensor.count(cut)];
        int[] place = new int[axes.size()];
        int index = from;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[index];
            for (int a = place.length - 1; a >= 0; a--) {
                index += step[a];
                if (++place[a] < cut.get(a)) {
                    break;
                }
                index -= place[a] * step[a];
                place[a] = 0;
            }
        }
        return new AxisNumbers(axes, cut, numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AxisNumbers that
                && axes.equals(that.axes)
                && sizes.equals(that.sizes)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * axes.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length == 1 ? Double.toString(values[0]) : Arrays.toString(values) + " along " + axes;
    }
}
