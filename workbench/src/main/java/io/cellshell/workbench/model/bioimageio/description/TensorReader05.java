package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Inputs and outputs in format 0.5. */
final class TensorReader05 {

    private TensorReader05() {}

    static Optional<DescribedTensor> read(DescriptionNode node, boolean input) {
        FieldReader fields = node.fields();
        String id = fields.defaulted("id").flatMap(AxesReader::tensorId).orElse(input ? "input" : "output");
        String description = fields.defaultedText("description", 128);
        List<DescribedAxis> axes = fields.requiredList("axes", axis -> AxesReader.read(axis, input));
        requireOfOneName(node, axes);
        Optional<DeclaredFile> test =
                fields.optional("test_tensor").flatMap(child -> FileReader05.described(child, List.of(), true));
        Optional<DeclaredFile> sample =
                fields.optional("sample_tensor").flatMap(child -> FileReader05.described(child, List.of(), true));
        List<DataDescription> data = DataReader.read(fields.defaulted("data"), axes);
        String list = input ? "preprocessing" : "postprocessing";
        List<ProcessingStep> steps = fields.defaultedList(list, step -> StepsReader.read(step, input));
        requireAxes(node.below(list, steps), steps, axes);
        boolean optional = input && fields.defaultedTruth("optional", false);
        Optional<DescribedTensor.Padding> padding =
                input ? fields.optional("pad").flatMap(TensorReader05::padding) : Optional.empty();
        Optional<String> outputOf = input
                ? fields.optional("output_of").flatMap(child -> child.text(TextRules.RESOURCE, TextRules::isResourceId))
                : Optional.empty();
        fields.requireNoOthers();
        return Optional.of(
                new DescribedTensor(id, description, axes, test, sample, data, steps, optional, padding, outputOf));
    }

    private static void requireOfOneName(DescriptionNode node, List<DescribedAxis> axes) {
        Set<String> seen = new HashSet<>();
        for (DescribedAxis axis : axes) {
            if (!seen.add(axis.id())) {
                node.below("axes", axes.stream().map(DescribedAxis::id).toList())
                        .wrong("another “id” for each axis (“" + axis.id() + "” is there twice)");
            }
        }
    }

    /** What is named in {@code axes} is an axis of the tensor. */
    private static void requireAxes(DescriptionNode node, List<ProcessingStep> steps, List<DescribedAxis> axes) {
        Set<String> known = new HashSet<>();
        axes.forEach(axis -> known.add(axis.id()));
        for (ProcessingStep step : steps) {
            Object named = step.arguments().get("axes");
            if (named instanceof List<?> list) {
                for (Object each : list) {
                    if (!known.contains(normal(each))) {
                        node.below("axes", each).wrong("one of the tensor's axes, which are " + known + ",");
                    }
                }
            } else if (named instanceof String text && step.code().isPresent()) {
                // a text is a sequence of letters in Python
                if (!text.chars().allMatch(c -> known.contains(String.valueOf((char) c)))) {
                    node.below("axes", text).wrong("the tensor's axes, which are " + known + ",");
                }
            } else if (named != null) {
                node.below("axes", named).wrong("a list of axes");
            }
        }
    }

    private static Object normal(Object axis) {
        return axis instanceof String text
                ? Map.of("b", "batch", "c", "channel", "t", "time", "i", "index")
                        .getOrDefault(text, text)
                : axis;
    }

    private static Optional<DescribedTensor.Padding> padding(DescriptionNode node) {
        FieldReader fields = node.fields();
        String mode = fields.defaulted("mode")
                .flatMap(child -> child.oneOf(new ArrayList<>(List.of("constant", "edge", "reflect", "symmetric"))))
                .orElse("constant");
        OptionalDouble value = OptionalDouble.empty();
        if (mode.equals("constant")) {
            value = fields.defaulted("value").map(DescriptionNode::number).orElse(OptionalDouble.of(0));
        }
        fields.requireNoOthers();
        return Optional.of(new DescribedTensor.Padding(mode, value));
    }
}
