package io.cellshell.workbench.zoo.download;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.web.Download;
import io.cellshell.workbench.web.WebAddress;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.web.WebException;
import io.cellshell.workbench.zoo.facts.LenientValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Brings packages into the cache. A package is a folder under a name that is made of the checksum of its description, and is moved there when
 * it is whole and verified; what was begun lies beside it, and a later call goes on with it.
 *
 * @param folder for packages
 */
public record PackageDownload(Path folder, WebClient client, Progress progress) {

    /** Of a file in bytes, as when it is opened. */
    private static final long LARGEST_FILE = 8L << 30;

    /** The name that is looked for first when a package is opened, so that no other file of it can be taken for the description. */
    private static final String DESCRIPTION = "bioimageio.yaml";

    private static final long LARGEST_PACKAGE = 16L << 30;
    private static final int LARGEST_DESCRIPTION = 4 << 20;

    /**
     * The package whose description lies at an address.
     *
     * @param name for messages and for the folder's name
     * @param sha256 of the description, where it is known
     * @return a folder with the description and the files that it names, or a zip archive
     * @throws ModelException where it cannot be had, or is not what it should be
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public Path fetch(String name, URI address, Optional<String> sha256) {
        try {
            Files.createDirectories(folder);
            String key = key(name) + "-"
                    + sha256(address.toString().getBytes(StandardCharsets.UTF_8))
                            .substring(0, 12);
            PackageLock lock = PackageLock.take(folder.resolve("." + key + ".lock"), "“" + name + "”", progress);
            try {
                return isZip(address) ? archive(key, address) : whole(name, key, address, sha256);
            } finally {
                lock.close();
            }
        } catch (WebException e) {
            throw new ModelException("The model “" + name + "” cannot be downloaded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException(
                    "The model “" + name + "” cannot be kept in " + folder + " (" + e
                            + "); check that the folder may be written to and the disk is not full.",
                    e);
        }
    }

    private static boolean isZip(URI address) {
        return String.valueOf(address.getPath())
                .replaceFirst("/content$", "")
                .toLowerCase(Locale.ROOT)
                .endsWith(".zip");
    }

    /** An archive is fetched anew where the server says that it has changed, or says nothing. */
    private Path archive(String key, URI address) throws IOException {
        Path zip = folder.resolve(key + ".zip");
        Path mark = folder.resolve(key + ".version");
        String version;
        try {
            version = client.version(address);
        } catch (WebException e) {
            if (e.isOffline() && Files.isRegularFile(zip)) {
                tellOffline(zip, e);
                return zip;
            }
            // some servers know no HEAD
            version = "";
        }
        boolean same = !version.isEmpty()
                && Files.isRegularFile(zip)
                && Files.isRegularFile(mark)
                && Files.readString(mark).equals(version);
        if (!same) {
            Path fresh = folder.resolve("." + key + ".zip");
            new Download(client, address, fresh, LARGEST_FILE, progress).run();
            requireArchive(fresh, address);
            Files.move(fresh, zip, StandardCopyOption.REPLACE_EXISTING);
            AtomicFile.write(mark, version.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    /** A page that says what is wrong would else stay for ever in place of the package. */
    private static void requireArchive(Path file, URI address) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > 0) {
                return;
            }
        } catch (ZipException e) {
            // told below
        }
        String what = isPage(file) ? "a web page" : Files.size(file) + " bytes that are no zip archive";
        Files.delete(file);
        throw new ModelException("What lies at " + address + " is no package of a model: it is " + what
                + ". Nothing of it is kept; check the address, or try again later.");
    }

    private static boolean isPage(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(512), StandardCharsets.ISO_8859_1);
            return begin.matches("(?is)[\\s\\xef\\xbb\\xbf]*<(!doctype\\s+html|html|head|body)\\b.*");
        }
    }

    private void tellOffline(Path kept, WebException e) throws IOException {
        progress.waiting("Taken from the cache, where it lies since "
                + Files.getLastModifiedTime(kept).toInstant().toString().substring(0, 10) + ": " + e.getMessage());
    }

    private Path whole(String name, String key, URI address, Optional<String> sha256) throws IOException {
        Optional<Path> known = sha256.map(digits -> finished(key, digits)).filter(Files::isDirectory);
        if (known.isPresent()) {
            return known.get();
        }
        Path last = folder.resolve(key + ".last");
        byte[] description;
        try {
            description = client.bytes(address, LARGEST_DESCRIPTION);
        } catch (WebException e) {
            Optional<Path> kept = Files.isRegularFile(last) && sha256.isEmpty()
                    ? Optional.of(finished(key, Files.readString(last))).filter(Files::isDirectory)
                    : Optional.empty();
            if (e.isOffline() && kept.isPresent()) {
                tellOffline(kept.get(), e);
                return kept.get();
            }
            throw e;
        }
        String found = sha256(description);
        if (sha256.isPresent() && !sha256.get().equalsIgnoreCase(found)) {
            throw new ModelException(
                    "The description of “" + name + "” is not the one that its index lists: its SHA-256 is "
                            + found + " in place of " + sha256.get()
                            + "; it was changed at its source or damaged on the way. Nothing of it is kept; try again later.");
        }
        Path target = finished(key, found);
        if (!Files.isDirectory(target)) {
            fill(name, folder.resolve("." + target.getFileName() + ".part"), target, address, description);
        }
        AtomicFile.write(last, found.getBytes(StandardCharsets.UTF_8));
        return target;
    }

    private Path finished(String key, String sha256) {
        boolean sound = sha256.matches("[0-9a-fA-F]{64}");
        return folder.resolve(
                key + "-" + (sound ? sha256.toLowerCase(Locale.ROOT).substring(0, 16) : "none"));
    }

    private void fill(String name, Path part, Path target, URI address, byte[] bytes) throws IOException {
        Map<?, ?> description = DescriptionText.read(bytes, address.toString());
        RemoteFolder remote = new RemoteFolder(address);
        List<DescribedFile> files = DescribedFiles.of(description);
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        // names in the package first: an address gives way to them
        List<DescribedFile> ordered = new ArrayList<>(files);
        ordered.sort(Comparator.comparing(file -> WebAddress.isOne(file.source())));
        for (DescribedFile file : ordered) {
            String local = RemoteFolder.localName(file, taken);
            if (local.equalsIgnoreCase(DESCRIPTION)) {
                // it is there already
                continue;
            }
            if (taken.add(local.toLowerCase(Locale.ROOT))) {
                names.put(file.source(), local);
            } else if (!names.containsValue(local)
                    || !RemoteFolder.inside(file.source()).equals(local)) {
                throw new ModelException("The description of “" + name + "” names “" + local
                        + "” for two things; the package is wrong, tell its authors.");
            }
        }
        Files.createDirectories(part);
        long left = LARGEST_PACKAGE;
        for (DescribedFile file : files) {
            if (names.containsKey(file.source())) {
                Path local = part.resolve(names.get(file.source()));
                fetch(name, file, remote.address(file), local, left);
                left -= Files.isRegularFile(local) ? Files.size(local) : 0;
            }
        }
        boolean elsewhere = files.stream().anyMatch(file -> WebAddress.isOne(file.source()));
        Files.write(
                part.resolve(DESCRIPTION),
                elsewhere ? DescriptionText.renamed(description, names).getBytes(StandardCharsets.UTF_8) : bytes);
        removeBegun(part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Of files that could not be had and are not needed. */
    private static void removeBegun(Path part) throws IOException {
        List<Path> begun;
        try (Stream<Path> all = Files.walk(part)) {
            begun = all.filter(file -> file.getFileName().toString().matches(".*\\.part(\\.version)?"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        for (Path file : begun) {
            Files.delete(file);
        }
    }

    private void fetch(String name, DescribedFile file, URI address, Path local, long left) throws IOException {
        if (!Files.isRegularFile(local)) {
            Files.createDirectories(local.getParent());
            try {
                new Download(client, address, local, Math.min(left, LARGEST_FILE), progress).run();
            } catch (WebException e) {
                if (file.needed() || e.isOffline()) {
                    throw e;
                }
                // a picture or a text less; the model is whole without it
                return;
            }
        }
        // texts and pictures may be pages; no checksum tells of weights that are one
        if (file.needed() && file.sha256().isEmpty() && isPage(local)) {
            Files.delete(local);
            throw new ModelException("The server of “" + name + "” sent a web page in place of the file “"
                    + LenientValue.clean(file.source()) + "”; nothing of it is kept: try again later.");
        }
        if (file.sha256().isPresent() && !file.sha256().get().equals(sha256(local))) {
            Files.delete(local);
            throw new ModelException(
                    "The file “" + file.source() + "” of the model “" + name
                            + "” is not the one that its description means: its SHA-256 is another one. It was changed at its source or"
                            + " damaged on the way, and has been deleted; try again, and tell the authors if that does not help.");
        }
    }

    /** A name that a folder can have on every system, and that no trick survives. */
    private static String key(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        return plain.substring(0, Math.min(60, plain.length()));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
