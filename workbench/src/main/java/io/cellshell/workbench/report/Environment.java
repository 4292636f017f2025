package io.cellshell.workbench.report;

import io.cellshell.workbench.image.SampleId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** With what a result was computed, and from which images, so that somebody else can tell whether it is the same. */
public final class Environment {

    private Environment() {}

    /** Program and Java, with their versions. */
    public static String software() {
        String version = Optional.ofNullable(Environment.class.getPackage().getImplementationVersion())
                .map(number -> " " + number)
                .orElse("");
        return "CellShell" + version + " on Java " + Runtime.version();
    }

    /** System and processors. */
    public static String machine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }

    /** SHA-256 of which pixels the images hold, whatever they are called and in whatever order they come. */
    public static String fingerprint(List<SampleId> images) {
        String ids = images.stream()
                .map(image -> image.parts().stream()
                        .map(part -> part.content() + part.region())
                        .sorted()
                        .toList()
                        .toString())
                .sorted()
                .collect(Collectors.joining());
        return sha256(ids.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a file, in hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
