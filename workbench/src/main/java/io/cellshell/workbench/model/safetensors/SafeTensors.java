package io.cellshell.workbench.model.safetensors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.model.ModelException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file (github.com/huggingface/safetensors): eight bytes with the length of a header, the header in JSON, then the numbers,
 * little-endian. It holds numbers and no code. A tensor is read when it is asked for.
 */
public final class SafeTensors {

    /** As in the format's own reader. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int ALIGNMENT = 8;
    private static final int PIECE = 1 << 16;

    private final Path path;
    private final long dataBegin;
    private final SafeTensorsHeader header;

    /**
     * A tensor that is to be written.
     *
     * @param sizes number of values along each axis
     * @param values the last axis running fastest
     */
    public record Values(List<Integer> sizes, float[] values) {}

    private SafeTensors(Path path, long dataBegin, SafeTensorsHeader header) {
        this.path = path;
        this.dataBegin = dataBegin;
        this.header = header;
    }

    /**
     * Opens a file; its header is held against its length before anything else is read.
     *
     * @throws ModelException where there is no such file, or it is damaged
     */
    public static SafeTensors open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelException("There is no file " + path.toAbsolutePath() + "; check the name.");
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(path))) {
            long length = Files.size(path);
            long headerLength = Long.reverseBytes(in.readLong());
            if (headerLength < 2 || headerLength > LONGEST_HEADER || headerLength > length - Long.BYTES) {
                throw new IOException("its header cannot have " + Long.toUnsignedString(headerLength) + " bytes");
            }
            String json = text(in.readNBytes((int) headerLength));
            long begin = Long.BYTES + headerLength;
            return new SafeTensors(path, begin, SafeTensorsHeader.parse(json, length - begin));
        } catch (IOException e) {
            throw broken(path, e);
        }
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static ModelException broken(Path path, IOException why) {
        String reason = why instanceof EOFException ? "it ends too early" : String.valueOf(why.getMessage());
        return new ModelException(
                path + " is not a readable safetensors file: " + reason + "; get or write the file again.", why);
    }

    /** The names of the tensors, in the order of the header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.tensors.keySet());
    }

    /** What the file says of itself. */
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata);
    }

    /**
     * Number of values along each axis of a tensor; empty for a single number.
     *
     * @throws ModelException where there is no such tensor
     */
    public List<Integer> sizes(String name) {
        return entry(name).sizes();
    }

    /**
     * The values of a tensor, the last axis running fastest.
     *
     * @throws ModelException where there is no such tensor, or a value has no exact 32-bit float
     */
    public float[] values(String name) {
        SafeTensorsHeader.Entry entry = entry(name);
        long count = (entry.end() - entry.begin()) / entry.type().bytes();
        if (count > Integer.MAX_VALUE - ALIGNMENT) {
            throw new ModelException(
                    "“" + name + "” in " + path + " has " + count + " values, too many for one array.");
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(path))) {
            in.skipNBytes(dataBegin + entry.begin());
            float[] values = new float[(int) count];
            byte[] piece = new byte[PIECE];
            int perPiece = PIECE / entry.type().bytes();
            for (int i = 0; i < values.length; i += perPiece) {
                int some = Math.min(perPiece, values.length - i);
                in.readFully(piece, 0, some * entry.type().bytes());
                ByteBuffer numbers = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
                for (int k = i; k < i + some; k++) {
                    values[k] = exact(name, entry.type().next(numbers));
                }
            }
            return values;
        } catch (IOException e) {
            throw broken(path, e);
        }
    }

    private float exact(String name, double value) {
        float rounded = (float) value;
        if (rounded != value && !Double.isNaN(value)) {
            throw new ModelException("“" + name + "” in " + path + " holds " + value
                    + ", which is not exactly a 32-bit float; write the tensors as F32 first.");
        }
        return rounded;
    }

    private SafeTensorsHeader.Entry entry(String name) {
        SafeTensorsHeader.Entry entry = header.tensors.get(name);
        if (entry == null) {
            throw new ModelException(path + " has no tensor “" + name + "”; its names are given by names().");
        }
        return entry;
    }

    /**
     * Writes tensors of 32-bit floats, the whole file or nothing.
     *
     * @param tensors by their names, in the order in which they are to lie in the file
     * @param metadata texts that go with them
     * @throws ModelException where sizes and values do not agree
     * @throws java.io.UncheckedIOException where the file cannot be written
     */
    public static void write(Path path, Map<String, Values> tensors, Map<String, String> metadata) {
        byte[] json = header(tensors, metadata).getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        AtomicFile.write(path, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(padded.length)
                    .array());
            out.write(padded);
            for (Values tensor : tensors.values()) {
                write(tensor.values(), out);
            }
        });
    }

    private static String header(Map<String, Values> tensors, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            JsonObject texts = new JsonObject();
            metadata.forEach(texts::addProperty);
            header.add(SafeTensorsHeader.METADATA, texts);
        }
        long begin = 0;
        for (Map.Entry<String, Values> tensor : tensors.entrySet()) {
            Values values = tensor.getValue();
            long count = values.sizes().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            if (count != values.values().length || tensor.getKey().equals(SafeTensorsHeader.METADATA)) {
                throw new ModelException("A tensor “" + tensor.getKey() + "” of the sizes " + values.sizes() + " and "
                        + values.values().length + " values cannot be written.");
            }
            long end = begin + Float.BYTES * count;
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", SafeTensorType.F32.name());
            entry.add("shape", array(values.sizes()));
            entry.add("data_offsets", array(List.of(begin, end)));
            header.add(tensor.getKey(), entry);
            begin = end;
        }
        return header.toString();
    }

    private static JsonArray array(List<? extends Number> numbers) {
        JsonArray array = new JsonArray();
        numbers.forEach(array::add);
        return array;
    }

    private static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            piece.putFloat(value);
            if (!piece.hasRemaining()) {
                out.write(piece.array());
                piece.clear();
            }
        }
        out.write(piece.array(), 0, piece.position());
    }
}
