package io.cellshell.workbench.model.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes TorchScript: one module with a {@code forward} of choice and tensors of one number each, for tests. */
public final class TorchScriptFile {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, float[]> tensors = new LinkedHashMap<>();
    private Shape shape;
    private String forward = "return x";
    private String signature = "x: Tensor) -> Tensor";

    /** What the pickle says of a tensor, whatever numbers there are. */
    public record Shape(int numbers, int offset, List<Integer> sizes, List<Integer> strides) {}

    /** What to say of all tensors. */
    public TorchScriptFile shape(Shape said) {
        this.shape = said;
        return this;
    }

    /** The body of {@code forward(self, x: Tensor) -> Tensor}, its lines indented by four. */
    public TorchScriptFile forward(String body) {
        this.forward = body;
        return this;
    }

    /** Arguments and result in place of {@code x: Tensor) -> Tensor}. */
    public TorchScriptFile signature(String text) {
        this.signature = text;
        return this;
    }

    /** A field of the module: a tensor of one index. */
    public TorchScriptFile with(String name, float... values) {
        tensors.put(name, values);
        return this;
    }

    /** Another part of the archive, or what to write in place of one. */
    public TorchScriptFile entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public Path write(Path path) {
        return write(path, true);
    }

    /** @param packed whether the parts are compressed */
    public Path write(Path path, boolean packed) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("data.pkl", pickle());
        all.put("constants.pkl", bytes("\u0080\u0002)."));
        all.put("version", bytes("3\n"));
        all.put("byteorder", bytes("little"));
        all.put("code/__torch__.py", bytes(code()));
        int key = 0;
        for (float[] values : tensors.values()) {
            ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            data.asFloatBuffer().put(values);
            all.put("data/" + key++, data.array());
        }
        all.putAll(entries);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                out.putNextEntry(packed ? new ZipEntry("made/" + entry.getKey()) : stored(entry));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    private static ZipEntry stored(Map.Entry<String, byte[]> part) {
        ZipEntry entry = new ZipEntry("made/" + part.getKey());
        CRC32 checksum = new CRC32();
        checksum.update(part.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(part.getValue().length);
        entry.setCrc(checksum.getValue());
        return entry;
    }

    private String code() {
        StringBuilder text = new StringBuilder("class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n");
        tensors.keySet()
                .forEach(name -> text.append("  ")
                        .append(
                                Character.isDigit(name.charAt(0))
                                        ? "__annotations__[\"" + name + "\"] = Tensor"
                                        : name + " : Tensor")
                        .append("\n"));
        return text.append("  training : bool\n  def forward(self: __torch__.M,\n    ")
                .append(signature)
                .append(":\n    ")
                .append(forward)
                .append("\n")
                .toString();
    }

    /** Python's pickle protocol 2, in the words that torch.jit uses. */
    byte[] pickle() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("\u0080\u0002c__torch__\nM\n)\u0081}("));
        int key = 0;
        for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
            text(out, tensor.getKey());
            out.writeBytes(bytes("ctorch._utils\n_rebuild_tensor_v2\n(("));
            text(out, "storage");
            out.writeBytes(bytes("ctorch\nFloatStorage\n"));
            text(out, Integer.toString(key++));
            text(out, "cpu");
            int length = tensor.getValue().length;
            Shape said = shape == null ? new Shape(length, 0, List.of(length), List.of(1)) : shape;
            number(out, said.numbers());
            out.writeBytes(bytes("tQ"));
            number(out, said.offset());
            out.writeBytes(bytes("("));
            said.sizes().forEach(size -> number(out, size));
            out.writeBytes(bytes("t("));
            said.strides().forEach(stride -> number(out, stride));
            out.writeBytes(bytes("t\u0089ccollections\nOrderedDict\n)RtR"));
        }
        text(out, "training");
        out.writeBytes(bytes("\u0089ub."));
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write('X');
        int32(out, text.length());
        out.writeBytes(bytes(text));
    }

    private static void number(ByteArrayOutputStream out, int number) {
        out.write('J');
        int32(out, number);
    }

    private static void int32(ByteArrayOutputStream out, int number) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
