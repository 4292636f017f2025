package io.cellshell.workbench.model.onnx;

import java.util.List;
import java.util.Map;

/** An ONNX graph in the making. Source of the numbers of fields: onnx.proto of ONNX 1.12. */
final class OnnxGraph {

    /** Operators are those of this version: ONNX 1.12, ONNX Runtime 1.12, and all later ones. */
    static final int OPSET = 17;

    private static final int IR_VERSION = 8;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private final ProtobufMessage graph = new ProtobufMessage();
    private int nodes;

    /**
     * Applies an operator.
     *
     * @param attributes by their names: an {@code Integer}, {@code Float}, {@code String} or {@code long[]}
     * @return the name of its output
     */
    String node(String operator, List<String> inputs, Map<String, Object> attributes) {
        String output = operator.toLowerCase(java.util.Locale.ROOT) + "." + nodes;
        node(operator, inputs, output, attributes);
        return output;
    }

    /** Applies an operator whose output has this name. */
    void node(String operator, List<String> inputs, String output, Map<String, Object> attributes) {
        ProtobufMessage node = new ProtobufMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, operator + "_" + nodes++).text(4, operator);
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> node.message(5, attribute(entry.getKey(), entry.getValue())));
        graph.message(1, node);
    }

    private static ProtobufMessage attribute(String name, Object value) {
        ProtobufMessage attribute = new ProtobufMessage().text(1, name);
        if (value instanceof Float number) {
            return attribute.number(2, number.floatValue()).number(20, ATTRIBUTE_FLOAT);
        }
        if (value instanceof Integer number) {
            return attribute.number(3, number.longValue()).number(20, ATTRIBUTE_INT);
        }
        if (value instanceof String text) {
            return attribute.text(4, text).number(20, ATTRIBUTE_STRING);
        }
        for (long number : (long[]) value) {
            attribute.number(8, number);
        }
        return attribute.number(20, ATTRIBUTE_INTS);
    }

    /** A constant of 32-bit floats. */
    String constant(String name, List<Integer> sizes, float[] values) {
        ProtobufMessage tensor = new ProtobufMessage();
        sizes.forEach(size -> tensor.number(1, size.longValue()));
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, values));
        return name;
    }

    /** A constant list of whole numbers. */
    String constant(String name, long... values) {
        graph.message(
                5,
                new ProtobufMessage()
                        .number(1, values.length)
                        .number(2, INT64)
                        .text(8, name)
                        .bytes(9, values));
        return name;
    }

    /** An input of 32-bit floats; a size is an {@code Integer}, or the name of one that is free. */
    void input(String name, List<Object> sizes) {
        graph.message(11, value(name, sizes));
    }

    /** An output of 32-bit floats; a size is an {@code Integer}, or the name of one that is free. */
    void output(String name, List<Object> sizes) {
        graph.message(12, value(name, sizes));
    }

    private static ProtobufMessage value(String name, List<Object> sizes) {
        ProtobufMessage shape = new ProtobufMessage();
        for (Object size : sizes) {
            ProtobufMessage dimension = new ProtobufMessage();
            shape.message(
                    1,
                    size instanceof Integer number
                            ? dimension.number(1, number.longValue())
                            : dimension.text(2, (String) size));
        }
        ProtobufMessage tensor = new ProtobufMessage().number(1, FLOAT).message(2, shape);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
    }

    /** The whole file. */
    ProtobufMessage model(String name) {
        graph.text(2, name);
        return new ProtobufMessage()
                .number(1, IR_VERSION)
                .text(2, "CellShell")
                .message(7, graph)
                .message(8, new ProtobufMessage().text(1, "").number(2, OPSET));
    }
}
