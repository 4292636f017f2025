package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.bioimageio.description.DescribedAxis;
import io.cellshell.workbench.model.bioimageio.description.DescribedSize;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ReproducibilityTolerance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether test tensors are what the description says, in format 0.5. Source: {@code validate_tensors} and {@code _validate_test_tensors} of
 * bioimageio.spec 0.5.12.
 */
final class TestTensorRules {

    private static final Set<String> FLOATS = Set.of("float32", "float64");

    /** What a tensor that is described as floats may be stored in. */
    private static final Set<String> STORED_FLOATS =
            Set.of("float32", "float64", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64");

    private static final float TOO_SMALL = 1e-4f;

    private final ModelDescription model;
    private final Map<String, NpyArray> arrays;
    private final Map<String, Long> halos = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    private TestTensorRules(ModelDescription model, Map<String, NpyArray> arrays) {
        this.model = model;
        this.arrays = arrays;
    }

    /**
     * What is wrong.
     *
     * @param arrays by the ids of tensors; of those that have a test tensor
     */
    static List<String> errors(ModelDescription model, Map<String, NpyArray> arrays) {
        TestTensorRules rules = new TestTensorRules(model, arrays);
        rules.check();
        return rules.errors;
    }

    private void check() {
        List<DescribedTensor> all = new ArrayList<>(model.inputs());
        all.addAll(model.outputs());
        for (DescribedTensor tensor : all) {
            NpyArray array = arrays.get(tensor.id());
            if (array != null && array.shape().size() != tensor.axes().size()) {
                errors.add("The test tensor of “" + tensor.id() + "” has "
                        + array.shape().size() + " axes (shape " + array.shape() + "), but "
                        + tensor.axes().size() + " are described");
            }
        }
        if (!errors.isEmpty()) {
            return;
        }
        collectHalos();
        all.forEach(this::check);
        tolerances();
    }

    /** Twice the halo of an axis: of outputs as it is described, of inputs what belongs to it. */
    private void collectHalos() {
        for (DescribedTensor output : model.outputs()) {
            for (DescribedAxis axis : output.axes()) {
                if (axis.halo() > 0 && axis.size() instanceof DescribedSize.Reference other) {
                    halos.put(key(output.id(), axis.id()), 2 * axis.halo());
                    long of = (long) (axis.halo() / axis.scale() * AxisSizes.scale(model, other));
                    halos.put(key(other.tensor(), other.axis()), 2 * of);
                }
            }
        }
    }

    private static String key(String tensor, String axis) {
        return tensor + "\n" + axis;
    }

    private void check(DescribedTensor tensor) {
        NpyArray array = arrays.get(tensor.id());
        if (array == null) {
            return;
        }
        String described =
                tensor.data().isEmpty() ? "float32" : tensor.data().get(0).type();
        String stored = array.type().name().toLowerCase(Locale.ROOT);
        if (FLOATS.contains(described) ? !STORED_FLOATS.contains(stored) : !stored.equals(described)) {
            errors.add("The test tensor of “" + tensor.id() + "” holds numbers of type " + stored + ", but " + described
                    + " is described");
            return;
        }
        if (isSmall(array.values())) {
            errors.add("The values of the test tensor of “" + tensor.id()
                    + "” all lie between -0.0001 and 0.0001, too small for a test");
            return;
        }
        for (int a = 0; a < tensor.axes().size(); a++) {
            check(tensor, tensor.axes().get(a), array.shape().get(a));
        }
    }

    private static boolean isSmall(float[] values) {
        if (values.length == 0) {
            return false;
        }
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isNaN(value)) {
                return false;
            }
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return least > -TOO_SMALL && greatest < TOO_SMALL;
    }

    private void check(DescribedTensor tensor, DescribedAxis axis, long size) {
        long halo = halos.getOrDefault(key(tensor.id(), axis.id()), 0L);
        boolean isInput = model.inputs().contains(tensor);
        Set<Long> sizes = new TreeSet<>(List.of(size, isInput ? size + halo : Math.max(0, size - halo)));
        boolean fits = true;
        String needed = "";
        if (axis.size() instanceof DescribedSize.Fixed fixed) {
            fits = sizes.contains(fixed.size());
            needed = Long.toString(fixed.size());
        } else if (axis.size() instanceof DescribedSize.Parameterized some) {
            fits = sizes.stream().anyMatch(one -> one >= some.min() && (one - some.min()) % some.step() == 0);
            needed = some.min() + " + n · " + some.step();
        } else if (axis.size() instanceof DescribedSize.DataDependent data) {
            fits = sizes.stream()
                    .anyMatch(one -> one >= data.min() && one <= data.max().orElse(Long.MAX_VALUE));
            needed = data.min() + " to " + (data.max().isPresent() ? data.max().getAsLong() : "any");
        } else if (axis.size() instanceof DescribedSize.Reference other) {
            double expected = referred(other) * AxisSizes.scale(model, other) / axis.scale() + other.offset();
            fits = Double.isNaN(expected) || sizes.stream().anyMatch(one -> one == expected);
            needed = expected + " (by “" + other.tensor() + "”, axis " + other.axis() + ")";
        }
        if (!fits) {
            errors.add("The test tensor of “" + tensor.id() + "” has the size " + size + " along the axis " + axis.id()
                    + ", but " + needed + " is described");
        }
    }

    /** NaN where the other tensor has no test tensor. */
    private double referred(DescribedSize.Reference other) {
        NpyArray array = arrays.get(other.tensor());
        List<DescribedTensor> all = new ArrayList<>(model.inputs());
        all.addAll(model.outputs());
        for (DescribedTensor tensor : all) {
            for (int a = 0; array != null && a < tensor.axes().size(); a++) {
                if (tensor.id().equals(other.tensor())
                        && tensor.axes().get(a).id().equals(other.axis())) {
                    return array.shape().get(a);
                }
            }
        }
        return Double.NaN;
    }

    private void tolerances() {
        for (ReproducibilityTolerance tolerance : model.bioimageio().reproducibilityTolerance()) {
            for (DescribedTensor output : model.outputs()) {
                NpyArray array = arrays.get(output.id());
                boolean isMeant =
                        tolerance.outputs().isEmpty() || tolerance.outputs().contains(output.id());
                if (array == null || !isMeant || tolerance.absolute() == 0) {
                    continue;
                }
                double greatest = Double.NEGATIVE_INFINITY;
                for (float value : array.values()) {
                    greatest = Math.max(greatest, value);
                }
                if (tolerance.absolute() > greatest * 0.01) {
                    errors.add("config.bioimageio.reproducibility_tolerance.absolute_tolerance is "
                            + tolerance.absolute() + ", more than 1 % of " + greatest
                            + ", the greatest value of the test tensor of “" + output.id() + "”");
                }
            }
        }
    }
}
