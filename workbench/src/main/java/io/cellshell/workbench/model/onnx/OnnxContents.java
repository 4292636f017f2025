package io.cellshell.workbench.model.onnx;

import io.cellshell.workbench.model.ModelException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a package has to say of an ONNX file, and the file does not say at its beginning. It is passed over without being taken into memory.
 * Source of the numbers of fields: onnx.proto of ONNX 1.12.
 *
 * @param opset version of ONNX's own operators
 * @param external names of further files that hold values
 */
public record OnnxContents(int opset, Set<String> external) {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_FIRST = 2;
    private static final int FOUR_BYTES = 5;
    private static final int LONGEST_TEXT = 4096;

    /** Messages that lead to what is looked for, with the numbers of the fields that lead on. */
    private enum Part {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        ENTRY,
        OPERATORS;

        private static final Map<Part, Map<Integer, Part>> BELOW = Map.of(
                MODEL, Map.of(7, GRAPH, 8, OPERATORS),
                GRAPH, Map.of(1, NODE, 5, TENSOR),
                NODE, Map.of(5, ATTRIBUTE),
                ATTRIBUTE, Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH),
                TENSOR, Map.of(13, ENTRY));

        private Part below(int field) {
            return BELOW.getOrDefault(this, Map.of()).get(field);
        }
    }

    public OnnxContents {
        external = Set.copyOf(external);
    }

    /** @throws ModelException where the file cannot be read, or is no ONNX */
    public static OnnxContents read(Path path) {
        Reading reading = new Reading();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            reading.in = in;
            reading.message(Part.MODEL, Files.size(path), 0);
        } catch (IOException e) {
            throw new ModelException("“" + path.getFileName() + "” is no ONNX file, or is damaged (" + e + ").", e);
        }
        if (reading.opset < 1) {
            throw new ModelException(
                    "“" + path.getFileName()
                            + "” does not say which version of ONNX's operators it uses, so it is no ONNX file, or is damaged.");
        }
        return new OnnxContents(reading.opset, reading.external);
    }

    private static final class Reading {

        private static final int DEEPEST = 64;

        private InputStream in;
        private long at;
        private int opset;
        private final Set<String> external = new TreeSet<>();

        private void message(Part part, long length, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new IOException("graphs within graphs more than " + DEEPEST + " deep");
            }
            long end = at + length;
            List<String> texts = new ArrayList<>(List.of("", ""));
            long version = 0;
            while (at < end) {
                long tag = varint();
                int field = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case VARINT -> {
                        long value = varint();
                        version = part == Part.OPERATORS && field == 2 ? value : version;
                    }
                    case EIGHT_BYTES -> skip(8);
                    case FOUR_BYTES -> skip(4);
                    case LENGTH_FIRST -> {
                        long size = varint();
                        if (size < 0 || size > end - at) {
                            throw new IOException("a part of " + size + " bytes where " + (end - at) + " are left");
                        }
                        Part below = part.below(field);
                        boolean isText = (part == Part.ENTRY || part == Part.OPERATORS) && (field == 1 || field == 2);
                        if (below != null) {
                            message(below, size, depth + 1);
                        } else if (isText && size <= LONGEST_TEXT) {
                            texts.set(field - 1, text((int) size));
                        } else {
                            skip(size);
                        }
                    }
                    default -> throw new IOException("a field of an unknown kind");
                }
            }
            if (at != end) {
                throw new IOException("a part that does not end where it should");
            }
            if (part == Part.OPERATORS
                    && (texts.get(0).isEmpty() || texts.get(0).equals("ai.onnx"))) {
                opset = (int) Math.min(Integer.MAX_VALUE, version);
            }
            if (part == Part.ENTRY && texts.get(0).equals("location")) {
                external.add(texts.get(1));
            }
        }

        private long varint() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("it ends too early");
                }
                at++;
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new IOException("a number of more than 64 bits");
        }

        private String text(int size) throws IOException {
            byte[] bytes = in.readNBytes(size);
            at += bytes.length;
            if (bytes.length < size) {
                throw new EOFException("it ends too early");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private void skip(long size) throws IOException {
            in.skipNBytes(size);
            at += size;
        }
    }
}
