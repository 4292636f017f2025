package io.cellshell.kernel.resolve;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Looks whether files are sound jars, before anything is done with them: the compiler fails in every cell, whatever it is about, with
 * a jar on its class path that it cannot read. One instance looks at the jars of one request.
 */
public final class JarCheck {

    /** Content that is read to see whether it is whole; of what is beyond, only the place is looked at. */
    private static final long MAX_BYTES = 64 << 20;

    private static final int BUFFER = 1 << 16;
    private static final int BEGINNING = 40;

    private final Map<Path, Optional<String>> seen = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private long bytesLeft = MAX_BYTES;

    /** Why this file cannot be on a class path, as the end of a sentence; empty for a sound jar and for a folder. */
    public Optional<String> problem(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (seen.containsKey(whole)) {
            return seen.get(whole);
        }
        // A manifest may name its own jar, or two each other.
        seen.put(whole, Optional.empty());
        Optional<String> problem = look(whole);
        seen.put(whole, problem);
        return problem;
    }

    /** What is good to know of the jars that were looked at, a sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private Optional<String> look(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("there is no such file or folder");
        }
        if (file.toString().contains(File.pathSeparator)) {
            return Optional.of(
                    "its path holds a '" + File.pathSeparator + "', which stands between the parts of a class path");
        }
        if (Files.isDirectory(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("it is neither a file nor a folder");
        }
        if (!Files.isReadable(file)) {
            return Optional.of("you have no permission to read it");
        }
        try {
            if (Files.size(file) == 0) {
                return Optional.of("it is empty");
            }
            String beginning = beginning(file);
            try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ)) {
                return look(file, jar);
            } catch (IOException e) {
                return Optional.of(unreadable(beginning, e));
            }
        } catch (IOException e) {
            return Optional.of("it cannot be read: " + reason(e));
        }
    }

    private Optional<String> look(Path file, JarFile jar) {
        // The compiler reads jars in another way than the JVM does, and is stricter.
        try (FileSystem asCompiler = FileSystems.newFileSystem(file, (ClassLoader) null)) {
            asCompiler.getRootDirectories();
        } catch (IOException | ProviderNotFoundException | IllegalArgumentException e) {
            return Optional.of("the compiler cannot read it: " + reason(e));
        }
        Optional<String> damage = damage(jar);
        return damage.isPresent() ? damage : ofManifest(file, jar);
    }

    private Optional<String> damage(JarFile jar) {
        ClassVersion newest = new ClassVersion();
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
            JarEntry entry = entries.nextElement();
            try (InputStream in = jar.getInputStream(entry)) {
                if (!entry.isDirectory() && in != null && !isWhole(entry, in, newest)) {
                    return Optional.of("it is damaged at " + entry.getName());
                }
            } catch (SecurityException e) {
                return Optional.of("it was changed after it was signed: " + reason(e));
            } catch (IOException | IllegalArgumentException e) {
                return Optional.of("it is damaged at " + entry.getName() + " (" + reason(e) + ")");
            }
        }
        newest.sentence(Path.of(jar.getName())).ifPresent(notes::add);
        return Optional.empty();
    }

    /** Whether the content is what was put in. */
    private boolean isWhole(JarEntry entry, InputStream in, ClassVersion newest) throws IOException {
        CRC32 checksum = new CRC32();
        int read = in.readNBytes(buffer, 0, ClassVersion.BYTES);
        newest.see(entry.getName(), buffer, read);
        while (read > 0 && bytesLeft > 0) {
            checksum.update(buffer, 0, read);
            bytesLeft -= read;
            read = in.readNBytes(buffer, 0, BUFFER);
        }
        return read > 0 || entry.getCrc() == -1 || entry.getCrc() == checksum.getValue();
    }

    /** The JVM and the compiler look into the jars that a manifest names, too. What is not there, or no jar, does no harm. */
    private Optional<String> ofManifest(Path file, JarFile jar) {
        try {
            Manifest manifest = jar.getManifest();
            String classpath =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String each :
                    classpath == null ? new String[0] : classpath.strip().split("\\s+")) {
                Path named = ManifestPath.of(file, each);
                if (named == null) {
                    notes.add("The manifest of " + file.getFileName() + " names '" + each
                            + "', which is not an address of a jar and is ignored.");
                    continue;
                }
                Optional<String> problem = isJar(named) ? problem(named) : Optional.empty();
                if (problem.isPresent()) {
                    return Optional.of("its manifest names " + named + ", and " + problem.get());
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("its manifest cannot be read: " + reason(e));
        }
    }

    private static boolean isJar(Path file) {
        String name = file.toString();
        return (name.endsWith(".jar") || name.endsWith(".zip")) && Files.isRegularFile(file);
    }

    private static String unreadable(String beginning, IOException e) {
        if (beginning.startsWith("PK")) {
            return "it is damaged or cut short (" + reason(e) + ")";
        }
        return "it is not a jar: it begins with '" + beginning + "'";
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return text.replaceAll("[^ -~]+", " ").strip();
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
