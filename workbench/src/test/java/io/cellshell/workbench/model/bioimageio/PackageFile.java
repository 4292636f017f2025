package io.cellshell.workbench.model.bioimageio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes packages for tests. */
final class PackageFile {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    PackageFile with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    PackageFile with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    PackageFile with(String name, Path content) {
        try {
            return with(name, Files.readAllBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path zip(Path path) {
        try {
            return Files.write(path, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path folder(Path path) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = path.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many zeros as are wanted, packed into a thousandth of their length. */
    static Path bomb(Path path, String description, long zeros) throws IOException {
        try (OutputStream file = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("rdf.yaml"));
            zip.write(description.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("weights.onnx"));
            byte[] piece = new byte[1 << 20];
            for (long left = zeros; left > 0; left -= piece.length) {
                zip.write(piece);
            }
            zip.closeEntry();
        }
        return path;
    }
}
