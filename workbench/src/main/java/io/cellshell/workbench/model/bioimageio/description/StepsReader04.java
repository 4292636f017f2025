package io.cellshell.workbench.model.bioimageio.description;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processing in format 0.4. */
final class StepsReader04 {

    private static final List<String> BEFORE =
            List.of("binarize", "clip", "scale_linear", "sigmoid", "zero_mean_unit_variance", "scale_range");
    private static final List<String> AFTER = List.of(
            "binarize",
            "clip",
            "scale_linear",
            "sigmoid",
            "zero_mean_unit_variance",
            "scale_range",
            "scale_mean_variance");
    private static final List<String> MODES = List.of("per_dataset", "per_sample");

    private final FieldReader kwargs;
    private final String axes;

    /** After the network bioimageio.spec wants axes even where they may be left out before it. */
    private final boolean after;

    private StepsReader04(FieldReader kwargs, String axes, boolean after) {
        this.kwargs = kwargs;
        this.axes = axes;
        this.after = after;
    }

    static Optional<ProcessingStep> read(DescriptionNode node, boolean input, String axes) {
        FieldReader fields = node.fields();
        Optional<String> name = fields.required("name").flatMap(child -> child.oneOf(input ? BEFORE : AFTER));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> arguments = new HashMap<>();
        if (!name.get().equals("sigmoid")) {
            fields.required("kwargs").ifPresent(child -> {
                FieldReader all = child.fields();
                new StepsReader04(all, axes, !input).check(name.get());
                all.requireNoOthers();
                if (child.value() instanceof Map<?, ?> map) {
                    map.forEach((key, value) ->
                            arguments.put(String.valueOf(key), StepNumbers.plain(String.valueOf(key), value)));
                }
            });
        }
        fields.requireNoOthers();
        return Optional.of(new ProcessingStep(name.get(), arguments, Optional.empty()));
    }

    private void check(String name) {
        switch (name) {
            case "binarize" -> kwargs.required("threshold").ifPresent(DescriptionNode::number);
            case "clip" -> {
                kwargs.required("min").ifPresent(DescriptionNode::number);
                kwargs.required("max").ifPresent(DescriptionNode::number);
            }
            case "scale_linear" -> scaleLinear();
            case "zero_mean_unit_variance" -> standardise();
            case "scale_range" -> {
                kwargs.required("mode").ifPresent(node -> node.oneOf(MODES));
                axes(true);
                StepNumbers.percentiles(kwargs);
                StepNumbers.epsilon(kwargs);
                kwargs.optional("reference_tensor").ifPresent(TensorReader04::name);
            }
            default -> {
                kwargs.required("mode").ifPresent(node -> node.oneOf(MODES));
                kwargs.required("reference_tensor").ifPresent(TensorReader04::name);
                axes(after);
                StepNumbers.epsilon(kwargs);
            }
        }
    }

    private void axes(boolean required) {
        Optional<DescriptionNode> node = required ? kwargs.required("axes") : kwargs.optional("axes");
        node.ifPresent(child ->
                TensorReader04.axes(child, "czyx").ifPresent(found -> TensorReader04.requireAmong(child, found, axes)));
    }

    private void scaleLinear() {
        axes(after);
        boolean gain = changes("gain", 1);
        boolean offset = changes("offset", 0);
        if (!gain && !offset) {
            kwargs.node().wrong("a “gain” other than 1, or an “offset” other than 0,");
        }
    }

    private boolean changes(String name, double none) {
        Optional<DescriptionNode> node = kwargs.defaulted(name);
        if (node.isEmpty()) {
            return false;
        }
        return node.get().isList()
                ? node.get().numbers(0).stream().anyMatch(number -> number != none)
                : node.get().number().orElse(none) != none;
    }

    private void standardise() {
        String mode = kwargs.defaulted("mode")
                .flatMap(node -> node.oneOf(List.of("fixed", "per_dataset", "per_sample")))
                .orElse("fixed");
        axes(true);
        StepNumbers.epsilon(kwargs);
        for (String name : List.of("mean", "std")) {
            Optional<DescriptionNode> node = kwargs.optional(name);
            node.ifPresent(child -> {
                if (child.isList()) {
                    child.numbers(1);
                } else {
                    child.number();
                }
            });
            if (mode.equals("fixed") && node.isEmpty()) {
                kwargs.node().below(name, null).wrong("a number, as “mode” is fixed,");
            } else if (!mode.equals("fixed") && node.isPresent()) {
                node.get().wrong("nothing, as “mode” is " + mode + ",");
            }
        }
    }
}
