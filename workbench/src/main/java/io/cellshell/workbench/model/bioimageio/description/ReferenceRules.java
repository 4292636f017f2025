package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tensors of a model in format 0.5 say of one another. */
final class ReferenceRules {

    private final DescriptionNode root;
    private final Map<String, DescribedAxis> ofInputs = new LinkedHashMap<>();
    private final Map<String, DescribedAxis> all = new LinkedHashMap<>();

    private ReferenceRules(DescriptionNode root) {
        this.root = root;
    }

    static void require(DescriptionNode root, List<DescribedTensor> inputs, List<DescribedTensor> outputs) {
        ReferenceRules rules = new ReferenceRules(root);
        rules.requireOfOneName(inputs, outputs);
        rules.collect(inputs, rules.ofInputs);
        rules.collect(inputs, rules.all);
        rules.collect(outputs, rules.all);
        rules.requireSizes("inputs", inputs, rules.ofInputs);
        rules.requireSizes("outputs", outputs, rules.all);
        rules.requireTensors("inputs", "preprocessing", inputs, inputs);
        rules.requireTensors("outputs", "postprocessing", outputs, inputs);
    }

    private void requireOfOneName(List<DescribedTensor> inputs, List<DescribedTensor> outputs) {
        Set<String> seen = new HashSet<>();
        inputs.forEach(tensor -> seen.add(tensor.id()));
        if (seen.size() < inputs.size()) {
            root.below("inputs", ids(inputs)).wrong("another “id” for each tensor");
        }
        // bioimageio.spec 0.5.12 means to refuse these as well, but does not
        Set<String> all = new HashSet<>(seen);
        if (!outputs.stream().allMatch(tensor -> all.add(tensor.id()))) {
            root.below("outputs", ids(outputs)).better("another “id” for each tensor");
        }
    }

    private static List<String> ids(List<DescribedTensor> tensors) {
        return tensors.stream().map(DescribedTensor::id).toList();
    }

    private void collect(List<DescribedTensor> tensors, Map<String, DescribedAxis> axes) {
        for (DescribedTensor tensor : tensors) {
            for (DescribedAxis axis : tensor.axes()) {
                boolean independent = axis.size() instanceof DescribedSize.Fixed
                        || axis.size() instanceof DescribedSize.Parameterized;
                if (independent && !axis.type().equals("batch")) {
                    axes.put(tensor.id() + "." + axis.id(), axis);
                }
            }
        }
    }

    private void requireSizes(String list, List<DescribedTensor> tensors, Map<String, DescribedAxis> known) {
        for (int t = 0; t < tensors.size(); t++) {
            for (int a = 0; a < tensors.get(t).axes().size(); a++) {
                DescribedAxis axis = tensors.get(t).axes().get(a);
                if (axis.size() instanceof DescribedSize.Reference reference) {
                    requireReference(
                            list + "[" + t + "].axes[" + a + "]", tensors.get(t).id(), axis, reference, known);
                }
            }
        }
    }

    private void requireReference(
            String place,
            String tensor,
            DescribedAxis axis,
            DescribedSize.Reference reference,
            Map<String, DescribedAxis> known) {
        String name = reference.tensor() + "." + reference.axis();
        DescriptionNode node = root.below(place, null).below("size", name);
        DescribedAxis other = known.get(name);
        if (other == null || name.equals(tensor + "." + axis.id())) {
            node.wrong("one of the axes with a size of their own, which are " + known.keySet() + ",");
            return;
        }
        if (!axis.unit().equals(other.unit())) {
            root.below(place, null)
                    .below("unit", axis.unit().orElse(null))
                    .wrong("the unit of " + name + ", which is " + other.unit().orElse("none") + ",");
            return;
        }
        if (axis.halo() > 0) {
            requireHalo(root.below(place, null).below("halo", axis.halo()), axis, reference, other);
        }
    }

    private static void requireHalo(
            DescriptionNode node, DescribedAxis axis, DescribedSize.Reference reference, DescribedAxis other) {
        long least = other.size() instanceof DescribedSize.Parameterized size
                ? size.min()
                : ((DescribedSize.Fixed) other.size()).size();
        double size = Math.floor(Math.abs(least * other.scale() / axis.scale() + reference.offset()));
        if (least * other.scale() / axis.scale() + reference.offset() < 0) {
            size = -size;
        }
        if (size - 2 * axis.halo() < 1) {
            node.wrong("less than half of the axis's least size, which is " + (long) size + ",");
        }
        double inOther = axis.halo() * axis.scale() / other.scale();
        if (inOther != Math.rint(inOther)) {
            node.wrong("a whole number of pixels of " + reference.tensor() + "." + reference.axis() + " too");
        }
    }

    private void requireTensors(
            String list, String steps, List<DescribedTensor> tensors, List<DescribedTensor> inputs) {
        List<String> known = ids(inputs);
        for (int t = 0; t < tensors.size(); t++) {
            List<ProcessingStep> all = new ArrayList<>(tensors.get(t).processing());
            for (int s = 0; s < all.size(); s++) {
                Object reference = all.get(s).arguments().get("reference_tensor");
                if (reference != null && !known.contains(reference)) {
                    root.below(list + "[" + t + "]." + steps + "[" + s + "].kwargs.reference_tensor", reference)
                            .wrong("one of the inputs, which are " + known + ",");
                }
            }
        }
    }
}
