package io.cellshell.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar that a test makes. */
public final class TestJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Adds a public class with a method {@code v()} that returns this text. */
    public TestJar type(String name, String value) throws IOException {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        String inPackage = name.contains(".") ? "package " + name.substring(0, name.lastIndexOf('.')) + "; " : "";
        return source(
                simple,
                inPackage + "public class " + simple + " { public static String v() { return \"" + value + "\"; } }");
    }

    /** Adds what this source is compiled to. */
    public TestJar source(String simpleName, String source, String... options) throws IOException {
        Path work = Files.createTempDirectory("jar");
        Path file = work.resolve(simpleName + ".java");
        Files.writeString(file, source);
        Path classes = Files.createDirectory(work.resolve("classes"));
        String[] arguments = Stream.concat(
                        Stream.of(options), Stream.of("-d", classes.toString(), "-Xlint:-options", file.toString()))
                .toArray(String[]::new);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IOException("Does not compile: " + source);
        }
        try (Stream<Path> all = Files.walk(classes)) {
            all.filter(Files::isRegularFile)
                    .forEach(each ->
                            entries.put(classes.relativize(each).toString().replace('\\', '/'), read(each)));
        }
        return this;
    }

    /** Adds a file; the manifest has to be the first. */
    public TestJar file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public TestJar file(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** The jar. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Writes the jar, and folders where they are missing. */
    public Path write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.write(file, bytes());
    }

    /** Writes the content of the jar as a folder. */
    public Path folder(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
