package io.cellshell.kernel.resolve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A Maven repository in a folder, with libraries that are one tiny class each. */
final class TestRepository {

    private final Path root;

    TestRepository(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** A user's Maven settings that send every request to this repository. */
    Path home(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors><mirror><id>test</id><mirrorOf>central</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(folder.resolve("repository"), root.toUri()));
        return folder;
    }

    /**
     * Publishes a library.
     *
     * @param gav group:name:version
     * @param pom what stands in its POM besides its name
     */
    TestRepository jar(String gav, String pom) throws IOException {
        pom(gav, pom);
        String name = gav.split(":")[1];
        write(file(gav, ".jar"), jarOf(name, gav.split(":")[2]));
        return this;
    }

    TestRepository jar(String gav) throws IOException {
        return jar(gav, "");
    }

    /** Publishes a POM alone. */
    TestRepository pom(String gav, String pom) throws IOException {
        String[] parts = gav.split(":");
        String text =
                "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</project>"
                        .formatted(parts[0], parts[1], parts[2], pom);
        write(file(gav, ".pom"), text.getBytes(StandardCharsets.UTF_8));
        Path metadata =
                root.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve("maven-metadata.xml");
        String versions = Files.exists(metadata)
                ? Files.readString(metadata).replaceFirst("(?s).*<versions>(.*)</versions>.*", "$1")
                : "";
        write(
                metadata,
                "<metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><versions>%s<version>%s</version></versions></versioning></metadata>"
                        .formatted(parts[0], parts[1], versions, parts[2])
                        .getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Publishes any other file of a library, such as {@code -sources.jar}. */
    TestRepository file(String gav, String end, byte[] content) throws IOException {
        write(file(gav, end), content);
        return this;
    }

    Path file(String gav, String end) {
        String[] parts = gav.split(":");
        return root.resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + end);
    }

    /** What a POM says of the libraries that it needs. */
    static String needs(String... gavs) {
        StringBuilder text = new StringBuilder("<dependencies>");
        List.of(gavs).forEach(gav -> text.append(dependency(gav, "")));
        return text.append("</dependencies>").toString();
    }

    static String dependency(String gav, String more) {
        String[] parts = gav.split(":");
        String version = parts.length > 2 ? "<version>" + parts[2] + "</version>" : "";
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>"
                .formatted(parts[0], parts[1], version, more);
    }

    /** A jar with one class, {@code lib.Name}, whose constant {@code VERSION} is the version. */
    static byte[] jarOf(String name, String version) throws IOException {
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Path work = Files.createTempDirectory("library");
        Path source = work.resolve(type + ".java");
        Files.writeString(
                source,
                "package lib; /** The one class of %s. */ public class %s { public static final String VERSION = \"%s\"; }"
                        .formatted(name, type, version));
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", work.toString(), "-Xlint:-options", source.toString());
        return zip(Map.of("lib/" + type + ".class", Files.readAllBytes(work.resolve("lib/" + type + ".class"))));
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(content);
            Files.writeString(
                    file.resolveSibling(file.getFileName() + ".sha1"),
                    HexFormat.of().formatHex(sha1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
