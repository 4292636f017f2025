package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers of processing steps. */
final class StepNumbers {

    /** Arguments that are no numbers. */
    private static final Set<String> TEXTS =
            Set.of("axes", "axis", "dtype", "mode", "output_dtype", "reference_tensor", "do_3D");

    private StepNumbers() {}

    /** Numbers, of which each is one alone, or all are lists where {@code axis} names the axis along which they differ. */
    static void alongOrOne(FieldReader kwargs, List<String> names, double least) {
        boolean along = kwargs.has("axis");
        String allowed = least > 0 ? "a number of at least " + least : "a finite number";
        if (along) {
            kwargs.required("axis").ifPresent(AxesReader::otherThanBatch);
        }
        for (String name : names) {
            kwargs.required(name).ifPresent(node -> {
                if (along) {
                    node.list(1).forEach(each -> each.number(allowed, number -> number >= least));
                } else if (node.isList()) {
                    node.wrong("one number, or “axis” beside it");
                } else {
                    node.number(allowed, number -> number >= least);
                }
            });
        }
    }

    static void requireSameLength(FieldReader kwargs, String one, String other) {
        Optional<DescriptionNode> first = kwargs.defaulted(one);
        Optional<DescriptionNode> second = kwargs.defaulted(other);
        if (first.isPresent()
                && second.isPresent()
                && first.get().value() instanceof List<?> a
                && second.get().value() instanceof List<?> b
                && a.size() != b.size()) {
            second.get().wrong("as many numbers as “" + one + "” has");
        }
    }

    static void scaleLinear(FieldReader kwargs) {
        boolean along = kwargs.has("axis");
        if (along) {
            kwargs.required("axis").ifPresent(AxesReader::otherThanBatch);
        }
        boolean gain = changes(kwargs, "gain", 1, along);
        boolean offset = changes(kwargs, "offset", 0, along);
        if (along) {
            boolean lists =
                    kwargs.defaulted("gain").filter(DescriptionNode::isList).isPresent()
                            || kwargs.defaulted("offset")
                                    .filter(DescriptionNode::isList)
                                    .isPresent();
            if (!lists) {
                kwargs.node().wrong("a list of numbers in “gain” or “offset”, or no “axis”,");
            }
            requireSameLength(kwargs, "gain", "offset");
        }
        if (!gain && !offset) {
            kwargs.node().wrong("a “gain” other than 1, or an “offset” other than 0,");
        }
    }

    private static boolean changes(FieldReader kwargs, String name, double none, boolean along) {
        Optional<DescriptionNode> node = kwargs.defaulted(name);
        if (node.isEmpty()) {
            return false;
        }
        if (!node.get().isList()) {
            OptionalDouble number = node.get().number();
            return number.isPresent() && number.getAsDouble() != none;
        }
        if (!along) {
            node.get().wrong("one number, or “axis” beside it");
        }
        return node.get().numbers(1).stream().anyMatch(number -> number != none);
    }

    static void epsilon(FieldReader kwargs) {
        kwargs.defaulted("eps")
                .ifPresent(node ->
                        node.number("a number above 0 and of at most 0.1", number -> number > 0 && number <= 0.1));
    }

    static OptionalDouble percentile(DescriptionNode node, boolean lower) {
        return lower
                ? node.number("a percentile of at least 0 and below 100", number -> number >= 0 && number < 100)
                : node.number("a percentile above 1 and of at most 100", number -> number > 1 && number <= 100);
    }

    static void percentiles(FieldReader kwargs) {
        Optional<DescriptionNode> lower = kwargs.defaulted("min_percentile");
        Optional<DescriptionNode> upper = kwargs.defaulted("max_percentile");
        OptionalDouble least = lower.map(node -> percentile(node, true)).orElse(OptionalDouble.of(0));
        OptionalDouble most = upper.map(node -> percentile(node, false)).orElse(OptionalDouble.of(100));
        if (least.isPresent() && most.isPresent() && least.getAsDouble() >= most.getAsDouble()) {
            upper.or(() -> lower).ifPresent(node -> node.wrong("a max_percentile above min_percentile"));
        }
    }

    /** A number that was written as a text, as a number; so are the numbers of a list. */
    static Object plain(String name, Object value) {
        if (TEXTS.contains(name)) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(each -> each == null ? null : plain(name, each))
                    .toList();
        }
        OptionalDouble number = value instanceof String
                ? new DescriptionNode(name, value, new ArrayList<>()).asNumber()
                : OptionalDouble.empty();
        return number.isPresent() ? (Object) number.getAsDouble() : value;
    }
}
