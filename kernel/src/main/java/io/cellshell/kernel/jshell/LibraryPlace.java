package io.cellshell.kernel.jshell;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/** A jar or folder on the user's class path. A jar is opened when the first class is looked for in it. */
final class LibraryPlace {

    private final Path path;
    private final CodeSource unsigned;
    private final boolean isFolder;
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
    }

    /**
     * A class of this place; null where it is not here.
     *
     * @param name its name here, as in {@code java/lang/String.class}
     */
    LibraryClass find(String name) throws IOException {
        if (isFolder) {
            Path file = path.resolve(name);
            return Files.isRegularFile(file) ? LibraryClass.of(Files.readAllBytes(file), manifest, unsigned) : null;
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
