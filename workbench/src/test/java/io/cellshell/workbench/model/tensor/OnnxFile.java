package io.cellshell.workbench.model.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes small ONNX graphs for tests. Source of the numbers of fields: onnx.proto. */
public final class OnnxFile {

    /** ONNX's numbers of types. */
    public static final int FLOAT = 1;

    public static final int INT64 = 7;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** A node; attributes are whole numbers, floats, or lists of whole numbers ({@code long[]}). */
    public OnnxFile node(String operator, String[] inputs, String[] outputs, Map<String, Object> attributes) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : inputs) {
            text(node, 1, input);
        }
        for (String output : outputs) {
            text(node, 2, output);
        }
        text(node, 4, operator);
        attributes.forEach((name, value) -> bytes(node, 5, attribute(name, value)));
        bytes(graph, 1, node.toByteArray());
        return this;
    }

    private static byte[] attribute(String name, Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, 1, name);
        if (value instanceof long[] list) {
            for (long number : list) {
                number(out, 8, number);
            }
            number(out, 20, 7);
        } else if (value instanceof Float number) {
            varint(out, 2 << 3 | 5);
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(number)
                    .array());
            number(out, 20, 1);
        } else {
            number(out, 3, ((Number) value).longValue());
            number(out, 20, 2);
        }
        return out.toByteArray();
    }

    /** An input of the graph; sizes below 0 are free. */
    public OnnxFile input(String name, int type, long... shape) {
        bytes(graph, 11, value(name, type, shape));
        return this;
    }

    /** An output of the graph; sizes below 0 are free. */
    public OnnxFile output(String name, int type, long... shape) {
        bytes(graph, 12, value(name, type, shape));
        return this;
    }

    private static byte[] value(String name, int type, long[] shape) {
        ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
        for (int i = 0; i < shape.length; i++) {
            ByteArrayOutputStream dimension = new ByteArrayOutputStream();
            if (shape[i] < 0) {
                text(dimension, 2, name + i);
            } else {
                number(dimension, 1, shape[i]);
            }
            bytes(dimensions, 1, dimension.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, type);
        bytes(tensor, 2, dimensions.toByteArray());
        ByteArrayOutputStream kind = new ByteArrayOutputStream();
        bytes(kind, 1, tensor.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, 1, name);
        bytes(out, 2, kind.toByteArray());
        return out.toByteArray();
    }

    /** Weights of 32-bit floats. */
    public OnnxFile weights(String name, float[] values, long... shape) {
        ByteArrayOutputStream out = tensor(name, shape);
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        bytes(out, 9, data.array());
        bytes(graph, 5, out.toByteArray());
        return this;
    }

    /** Weights of 32-bit floats in another file. */
    public OnnxFile weightsIn(String file, String name, long... shape) {
        ByteArrayOutputStream out = tensor(name, shape);
        ByteArrayOutputStream location = new ByteArrayOutputStream();
        text(location, 1, "location");
        text(location, 2, file);
        bytes(out, 13, location.toByteArray());
        number(out, 14, 1);
        bytes(graph, 5, out.toByteArray());
        return this;
    }

    private static ByteArrayOutputStream tensor(String name, long[] shape) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long size : shape) {
            number(out, 1, size);
        }
        number(out, 2, FLOAT);
        text(out, 8, name);
        return out;
    }

    public Path write(Path path) {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        ByteArrayOutputStream operators = new ByteArrayOutputStream();
        number(operators, 2, 17);
        bytes(model, 8, operators.toByteArray());
        text(graph, 2, "made");
        bytes(model, 7, graph.toByteArray());
        try {
            return Files.write(path, model.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(ByteArrayOutputStream out, int field, String text) {
        bytes(out, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
        varint(out, field << 3 | 2);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int field, long number) {
        varint(out, (long) field << 3);
        varint(out, number);
    }

    private static void varint(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
