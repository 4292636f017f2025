package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tensors of a model in format 0.4 say of one another. */
final class ShapeRules {

    private final DescriptionNode root;
    private final List<Tensor04> inputs;
    private final List<Tensor04> outputs;

    private ShapeRules(DescriptionNode root, List<Tensor04> inputs, List<Tensor04> outputs) {
        this.root = root;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static void require(DescriptionNode root, List<Tensor04> inputs, List<Tensor04> outputs) {
        ShapeRules rules = new ShapeRules(root, inputs, outputs);
        List<Tensor04> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        Set<String> names = new HashSet<>();
        if (!all.stream().allMatch(tensor -> names.add(tensor.name()))) {
            root.below("outputs", all.stream().map(Tensor04::name).toList()).wrong("another “name” for each tensor");
            return;
        }
        for (int i = 0; i < outputs.size(); i++) {
            rules.requireShape(i, outputs.get(i));
        }
        rules.requireReferences("inputs", "preprocessing", inputs);
        rules.requireReferences("outputs", "postprocessing", outputs);
    }

    private Optional<Tensor04> tensor(String name) {
        return inputs.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .or(() -> outputs.stream()
                        .filter(tensor -> tensor.name().equals(name))
                        .findFirst());
    }

    private void requireShape(int index, Tensor04 output) {
        DescriptionNode node = root.below("outputs[" + index + "]", null).below("shape", output.name());
        if (output.shape() instanceof Tensor04.Shape.Implicit implicit) {
            Optional<Tensor04> reference = tensor(implicit.reference());
            if (reference.isEmpty()) {
                node.below("reference_tensor", implicit.reference()).wrong("the name of another tensor");
                return;
            }
            long kept = implicit.scale().stream().filter(Optional::isPresent).count();
            if (reference.get().shape().length() != kept) {
                node.below("scale", kept)
                        .wrong("as many numbers as “" + implicit.reference() + "” has axes, which are "
                                + reference.get().shape().length() + ",");
                return;
            }
        }
        Optional<List<Long>> least = least(output, 0);
        if (least.isEmpty()) {
            node.wrong("a shape that refers to no tensor that refers back");
            return;
        }
        for (int i = 0; i < least.get().size(); i++) {
            long halo = output.halo().isEmpty() ? 0 : output.halo().get(i);
            if (least.get().get(i) - 2 * halo < 1) {
                root.below("outputs[" + index + "]", null)
                        .below(output.halo().isEmpty() ? "shape" : "halo", least.get())
                        .wrong("a least size of at least 1 within the halo");
                return;
            }
        }
    }

    /** The least sizes; empty where tensors refer to one another in a circle. */
    private Optional<List<Long>> least(Tensor04 tensor, int depth) {
        if (tensor.shape() instanceof Tensor04.Shape.Fixed fixed) {
            return Optional.of(fixed.sizes());
        }
        if (tensor.shape() instanceof Tensor04.Shape.Parameterized parameterized) {
            return Optional.of(parameterized.min());
        }
        Tensor04.Shape.Implicit implicit = (Tensor04.Shape.Implicit) tensor.shape();
        Optional<List<Long>> reference = depth > inputs.size() + outputs.size()
                ? Optional.empty()
                : tensor(implicit.reference()).flatMap(other -> least(other, depth + 1));
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < implicit.scale().size(); i++) {
            double offset = 2 * implicit.offset().get(i);
            boolean kept = implicit.scale().get(i).isPresent();
            if (kept && next >= reference.get().size()) {
                return Optional.empty();
            }
            sizes.add((long)
                    (kept
                            ? reference.get().get(next++)
                                            * implicit.scale().get(i).get()
                                    + offset
                            : offset));
        }
        return Optional.of(sizes);
    }

    private void requireReferences(String list, String steps, List<Tensor04> tensors) {
        List<String> known = inputs.stream().map(Tensor04::name).toList();
        for (int t = 0; t < tensors.size(); t++) {
            for (int s = 0; s < tensors.get(t).steps().size(); s++) {
                Object reference = tensors.get(t).steps().get(s).arguments().get("reference_tensor");
                boolean self = list.equals("inputs") && tensors.get(t).name().equals(reference);
                if (reference != null && (!known.contains(reference) || self)) {
                    root.below(list + "[" + t + "]." + steps + "[" + s + "].kwargs.reference_tensor", reference)
                            .wrong("another of the inputs, which are " + known + ",");
                }
            }
        }
    }
}
