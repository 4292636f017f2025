package io.cellshell.workbench.data.registry;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.layout.Entry;
import io.cellshell.workbench.data.layout.TwoFolders;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.web.Download;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.web.WebException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Brings a public set into the cache: download, verify, unpack beside, move into place. The folder under the final name is always
 * whole.
 */
final class Installation {

    /** No set of the registry comes near it, and no disk shall be filled by a server that never ends. */
    private static final long LARGEST = 200L << 30;

    private final PublicSet set;
    private final Progress progress;
    private final Path folder;
    private final Path archive;

    Installation(PublicSet set, Progress progress) {
        this.set = set;
        this.progress = progress;
        String version = set.sha256().map(s -> s.substring(0, 12)).orElse("unverified");
        this.folder = set.cache().resolve(set.id() + "-" + version);
        this.archive = set.cache().resolve(set.id() + "-" + version + ".zip");
    }

    Dataset dataset() {
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(set.cache());
                install();
            } catch (IOException e) {
                throw new DataException(
                        "The data set “" + set.id() + "” cannot be kept in " + set.cache() + " (" + e
                                + "); check that the folder may be written to and the disk is not full.",
                        e);
            }
        }
        List<Entry> entries = new ArrayList<>();
        set.parts().forEach(part -> entries.addAll(entries(part)));
        return Dataset.ofEntries(set.id(), entries);
    }

    private void install() throws IOException {
        if (!Files.isRegularFile(archive)) {
            download();
        }
        verify();
        Path beside = Files.createTempDirectory(set.cache(), "." + set.id());
        try {
            Unzip.into(archive, beside);
            Files.move(beside, folder);
            Files.delete(archive);
        } finally {
            delete(beside);
        }
    }

    private void download() throws IOException {
        try {
            new Download(WebClient.standard(), set.url(), archive, LARGEST, progress).run();
        } catch (WebException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private void verify() throws IOException {
        if (set.sha256().isEmpty()) {
            return;
        }
        String found = sha256(archive);
        if (!found.equals(set.sha256().get())) {
            Files.delete(archive);
            throw new DataException(
                    "The archive of “" + set.id() + "” is not the one that was verified: its SHA-256 is "
                            + found + " in place of " + set.sha256().get()
                            + ". It was changed at its source or damaged on the way, and has been deleted; try again, and tell the"
                            + " maintainers if that does not help.");
        }
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] buffer = new byte[1 << 16];
                while (in.read(buffer) >= 0) {
                    // reading is what feeds the digest
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The samples of a part; where there are several parts, their names begin with it. */
    private List<Entry> entries(PublicSet.Part part) {
        String prefix = set.parts().size() > 1 ? part.name() + "/" : "";
        return TwoFolders.entries(
                        part.kind(), folder, folder.resolve(part.images()), folder.resolve(part.annotations()))
                .stream()
                .map(entry -> {
                    Map<String, String> metadata = new LinkedHashMap<>(entry.metadata());
                    metadata.put("part", part.name());
                    return new Entry(prefix + entry.name(), entry.image(), entry.truth(), metadata);
                })
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
