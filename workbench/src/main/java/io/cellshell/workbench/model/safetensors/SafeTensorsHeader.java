package io.cellshell.workbench.model.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON at the beginning of a safetensors file, and holds every number in it against the length of the file. */
final class SafeTensorsHeader {

    static final String METADATA = "__metadata__";

    private static final int MOST_AXES = 16;
    private static final int MOST_TENSORS = 1 << 20;

    /**
     * Where a tensor lies.
     *
     * @param begin first byte, counted from the end of the header
     * @param end the byte after the last
     */
    record Entry(SafeTensorType type, List<Integer> sizes, long begin, long end) {}

    final Map<String, Entry> tensors = new LinkedHashMap<>();
    final Map<String, String> metadata = new LinkedHashMap<>();

    private SafeTensorsHeader() {}

    /**
     * Reads a header.
     *
     * @param length number of bytes that follow the header
     * @throws IOException where it is no JSON, or does not fit to the length; the message says why
     */
    static SafeTensorsHeader parse(String json, long length) throws IOException {
        if (!json.startsWith("{")) {
            throw new IOException("its header does not begin with a brace");
        }
        SafeTensorsHeader header = new SafeTensorsHeader();
        try (JsonReader in = new JsonReader(new StringReader(json))) {
            in.setStrictness(Strictness.STRICT);
            in.beginObject();
            while (in.hasNext()) {
                header.member(in, in.nextName());
            }
            in.endObject();
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("something follows its header");
            }
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException("its header is damaged (" + e.getMessage() + ")", e);
        }
        header.requireNoGap(length);
        return header;
    }

    private void member(JsonReader in, String name) throws IOException {
        if (name.equals(METADATA)) {
            in.beginObject();
            while (in.hasNext()) {
                String key = in.nextName();
                if (metadata.put(key, text(in)) != null) {
                    throw new IOException("“" + key + "” stands in its metadata twice");
                }
            }
            in.endObject();
        } else if (tensors.put(name, entry(in, name)) != null) {
            throw new IOException("there are two tensors “" + name + "”");
        }
        if (tensors.size() > MOST_TENSORS) {
            throw new IOException("it has more than " + MOST_TENSORS + " tensors");
        }
    }

    private static String text(JsonReader in) throws IOException {
        if (in.peek() != JsonToken.STRING) {
            throw new IOException("its metadata hold something else than text");
        }
        return in.nextString();
    }

    private static Entry entry(JsonReader in, String name) throws IOException {
        SafeTensorType type = null;
        List<Long> sizes = null;
        List<Long> offsets = null;
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "dtype" -> type = type(in.nextString(), name);
                case "shape" -> sizes = wholes(in);
                case "data_offsets" -> offsets = wholes(in);
                default -> throw new IOException("“" + name + "” has a member that the format does not know");
            }
        }
        in.endObject();
        if (type == null || sizes == null || offsets == null || offsets.size() != 2) {
            throw new IOException("type, shape or place of “" + name + "” are missing");
        }
        long bytes = type.bytes();
        for (long size : sizes) {
            bytes = Math.multiplyExact(bytes, size);
        }
        if (offsets.get(1) - offsets.get(0) != bytes) {
            throw new IOException("“" + name + "” has " + (offsets.get(1) - offsets.get(0)) + " bytes, but its shape "
                    + sizes + " of " + type + " needs " + bytes);
        }
        return new Entry(type, sizes.stream().map(Math::toIntExact).toList(), offsets.get(0), offsets.get(1));
    }

    private static SafeTensorType type(String dtype, String name) throws IOException {
        for (SafeTensorType type : SafeTensorType.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw new IOException("the numbers of “" + name + "” are of the type “" + dtype + "”, which is not read here");
    }

    private static List<Long> wholes(JsonReader in) throws IOException {
        List<Long> numbers = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            String digits = in.peek() == JsonToken.NUMBER ? in.nextString() : "";
            if (!digits.matches("[0-9]{1,18}") || numbers.size() == MOST_AXES) {
                throw new IOException("a shape or place in its header is not of whole numbers");
            }
            numbers.add(Long.parseLong(digits));
        }
        in.endArray();
        return numbers;
    }

    /** Each byte belongs to one tensor, as the format asks, so that nothing is hidden and nothing read twice. */
    private void requireNoGap(long length) throws IOException {
        List<Entry> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long end = 0;
        for (Entry entry : inOrder) {
            if (entry.begin() != end) {
                throw new IOException("its tensors overlap or leave gaps");
            }
            end = entry.end();
        }
        if (end != length) {
            throw new IOException("its tensors have " + end + " bytes, but " + length + " follow the header");
        }
    }
}
