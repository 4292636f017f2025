package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.TorchArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file in memory, part by part: {@code data.pkl}, {@code code/__torch__.py}, {@code data/0} … Only what {@link TorchArchive}
 * found harmless is in it. Immutable.
 */
final class ScriptArchive {

    private static final String FOLDER = "network/";

    /** What arrays of Java hold, with room for another copy. */
    private static final long LARGEST = 1L << 30;

    /** One for all, so that the same network gives the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Map<String, byte[]> parts;

    private ScriptArchive(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /**
     * Reads a file.
     *
     * @throws ModelException where it is no TorchScript, is damaged, does what a network has no need of, or is too large to be trained here
     */
    static ScriptArchive read(Path path) {
        Path copy = null;
        try {
            copy = Files.createTempFile("torchscript", ".pt");
            TorchArchive.copy(path, copy);
            if (Files.size(copy) > LARGEST) {
                throw new ModelException(path + " has " + (Files.size(copy) >> 20) + " MB, and a network of more than "
                        + (LARGEST >> 20) + " MB is not trained here; it can be run.");
            }
            return new ScriptArchive(unpacked(copy));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of " + path + " among temporary files.", e);
        } finally {
            delete(copy);
        }
    }

    private static Map<String, byte[]> unpacked(Path copy) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            for (ZipEntry entry : List.copyOf(Collections.list(zip.entries()))) {
                parts.put(
                        entry.getName().substring(FOLDER.length()),
                        zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            copy.toFile().deleteOnExit();
        }
    }

    /** The bytes of a part, not to be changed; none where there is no such part. */
    byte[] part(String name) {
        return parts.getOrDefault(name, new byte[0]);
    }

    /** The names of all parts. */
    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** This archive with other bytes for some parts. */
    ScriptArchive with(Map<String, byte[]> others) {
        Map<String, byte[]> all = new LinkedHashMap<>(parts);
        all.putAll(others);
        return new ScriptArchive(all);
    }

    /** Writes it as a zip archive, not compressed, as libtorch wants it. */
    void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(0);
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            ZipEntry entry = new ZipEntry(FOLDER + part.getKey());
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(part.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
