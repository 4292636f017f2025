package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.file.ZipEntries;
import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file, looked at before libtorch sees it. What was looked at is written into a new archive, and only that is loaded: so
 * two readers of one zip file cannot see different things in it. Source of the layout: torch/csrc/jit/docs/serialization.md.
 */
public final class TorchArchive {

    /** Of all entries together, unpacked. */
    private static final long LARGEST = 8L << 30;

    /** Of a text or a pickle, which hold structure and no weights. */
    private static final long LARGEST_PART = 64L << 20;

    private static final int MOST_ENTRIES = 200_000;

    private static final Pattern WANTED =
            Pattern.compile("data\\.pkl|constants\\.pkl|version|byteorder|(data|constants)/\\d+|code/[\\w./]+\\.py");

    /** Operators that reach files, and the way to name an operator by a text, where it is not the one for layers called by numbers. */
    private static final Pattern REFUSED_WORD = Pattern.compile("\\b(save|from_file|getattr)\\b");

    /** A field called by one text that says what it means, with no escapes and nothing put together. */
    private static final Pattern FIELD = Pattern.compile("\\bgetattr\\([\\w.]+, \"[^\"\\\\\\n]*\"\\)");

    /** As PyTorch writes the name of a part with letters beyond ASCII; it cannot read it again. */
    private static final Pattern ESCAPED = Pattern.compile("\\bgetattr\\([^\\n]*\\\\");

    /** Where operators and classes beside PyTorch's usual ones begin; “x.ops” is a field of a module. */
    private static final Pattern NAMESPACE =
            Pattern.compile("(?<![\\w.])ops\\b(.{0,40})|\\btorch\\s*\\.\\s*classes\\b(.{0,40})");

    private static final Pattern USUAL_NAMESPACE =
            Pattern.compile("\\.(prim|aten|quantized|_quantized|sparse|rnn|torchvision)\\.", Pattern.DOTALL);

    private static final Pattern REFUSED_CLASS =
            Pattern.compile("dist_c10d|\\bc10d\\b|dist_rpc|_nnapi|symm_mem|aotinductor");

    private TorchArchive() {}

    /**
     * Writes those parts of a TorchScript file that make the network into another file.
     *
     * @throws ModelException where it is no TorchScript, is damaged, too large, or its code does what a network has no need of
     */
    public static void copy(Path from, Path to) {
        try (ZipFile zip = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            copy(zip, from, out);
        } catch (ZipException e) {
            throw new ModelException(
                    from + " is no TorchScript file, which is a zip archive, or is damaged (" + e.getMessage()
                            + "); write one in Python with torch.jit.script(model).save(path).",
                    e);
        } catch (IOException e) {
            throw new ModelException(
                    "Cannot read " + from + " (" + e + "); check the name, and that you may read it.", e);
        }
    }

    private static void copy(ZipFile zip, Path from, ZipOutputStream out) throws IOException {
        List<ZipEntry> entries = ZipEntries.of(zip);
        if (entries.size() > MOST_ENTRIES) {
            throw refused(from, "it has " + entries.size() + " parts");
        }
        out.setLevel(0);
        Map<String, Long> seen = new HashMap<>();
        Map<String, byte[]> pickles = new HashMap<>();
        long left = LARGEST;
        for (ZipEntry entry : entries) {
            String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
            if (!WANTED.matcher(name).matches()) {
                continue;
            }
            if (seen.containsKey(name)) {
                throw refused(from, "it holds " + name + " twice");
            }
            out.putNextEntry(new ZipEntry("network/" + name));
            CRC32 checksum = new CRC32();
            try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
                boolean numbers = name.startsWith("data/") || name.startsWith("constants/");
                long bytes = numbers ? copy(in, out, left, from) : examined(in, name, out, pickles, from);
                seen.put(name, bytes);
                left -= bytes;
            }
            if (checksum.getValue() != entry.getCrc()) {
                throw new ModelException(from + " is damaged: its part " + name
                        + " is not the one of its checksum; copy or download the file again.");
            }
            out.closeEntry();
        }
        if (!pickles.containsKey("data.pkl") || !pickles.containsKey("constants.pkl")) {
            throw new ModelException(from + " is no TorchScript"
                    + (pickles.containsKey("data.pkl")
                            ? " but weights without a network, in a pickle of Python; a pickle may run any program, so it is never opened"
                            : ": it holds no network")
                    + ". Write TorchScript in Python with torch.jit.script(model).save(path).");
        }
        pickles.forEach((name, pickle) -> TorchPickle.require(from, name, pickle, seen));
    }

    private static long copy(InputStream in, OutputStream out, long left, Path from) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            copied += n;
            if (copied > left) {
                throw refused(from, "it has more than " + (LARGEST >> 30) + " GB");
            }
            out.write(buffer, 0, n);
        }
        return copied;
    }

    private static long examined(InputStream in, String name, OutputStream out, Map<String, byte[]> pickles, Path from)
            throws IOException {
        byte[] bytes = in.readNBytes((int) LARGEST_PART + 1);
        if (bytes.length > LARGEST_PART) {
            throw refused(from, "its part " + name + " has more than " + (LARGEST_PART >> 20) + " MB");
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher classes = REFUSED_CLASS.matcher(text);
        if (classes.find()) {
            throw refused(from, "its part " + name + " names “" + classes.group() + "”");
        }
        if (name.endsWith(".py")) {
            requireHarmless(text, name, from);
        }
        if (name.endsWith(".pkl")) {
            pickles.put(name, bytes);
        }
        out.write(bytes);
        return bytes.length;
    }

    private static void requireHarmless(String code, String name, Path from) {
        requireNoWord(code.replaceAll("\\bgetattr\\b", " "), name, from);
        String left = code;
        for (Matcher field = FIELD.matcher(left); field.find(); field = FIELD.matcher(left)) {
            left = field.replaceAll("field");
        }
        if (ESCAPED.matcher(left).find()) {
            throw new ModelException(
                    from + " is not opened as TorchScript: its code " + name + " calls a part of the network by"
                            + " a name with escapes, as PyTorch writes letters like “ä”, and cannot read them again itself; name the"
                            + " modules with plain letters, digits and _ in Python, and write it again.");
        }
        requireNoWord(left, name, from);
        Matcher namespace = NAMESPACE.matcher(code);
        while (namespace.find()) {
            String after = namespace.group(1) == null ? namespace.group(2) : namespace.group(1);
            if (!USUAL_NAMESPACE.matcher(after).lookingAt()) {
                throw refused(
                        from, "its code " + name + " uses “" + namespace.group().strip() + "”");
            }
        }
    }

    private static void requireNoWord(String code, String name, Path from) {
        Matcher word = REFUSED_WORD.matcher(code);
        if (word.find()) {
            throw refused(from, "its code " + name + " uses “" + word.group() + "”, which can reach files");
        }
    }

    private static ModelException refused(Path from, String why) {
        return new ModelException(from + " is not opened as TorchScript: " + why
                + ", which a network has no need of; take it from a source that you trust, or use its ONNX weights.");
    }
}
