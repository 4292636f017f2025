package io.cellshell.kernel.cli.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files that a notebook has read, with their hashes; those of a folder that has many as one. */
final class InputFiles {

    /** More files of one folder are told in one line. */
    private static final int MAX_FILES_EACH = 20;

    /** Hashing all of it takes some seconds. */
    private static final long MAX_BYTES = 4L << 30;

    /** Code, and not what it works on. */
    private static final Pattern PROGRAM = Pattern.compile(".*\\.(?:jar|class|jmod|jsa|so|dll|dylib)");

    private final Path folder;
    private final List<Path> others;
    private final Instant start;
    private long bytes;

    /**
     * Inputs of one notebook.
     *
     * @param folder its folder, from which files are named
     * @param others files and folders whose files are no inputs
     * @param start when the run began; what has changed since is told as such
     */
    InputFiles(Path folder, List<Path> others, Instant start) {
        this.folder = folder;
        this.others = others;
        this.start = start;
    }

    /** One entry a file, or a folder. */
    ArrayNode describe(SortedSet<Path> read) throws IOException {
        Map<Path, List<Path>> folders = new TreeMap<>();
        for (Path file : read) {
            if (others.stream().noneMatch(file::startsWith)
                    && !PROGRAM.matcher(file.toString()).matches()) {
                folders.computeIfAbsent(file.getParent(), each -> new ArrayList<>())
                        .add(file);
            }
        }
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (Map.Entry<Path, List<Path>> entry : folders.entrySet()) {
            if (entry.getValue().size() > MAX_FILES_EACH) {
                entries.add(together(entry.getKey(), entry.getValue()));
            } else {
                for (Path file : entry.getValue()) {
                    entries.add(alone(file));
                }
            }
        }
        return entries;
    }

    private ObjectNode alone(Path file) throws IOException {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("name", name(file)).put("bytes", Files.size(file));
        return mark(entry.put("sha256", sha256(file)), List.of(file));
    }

    /** The hash of the lines that {@code sha256sum} would print in that folder, sorted by name. */
    private ObjectNode together(Path parent, List<Path> files) throws IOException {
        MessageDigest all = digest();
        long size = 0;
        boolean whole = true;
        for (Path file : files) {
            String hash = sha256(file);
            whole &= hash != null;
            all.update((hash + "  " + file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
            size += Files.size(file);
        }
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("name", name(parent) + "/").put("files", files.size()).put("bytes", size);
        return mark(entry.put("sha256", whole ? HexFormat.of().formatHex(all.digest()) : null), files);
    }

    private ObjectNode mark(ObjectNode entry, List<Path> files) throws IOException {
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).toInstant().isAfter(start)) {
                return entry.put("changed_in_run", true);
            }
        }
        return entry;
    }

    private String name(Path file) {
        Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }

    /** Null where it would take too long. */
    private String sha256(Path file) throws IOException {
        bytes += Files.size(file);
        return bytes > MAX_BYTES ? null : hash(file);
    }

    /** SHA-256 of a file, in hexadecimal digits. */
    static String hash(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
