package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.DeclaredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that a description names.
 *
 * @param source its name, or an address elsewhere
 * @param sha256 of its content in hexadecimal digits, where the description says it
 */
record FileReference(String source, Optional<String> sha256) {

    /** From a name, or from {@code source} and {@code sha256}. */
    static FileReference of(PlainValue node) {
        if (!node.isMap()) {
            return new FileReference(node.text(), Optional.empty());
        }
        return new FileReference(node.get("source").text(), node.find("sha256").map(PlainValue::text));
    }

    /** From a description's record. */
    static FileReference of(DeclaredFile file) {
        return new FileReference(file.source(), file.sha256());
    }

    boolean isElsewhere() {
        return PackageFiles.ADDRESS.matcher(source).matches();
    }

    /**
     * Copies the file out of a package.
     *
     * @throws ModelException where it is not there, lies elsewhere, or has another checksum than the description says
     */
    void copy(PackageFiles files, Path to) {
        String name = PackageFiles.requireInside(source, files.path());
        MessageDigest digest = newDigest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest);
                InputStream in = files.open(name)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new ModelException(
                    "“" + PackageFiles.shown(name) + "” in " + files.path() + " cannot be read (" + e
                            + "); the package is damaged, or there is no room among temporary files.",
                    e);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (sha256.isPresent() && !sha256.get().toLowerCase(Locale.ROOT).equals(found)) {
            throw new ModelException("“" + PackageFiles.shown(name) + "” in " + files.path()
                    + " is not the file that its description means: its SHA-256 is " + found + ", but "
                    + PackageFiles.shown(sha256.get())
                    + " was expected; take the package from its source again.");
        }
    }

    /** The checksum that it has. */
    String sha256(PackageFiles files) {
        String name = PackageFiles.requireInside(source, files.path());
        MessageDigest digest = newDigest();
        try (InputStream in = new DigestInputStream(files.open(name), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new ModelException(
                    "“" + PackageFiles.shown(name) + "” in " + files.path() + " cannot be read (" + e
                            + "); the package is damaged.",
                    e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Work with a copy of the file, which is gone afterwards. */
    <T> T withCopy(PackageFiles files, Work<T> work) {
        PackageFiles.requireInside(source, files.path());
        Path folder = null;
        try {
            folder = Files.createTempDirectory("model-package");
            Path copy = folder.resolve(fileName());
            copy(files, copy);
            return work.with(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of a part of " + files.path() + ".", e);
        } finally {
            delete(folder);
        }
    }

    /** What is done with a copy. */
    interface Work<T> {
        T with(Path copy);
    }

    /** The last part of the name, which ONNX files use to refer to one another. */
    String fileName() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Removes a folder of files. */
    static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
