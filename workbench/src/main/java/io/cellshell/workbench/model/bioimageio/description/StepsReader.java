package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processing in format 0.5. */
final class StepsReader {

    private static final List<String> BEFORE = List.of(
            "binarize",
            "clip",
            "ensure_dtype",
            "fixed_zero_mean_unit_variance",
            "scale_linear",
            "scale_range",
            "sigmoid",
            "softmax",
            "zero_mean_unit_variance");
    private static final List<String> AFTER_ALONE =
            List.of("cellpose_flow_dynamics", "custom", "scale_mean_variance", "stardist_postprocessing");

    private final FieldReader kwargs;

    private StepsReader(FieldReader kwargs) {
        this.kwargs = kwargs;
    }

    static Optional<ProcessingStep> read(DescriptionNode node, boolean input) {
        FieldReader fields = node.fields();
        List<String> known = new ArrayList<>(BEFORE);
        if (!input) {
            known.addAll(AFTER_ALONE);
        }
        Optional<String> id = fields.required("id").flatMap(child -> child.oneOf(known));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (id.get().equals("custom")) {
            return custom(fields);
        }
        Map<String, Object> arguments = new HashMap<>();
        if (!id.get().equals("sigmoid")) {
            boolean free =
                    List.of("softmax", "zero_mean_unit_variance", "scale_range").contains(id.get());
            Optional<DescriptionNode> given = free ? fields.defaulted("kwargs") : fields.required("kwargs");
            given.ifPresent(child -> {
                FieldReader all = child.fields();
                new StepsReader(all).check(id.get());
                all.requireNoOthers();
                if (child.value() instanceof Map<?, ?> map) {
                    map.forEach((name, value) ->
                            arguments.put(String.valueOf(name), StepNumbers.plain(String.valueOf(name), value)));
                }
            });
        }
        fields.requireNoOthers();
        return Optional.of(new ProcessingStep(id.get(), arguments, Optional.empty()));
    }

    private static Optional<ProcessingStep> custom(FieldReader fields) {
        String callable = fields.requiredText("callable", Integer.MAX_VALUE);
        Optional<DeclaredFile> file = FileReader05.of(fields, List.of(), true);
        Map<String, Object> arguments = fields.defaultedMap("kwargs");
        fields.requireNoOthers();
        return file.map(source ->
                new ProcessingStep("custom", arguments, Optional.of(new ProcessingStep.CustomCode(callable, source))));
    }

    private void check(String id) {
        switch (id) {
            case "binarize" -> StepNumbers.alongOrOne(kwargs, List.of("threshold"), Double.NEGATIVE_INFINITY);
            case "clip" -> clip();
            case "ensure_dtype" -> kwargs.required("dtype").ifPresent(node -> node.oneOf(DataReader.ALL));
            case "fixed_zero_mean_unit_variance" -> {
                StepNumbers.alongOrOne(kwargs, List.of("mean"), Double.NEGATIVE_INFINITY);
                StepNumbers.alongOrOne(kwargs, List.of("std"), 1e-6);
                StepNumbers.requireSameLength(kwargs, "mean", "std");
            }
            case "scale_linear" -> StepNumbers.scaleLinear(kwargs);
            case "softmax" -> kwargs.defaulted("axis").ifPresent(AxesReader::otherThanBatch);
            case "zero_mean_unit_variance" -> {
                axes();
                StepNumbers.epsilon(kwargs);
            }
            case "scale_range" -> {
                axes();
                StepNumbers.percentiles(kwargs);
                StepNumbers.epsilon(kwargs);
                kwargs.optional("reference_tensor").ifPresent(AxesReader::tensorId);
            }
            case "scale_mean_variance" -> {
                kwargs.required("reference_tensor").ifPresent(AxesReader::tensorId);
                axes();
                StepNumbers.epsilon(kwargs);
            }
            case "cellpose_flow_dynamics" -> DecoderSteps.cellpose(kwargs);
            default -> DecoderSteps.stardist(kwargs);
        }
    }

    private void axes() {
        kwargs.optional("axes").ifPresent(node -> node.list(0).forEach(AxesReader::axisId));
    }

    private void clip() {
        boolean fixed = false;
        boolean shares = false;
        for (String end : List.of("min", "max")) {
            Optional<DescriptionNode> number = kwargs.optional(end);
            Optional<DescriptionNode> share = kwargs.optional(end + "_percentile");
            number.ifPresent(DescriptionNode::number);
            share.ifPresent(node -> StepNumbers.percentile(node, end.equals("min")));
            if (number.isPresent() && share.isPresent()) {
                share.get().wrong("either it or “" + end + "”, not both,");
            }
            fixed |= number.isPresent();
            shares |= share.isPresent();
        }
        axes();
        if (!fixed && !shares) {
            kwargs.node().wrong("one of min, max, min_percentile and max_percentile");
        } else if (!shares) {
            kwargs.optional("axes").ifPresent(node -> node.wrong("min_percentile or max_percentile beside it"));
        }
    }
}
