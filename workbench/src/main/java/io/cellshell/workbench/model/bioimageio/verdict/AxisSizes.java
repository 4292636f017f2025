package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.model.bioimageio.description.DescribedAxis;
import io.cellshell.workbench.model.bioimageio.description.DescribedSize;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The sizes of all axes for one batch size and one n of the parameterised sizes {@code min + n · step}. Source: {@code get_axis_sizes} of
 * bioimageio.spec 0.5.12.
 *
 * @param batch samples
 * @param n of all parameterised sizes
 * @param sizes by tensor and axis; an output's may be bounds
 */
record AxisSizes(int batch, int n, Map<String, Bounds> sizes) {

    private static final int MOST_N = 2;

    /** From a least to a greatest size; the same, where the size is known. */
    record Bounds(long least, long greatest) {

        static Bounds exactly(long size) {
            return new Bounds(size, size);
        }

        boolean hold(long size) {
            return size >= least && size <= greatest;
        }

        @Override
        public String toString() {
            return least == greatest
                    ? Long.toString(least)
                    : least + (greatest == Long.MAX_VALUE ? " or more" : " to " + greatest);
        }
    }

    /** All that the reference tries: n = 0, 1, 2, or 0 alone; the batch sizes that are named, or 1 and 2, or 1 without a batch axis. */
    static List<AxisSizes> all(ModelDescription model) {
        List<DescribedAxis> axes = model.inputs().stream()
                .flatMap(tensor -> tensor.axes().stream())
                .toList();
        int most = axes.stream().anyMatch(axis -> axis.size() instanceof DescribedSize.Parameterized) ? MOST_N : 0;
        List<AxisSizes> all = new ArrayList<>();
        for (long batch : batches(axes)) {
            for (int n = 0; n <= most; n++) {
                AxisSizes one = of(model, (int) batch, n);
                if (all.stream().noneMatch(other -> other.sameInputs(model, one))) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    private static Iterable<Long> batches(List<DescribedAxis> axes) {
        List<DescribedAxis> batch =
                axes.stream().filter(axis -> axis.type().equals("batch")).toList();
        TreeSet<Long> named = new TreeSet<>();
        for (DescribedAxis axis : batch) {
            if (axis.size() instanceof DescribedSize.Fixed fixed) {
                named.add(fixed.size());
            }
        }
        return !named.isEmpty() ? named : batch.isEmpty() ? List.of(1L) : List.of(1L, 2L);
    }

    private boolean sameInputs(ModelDescription model, AxisSizes other) {
        return model.inputs().stream()
                .allMatch(tensor ->
                        tensor.axes().stream().allMatch(axis -> of(tensor, axis).equals(other.of(tensor, axis))));
    }

    private static AxisSizes of(ModelDescription model, int batch, int n) {
        AxisSizes sizes = new AxisSizes(batch, n, new LinkedHashMap<>());
        // those that refer to others come last, and outputs may refer to outputs before them
        Stream.of(false, true)
                .forEach(references -> model.inputs().forEach(tensor -> sizes.add(model, tensor, references)));
        model.outputs().forEach(tensor -> sizes.add(model, tensor, false));
        model.outputs().forEach(tensor -> sizes.add(model, tensor, true));
        return sizes;
    }

    private void add(ModelDescription model, DescribedTensor tensor, boolean references) {
        for (DescribedAxis axis : tensor.axes()) {
            if (axis.size() instanceof DescribedSize.Reference == references) {
                sizes.put(key(tensor.id(), axis.id()), bounds(model, axis));
            }
        }
    }

    private Bounds bounds(ModelDescription model, DescribedAxis axis) {
        if (axis.type().equals("batch") || axis.size() instanceof DescribedSize.Any) {
            return Bounds.exactly(batch);
        }
        if (axis.size() instanceof DescribedSize.Fixed fixed) {
            return Bounds.exactly(fixed.size());
        }
        if (axis.size() instanceof DescribedSize.Parameterized some) {
            return Bounds.exactly(some.min() + n * some.step());
        }
        if (axis.size() instanceof DescribedSize.DataDependent data) {
            OptionalLong greatest = data.max();
            return new Bounds(data.min(), greatest.orElse(Long.MAX_VALUE));
        }
        DescribedSize.Reference other = (DescribedSize.Reference) axis.size();
        Bounds known = sizes.get(key(other.tensor(), other.axis()));
        double scale = scale(model, other) / axis.scale();
        return known == null
                ? new Bounds(0, Long.MAX_VALUE)
                : Bounds.exactly((long) (known.least() * scale + other.offset()));
    }

    static double scale(ModelDescription model, DescribedSize.Reference other) {
        return Stream.concat(model.inputs().stream(), model.outputs().stream())
                .filter(tensor -> tensor.id().equals(other.tensor()))
                .flatMap(tensor -> tensor.axis(other.axis()).stream())
                .mapToDouble(DescribedAxis::scale)
                .findFirst()
                .orElse(1);
    }

    private static String key(String tensor, String axis) {
        return tensor + "\n" + axis;
    }

    /** The size of an axis. */
    Bounds of(DescribedTensor tensor, DescribedAxis axis) {
        return sizes.get(key(tensor.id(), axis.id()));
    }

    /** The sizes that an input gets. */
    List<Long> of(DescribedTensor tensor) {
        return tensor.axes().stream().map(axis -> of(tensor, axis).least()).toList();
    }
}
