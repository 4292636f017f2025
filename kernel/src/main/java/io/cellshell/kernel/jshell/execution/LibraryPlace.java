package io.cellshell.kernel.jshell.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A jar or folder on the user's class path. A jar is opened when the first class is looked for in it. */
final class LibraryPlace {

    private static final int MAX_FILES = 10_000;

    private final Path path;
    private final CodeSource unsigned;
    private final boolean isFolder;
    private final FileStamp added;

    /** The classes that were read from a folder. */
    private final Map<Path, FileStamp> read = new ConcurrentHashMap<>();

    private boolean told;
    private int content;
    private JarFile jar;
    private Manifest manifest = new Manifest();

    /**
     * A place that need not exist.
     *
     * @param root its address, which tells classes where they came from
     */
    LibraryPlace(Path path, URL root) {
        this.path = path;
        unsigned = new CodeSource(root, (CodeSigner[]) null);
        isFolder = Files.isDirectory(path);
        added = FileStamp.of(path);
    }

    /** Whether the files of a folder are others than when this was asked last. The compiler does not look for itself. */
    synchronized boolean hasOtherFiles() {
        int before = content;
        content = isFolder ? contentNow() : 0;
        return content != before;
    }

    private int contentNow() {
        try (Stream<Path> files = Files.walk(path)) {
            return files.limit(MAX_FILES)
                    .mapToInt(file -> Objects.hash(file, FileStamp.of(file)))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /**
     * What to tell the user of a jar that is no longer the one that was added, or of a class in a folder that is no longer the one
     * that cells use; told once. Empty where all is as it was.
     */
    synchronized Optional<String> change() {
        Optional<String> change = told ? Optional.empty() : isFolder ? changeOfClass() : changeOfJar();
        told |= change.isPresent();
        return change;
    }

    private Optional<String> changeOfJar() {
        return Optional.ofNullable(FileStamp.of(path).changeSince(added))
                .map(change -> path + " was " + change + " on disk after it was added to the class path."
                        + " Cells go on with what they have read of it, and the rest may fail: restart the kernel.");
    }

    private Optional<String> changeOfClass() {
        return read.entrySet().stream()
                .filter(each -> FileStamp.of(each.getKey()).changeSince(each.getValue()) != null)
                .findFirst()
                .map(each ->
                        each.getKey() + " was " + FileStamp.of(each.getKey()).changeSince(each.getValue())
                                + " on disk after cells had loaded that class. They go on with the class as it was: to use it as it"
                                + " is now, restart the kernel.");
    }

    /**
     * A class of this place; null where it is not here.
     *
     * @param name its name here, as in {@code java/lang/String.class}
     */
    LibraryClass find(String name) throws IOException {
        if (isFolder) {
            Path file = path.resolve(name);
            if (!Files.isRegularFile(file)) {
                return null;
            }
            read.put(file, FileStamp.of(file));
            return LibraryClass.of(Files.readAllBytes(file), manifest, unsigned);
        }
        JarFile opened = jar();
        JarEntry entry = opened == null ? null : opened.getJarEntry(name);
        if (entry == null) {
            return null;
        }
        byte[] bytecodes;
        try (InputStream in = opened.getInputStream(entry)) {
            bytecodes = in.readAllBytes();
        }
        CodeSigner[] signers = entry.getCodeSigners();
        CodeSource source = signers == null ? unsigned : new CodeSource(unsigned.getLocation(), signers);
        return LibraryClass.of(bytecodes, manifest, source);
    }

    private synchronized JarFile jar() throws IOException {
        if (jar == null && Files.isRegularFile(path)) {
            jar = new JarFile(path.toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion());
            manifest = jar.getManifest() == null ? manifest : jar.getManifest();
        }
        return jar;
    }
}
