package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Axes of tensors in format 0.5. */
final class AxesReader {

    static final String AXIS_ID = TextRules.IDENTIFIER + ", at most 16 long";

    private static final Map<String, String> LETTERS = Map.of("b", "batch", "t", "time", "i", "index", "c", "channel");
    private static final List<String> TYPES = List.of("batch", "channel", "index", "time", "space");

    private AxesReader() {}

    /** The name of an axis; four letters of format 0.4 are allowed for the words. */
    static Optional<String> axisId(DescriptionNode node) {
        return node.text(AXIS_ID, text -> TextRules.isIdentifier(text, 16))
                .map(text -> LETTERS.getOrDefault(text, text));
    }

    /** The name of an axis that is no batch. */
    static Optional<String> otherThanBatch(DescriptionNode node) {
        Optional<String> id = axisId(node);
        return id.filter("batch"::equals).isPresent() ? node.wrong("another axis than batch") : id;
    }

    static Optional<String> tensorId(DescriptionNode node) {
        return node.text(TextRules.IDENTIFIER + ", at most 32 long", text -> TextRules.isIdentifier(text, 32));
    }

    static Optional<DescribedAxis> read(DescriptionNode node, boolean input) {
        FieldReader fields = node.fields();
        Optional<String> type = fields.required("type").flatMap(child -> child.oneOf(TYPES));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        String usual = type.get().equals("space") ? "x" : type.get();
        boolean batch = usual.equals("batch");
        String id = fields.defaulted("id")
                .flatMap(child -> batch ? batchId(child) : otherThanBatch(child))
                .orElse(usual);
        String description = fields.defaultedText("description", 128);
        boolean measured = Set.of("x", "time").contains(usual);
        List<String> channels = usual.equals("channel") ? channels(fields) : List.of();
        DescribedSize size = size(fields, usual, channels.size(), input);
        Optional<String> unit = measured
                ? fields.optional("unit")
                        .flatMap(child -> child.oneOf(usual.equals("x") ? AxisUnits.space() : AxisUnits.time()))
                : Optional.empty();
        double scale = measured
                ? fields.defaulted("scale")
                        .map(child -> child.number("a number above 0", number -> number > 0))
                        .filter(number -> number.isPresent())
                        .map(number -> number.getAsDouble())
                        .orElse(1.0)
                : 1;
        boolean split = input && !batch && !usual.equals("channel");
        boolean concatenable = batch || split && fields.defaultedTruth("concatenable", false);
        long halo = !input && measured ? halo(fields, size) : 0;
        fields.requireNoOthers();
        return Optional.of(
                new DescribedAxis(type.get(), id, description, size, unit, scale, concatenable, halo, channels));
    }

    private static Optional<String> batchId(DescriptionNode node) {
        Optional<String> id = axisId(node);
        return id.isPresent() && !id.get().equals("batch") ? node.wrong("“batch”") : id;
    }

    private static List<String> channels(FieldReader fields) {
        return fields.requiredList("channel_names", DescriptionNode::text);
    }

    private static long halo(FieldReader fields, DescribedSize size) {
        Optional<DescriptionNode> node = fields.defaulted("halo");
        if (node.isPresent() && !(size instanceof DescribedSize.Reference)) {
            fields.defaulted("size")
                    .ifPresent(child -> child.wrong("a size with “tensor_id” and “axis_id”, as there is a halo,"));
        }
        return node.map(child -> child.whole(1, Long.MAX_VALUE))
                .orElse(OptionalLong.of(0))
                .orElse(0);
    }

    private static DescribedSize size(FieldReader fields, String usual, int channels, boolean input) {
        if (usual.equals("batch")) {
            Optional<DescriptionNode> one = fields.optional("size");
            return one.isPresent() && one.get().whole(1, 1).isPresent()
                    ? new DescribedSize.Fixed(1)
                    : new DescribedSize.Any();
        }
        if (usual.equals("channel")) {
            return new DescribedSize.Fixed(Math.max(1, channels));
        }
        return fields.required("size")
                .map(node -> size(node, input, usual.equals("index")))
                .orElse(new DescribedSize.Fixed(1));
    }

    private static DescribedSize size(DescriptionNode node, boolean input, boolean index) {
        if (!(node.value() instanceof Map<?, ?> map)) {
            OptionalLong size = node.isList()
                    ? OptionalLong.empty()
                    : node.apart(new java.util.ArrayList<>()).whole(1, Long.MAX_VALUE);
            if (size.isEmpty()) {
                node.wrong("a whole number of at least 1, "
                        + (input ? "“min” and “step”" : index ? "“min” and “max”" : "nothing else")
                        + ", or “tensor_id” and “axis_id”");
            }
            return new DescribedSize.Fixed(size.orElse(1));
        }
        FieldReader fields = node.fields();
        DescribedSize size;
        if (map.containsKey("tensor_id") || map.containsKey("axis_id") || !input && !index) {
            size = reference(fields);
        } else if (input) {
            size = new DescribedSize.Parameterized(atLeastOne(fields, "min"), atLeastOne(fields, "step"));
        } else {
            size = dataDependent(fields);
        }
        fields.requireNoOthers();
        return size;
    }

    private static long atLeastOne(FieldReader fields, String name) {
        return fields.required(name)
                .map(node -> node.whole(1, Long.MAX_VALUE))
                .orElse(OptionalLong.of(1))
                .orElse(1);
    }

    private static DescribedSize reference(FieldReader fields) {
        String tensor =
                fields.required("tensor_id").flatMap(AxesReader::tensorId).orElse("");
        String axis = fields.required("axis_id").flatMap(AxesReader::axisId).orElse("");
        long offset = fields.defaulted("offset")
                .map(DescriptionNode::strictWhole)
                .orElse(OptionalLong.of(0))
                .orElse(0);
        return new DescribedSize.Reference(tensor, axis, offset);
    }

    private static DescribedSize dataDependent(FieldReader fields) {
        long least = fields.defaulted("min")
                .map(node -> node.whole(1, Long.MAX_VALUE))
                .orElse(OptionalLong.of(1))
                .orElse(1);
        Optional<DescriptionNode> most = fields.optional("max");
        OptionalLong greatest = most.map(node -> node.whole(2, Long.MAX_VALUE)).orElse(OptionalLong.empty());
        if (greatest.isPresent() && greatest.getAsLong() <= least) {
            most.get().wrong("a number above “min”, which is " + least + ",");
        }
        return new DescribedSize.DataDependent(least, greatest);
    }
}
