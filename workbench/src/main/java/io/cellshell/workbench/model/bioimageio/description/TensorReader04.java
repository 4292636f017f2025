package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Inputs and outputs in format 0.4. */
final class TensorReader04 {

    private static final List<String> INPUT_TYPES = List.of("float32", "uint8", "uint16");
    private static final String HALF = "a multiple of 0.5";

    private TensorReader04() {}

    /** A name of a tensor; not limited in length. */
    static Optional<String> name(DescriptionNode node) {
        return node.text(TextRules.IDENTIFIER, TextRules::isIdentifier);
    }

    /** Axes as letters, each once. */
    static Optional<String> axes(DescriptionNode node, String letters) {
        return node.text(
                "a word of the letters " + letters + ", each at most once,",
                text -> text.chars().allMatch(c -> letters.indexOf(c) >= 0)
                        && text.chars().distinct().count() == text.length());
    }

    static Optional<Tensor04> read(DescriptionNode node, boolean input) {
        FieldReader fields = node.fields();
        String name = fields.required("name").flatMap(TensorReader04::name).orElse("");
        String description = fields.defaultedText("description", Integer.MAX_VALUE);
        String axes =
                fields.required("axes").flatMap(child -> axes(child, "bitczyx")).orElse("");
        String type = fields.required("data_type")
                .flatMap(child -> child.oneOf(input ? INPUT_TYPES : DataReader.ALL))
                .orElse("float32");
        List<Double> range =
                fields.optional("data_range").map(TensorReader04::range).orElse(List.of());
        Tensor04.Shape shape =
                fields.required("shape").map(child -> shape(child, input)).orElse(new Tensor04.Shape.Fixed(List.of()));
        List<Long> halo = input
                ? List.of()
                : fields.optional("halo").map(child -> wholes(child, 0)).orElse(List.of());
        if (!halo.isEmpty() && halo.size() != shape.length()) {
            fields.optional("halo").ifPresent(child -> child.wrong("a number for each axis of the shape"));
        }
        List<ProcessingStep> steps = fields.defaultedList(
                input ? "preprocessing" : "postprocessing", child -> StepsReader04.read(child, input, axes));
        if (input) {
            requireOneSample(fields, axes, shape);
        }
        fields.requireNoOthers();
        return Optional.of(new Tensor04(name, description, axes, data(type, range), shape, halo, steps));
    }

    private static DataDescription data(String type, List<Double> range) {
        if (type.equals("bool")) {
            return new DataDescription.Nominal(List.of(false, true), type, Optional.empty());
        }
        return new DataDescription.Interval(
                type, limit(range, 0), limit(range, 1), Optional.of("arbitrary unit"), 1, OptionalDouble.empty());
    }

    private static OptionalDouble limit(List<Double> range, int index) {
        return range.size() == 2 && Double.isFinite(range.get(index))
                ? OptionalDouble.of(range.get(index))
                : OptionalDouble.empty();
    }

    private static List<Double> range(DescriptionNode node) {
        List<Double> range = new ArrayList<>();
        for (DescriptionNode bound : node.list(0)) {
            OptionalDouble number = bound.asNumber();
            range.add(number.orElse(0));
            if (number.isEmpty()) {
                bound.wrong("a number, which may be infinite,");
            }
        }
        if (node.isList() && range.size() != 2) {
            node.wrong("two numbers, the least and the greatest,");
        }
        return range;
    }

    private static List<Long> wholes(DescriptionNode node, int least) {
        List<Long> all = new ArrayList<>();
        node.list(least)
                .forEach(each -> each.whole(Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(all::add));
        return all;
    }

    private static Tensor04.Shape shape(DescriptionNode node, boolean input) {
        if (!node.isMap()) {
            return new Tensor04.Shape.Fixed(wholes(node, 0));
        }
        FieldReader fields = node.fields();
        Tensor04.Shape shape = input ? parameterized(fields) : implicit(fields);
        fields.requireNoOthers();
        return shape;
    }

    private static Tensor04.Shape parameterized(FieldReader fields) {
        List<Long> min = fields.required("min").map(child -> wholes(child, 1)).orElse(List.of());
        List<Long> step = fields.required("step").map(child -> wholes(child, 1)).orElse(List.of());
        if (min.size() != step.size()) {
            fields.required("step").ifPresent(child -> child.wrong("as many numbers as “min” has"));
        }
        return new Tensor04.Shape.Parameterized(min, step);
    }

    private static Tensor04.Shape implicit(FieldReader fields) {
        String reference = fields.required("reference_tensor")
                .flatMap(TensorReader04::name)
                .orElse("");
        List<Optional<Double>> scale = new ArrayList<>();
        fields.required("scale")
                .ifPresent(node -> node.list(1)
                        .forEach(each -> scale.add(
                                each.value() == null
                                        ? Optional.empty()
                                        : each.number().stream().boxed().findFirst())));
        List<Double> offset = new ArrayList<>();
        fields.required("offset")
                .ifPresent(node -> node.list(1)
                        .forEach(each -> offset.add(each.number(HALF, number -> number * 2 == Math.rint(number * 2))
                                .orElse(0))));
        if (scale.size() != offset.size()) {
            fields.required("offset").ifPresent(node -> node.wrong("as many numbers as “scale” has"));
        }
        for (int i = 0; i < Math.min(scale.size(), offset.size()); i++) {
            if (scale.get(i).isEmpty() && offset.get(i) == 0) {
                fields.required("offset").ifPresent(node -> node.wrong("a number other than 0 where “scale” is empty"));
            }
        }
        return new Tensor04.Shape.Implicit(reference, scale, offset);
    }

    private static void requireOneSample(FieldReader fields, String axes, Tensor04.Shape shape) {
        int batch = axes.indexOf('b');
        if (batch < 0) {
            return;
        }
        Optional<DescriptionNode> node = fields.required("shape");
        if (batch >= shape.length()) {
            node.ifPresent(child -> child.wrong("a size for each axis"));
            return;
        }
        boolean steps = shape instanceof Tensor04.Shape.Parameterized p
                && batch < p.step().size()
                && p.step().get(batch) != 0;
        List<Long> sizes =
                shape instanceof Tensor04.Shape.Parameterized p ? p.min() : ((Tensor04.Shape.Fixed) shape).sizes();
        if (steps || sizes.get(batch) != 1) {
            node.ifPresent(child -> child.wrong("a size of 1, and no step, for the axis b"));
        }
    }

    /** The axes that steps work on are the tensor's. */
    static void requireAmong(DescriptionNode node, String found, String axes) {
        Set<Integer> known = new HashSet<>(axes.chars().boxed().toList());
        if (!found.chars().allMatch(known::contains)) {
            node.wrong("some of the tensor's axes, which are " + axes + ",");
        }
    }

    /** What stands there, for records. */
    static Map<String, Object> plain(DescriptionNode node) {
        return node.fields().others();
    }
}
