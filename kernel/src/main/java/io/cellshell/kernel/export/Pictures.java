package io.cellshell.kernel.export;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the pictures that a Markdown cell names: pasted into the cell, or in a file beside the notebook. */
final class Pictures {

    private static final long MAX_BYTES = 20 << 20;

    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    private static final String ATTACHMENT = "attachment:";

    private final Path folder;
    private final Map<String, Map<String, String>> attachments;

    Pictures(Path folder, Map<String, Map<String, String>> attachments) {
        this.folder = folder;
        this.attachments = attachments;
    }

    /** The picture as a {@code data:} address; empty where it is missing, too large or no picture. */
    Optional<String> find(String source) {
        try {
            String name = URLDecoder.decode(source.replace("+", "%2B"), StandardCharsets.UTF_8);
            return name.startsWith(ATTACHMENT) ? attached(name.substring(ATTACHMENT.length())) : file(name);
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> attached(String name) {
        return attachments.getOrDefault(name, Map.of()).entrySet().stream()
                .filter(bundle -> TYPES.containsValue(bundle.getKey()))
                .map(bundle -> dataUri(bundle.getKey(), bundle.getValue()))
                .findFirst();
    }

    private Optional<String> file(String name) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        Path file = resolve(name);
        if (type == null || !Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return Optional.empty();
        }
        return Optional.of(dataUri(type, Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
    }

    private Path resolve(String name) throws IOException {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IOException(e);
        }
    }

    static String dataUri(String type, String base64) {
        return "data:" + type + ";base64," + base64.replaceAll("[^A-Za-z0-9+/=]", "");
    }
}
