package io.cellshell.workbench.model.bioimageio.description;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the numbers of tensors are, in format 0.5. */
final class DataReader {

    static final List<String> NUMBERS =
            List.of("float32", "float64", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64");
    static final List<String> ALL = List.of(
            "float32", "float64", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "bool");

    private static final String ARBITRARY = "arbitrary unit";

    private DataReader() {}

    /** One description, or one for each channel. */
    static List<DataDescription> read(Optional<DescriptionNode> node, List<DescribedAxis> axes) {
        if (node.isEmpty()) {
            return List.of(DataDescription.Interval.standard());
        }
        if (!node.get().isList()) {
            return one(node.get()).stream().toList();
        }
        List<DescriptionNode> nodes = node.get().list(1);
        List<DataDescription> all =
                nodes.stream().flatMap(each -> one(each).stream()).toList();
        if (all.stream().map(DataDescription::type).distinct().count() > 1) {
            node.get().wrong("data of one type in all channels");
        }
        for (DescribedAxis axis : axes) {
            if (axis.type().equals("channel")) {
                if (axis.channelNames().size() != nodes.size()) {
                    node.get()
                            .wrong("one description for each of the "
                                    + axis.channelNames().size() + " channels");
                }
                break;
            }
        }
        return all;
    }

    private static Optional<DataDescription> one(DescriptionNode node) {
        FieldReader fields = node.fields();
        boolean nominal = node.value() instanceof Map<?, ?> map && map.containsKey("values");
        DataDescription data = nominal ? nominal(fields) : interval(fields);
        fields.requireNoOthers();
        return Optional.of(data);
    }

    private static DataDescription nominal(FieldReader fields) {
        String type = fields.defaulted("type").flatMap(node -> node.oneOf(ALL)).orElse("uint8");
        List<Object> values =
                fields.required("values").map(node -> values(node, type)).orElse(List.of());
        Optional<String> unit = fields.optional("unit").flatMap(DataReader::unit);
        return new DataDescription.Nominal(values, type, unit);
    }

    private static Optional<String> unit(DescriptionNode node) {
        return node.text(
                "“arbitrary unit” or a unit of the SI, such as µm or m/s",
                text -> text.equals(ARBITRARY) || TextRules.isSiUnit(text));
    }

    /** All of one kind, which the type of the numbers can hold. */
    private static List<Object> values(DescriptionNode node, String type) {
        List<Object> values = new ArrayList<>();
        for (DescriptionNode each : node.list(1)) {
            if (each.value() instanceof String || each.asNumber().isPresent()) {
                values.add(each.value());
            } else {
                each.wrong("a number, true or false, or a name");
            }
        }
        boolean names = values.stream().anyMatch(String.class::isInstance);
        if (names && !values.stream().allMatch(String.class::isInstance)) {
            node.wrong("values of one kind");
            return List.of();
        }
        boolean truths = values.stream().allMatch(Boolean.class::isInstance);
        boolean fractions = !truths && values.stream().anyMatch(Double.class::isInstance);
        for (Object value : values) {
            if (!holds(type, value, truths, fractions)) {
                node.wrong("values that " + type + " holds");
                break;
            }
        }
        return values;
    }

    private static boolean holds(String type, Object value, boolean truths, boolean fractions) {
        if (type.equals("bool")) {
            return truths;
        }
        if (value instanceof String) {
            return type.startsWith("uint");
        }
        if (type.startsWith("float")) {
            double number = value instanceof Number n ? n.doubleValue() : 0;
            return Double.isFinite(number) && (type.equals("float64") || Math.abs(number) <= 3.4028235e38);
        }
        if (fractions) {
            return false;
        }
        boolean signed = !type.startsWith("u");
        int bits = Integer.parseInt(type.replaceAll("\\D", ""));
        BigInteger number = value instanceof Boolean truth
                ? (truth ? BigInteger.ONE : BigInteger.ZERO)
                : new BigInteger(value.toString());
        BigInteger end = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
        return number.compareTo(signed ? end.negate() : BigInteger.ZERO) >= 0 && number.compareTo(end) < 0;
    }

    private static DataDescription interval(FieldReader fields) {
        String type =
                fields.defaulted("type").flatMap(node -> node.oneOf(NUMBERS)).orElse("float32");
        List<OptionalDouble> range =
                fields.defaulted("range").map(DataReader::range).orElse(List.of());
        Optional<String> unit =
                fields.has("unit") ? fields.required("unit").flatMap(DataReader::unit) : Optional.of(ARBITRARY);
        double scale = fields.defaulted("scale")
                .map(DescriptionNode::number)
                .orElse(OptionalDouble.of(1))
                .orElse(1);
        OptionalDouble offset = fields.optionalNumber("offset");
        return new DataDescription.Interval(
                type,
                range.size() == 2 ? range.get(0) : OptionalDouble.empty(),
                range.size() == 2 ? range.get(1) : OptionalDouble.empty(),
                unit,
                scale,
                offset);
    }

    /** Two numbers, of which each may be missing; an infinite one is taken for missing. */
    private static List<OptionalDouble> range(DescriptionNode node) {
        List<DescriptionNode> bounds = node.list(0);
        if (node.isList() && bounds.size() != 2) {
            node.wrong("two values, the least and the greatest, each a number or empty");
            return List.of();
        }
        List<OptionalDouble> range = new ArrayList<>();
        for (DescriptionNode bound : bounds) {
            if (bound.value() == null) {
                range.add(OptionalDouble.empty());
            } else if (isInfinite(bound.value())) {
                bound.better("an empty value, which is no limit");
                range.add(OptionalDouble.empty());
            } else {
                range.add(bound.number());
            }
        }
        return range;
    }

    private static boolean isInfinite(Object value) {
        return value instanceof Double number && Double.isInfinite(number)
                || value instanceof String text
                        && List.of("inf", "-inf", ".inf", "-.inf").contains(text);
    }
}
