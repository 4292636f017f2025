package io.cellshell.workbench.data.registry;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.file.ZipEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive that may be hostile: nothing is written outside of the folder, the number and size of what is written are
 * bounded whatever the archive claims, and links are never made: one in the archive becomes a small text file.
 */
final class Unzip {

    private static final int MOST_ENTRIES = 2_000_000;
    /** Images compress a few times, masks a hundred times; a bomb a thousand times and more. */
    private static final long MOST_RATIO = 300;

    private static final long SMALL = 64L << 20;

    private final Path archive;
    private final Path folder;
    private long left;

    private Unzip(Path archive, Path folder, long most) {
        this.archive = archive;
        this.folder = folder;
        this.left = most;
    }

    /** @throws DataException where the archive is damaged or plays a trick */
    static void into(Path archive, Path folder) throws IOException {
        long most = Math.max(SMALL, MOST_RATIO * Files.size(archive));
        new Unzip(archive, folder.toAbsolutePath().normalize(), most).unpack();
    }

    private void unpack() throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw refused("holds " + zip.size() + " files");
            }
            for (ZipEntry entry : ZipEntries.of(zip)) {
                // what macOS adds for itself would look like a second set of images
                if (!entry.getName().startsWith("__MACOSX/")) {
                    unpack(zip, entry);
                }
            }
        } catch (ZipException e) {
            throw new DataException(
                    archive.getFileName() + " is no whole ZIP archive (" + e.getMessage()
                            + "); delete it and download it again.",
                    e);
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        Path target = target(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                left -= n;
                if (left < 0) {
                    throw refused("unpacks to more than " + MOST_RATIO + " times its size");
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private Path target(String name) {
        try {
            Path target = folder.resolve(name).normalize();
            if (!name.contains("\\") && target.startsWith(folder) && !target.equals(folder)) {
                return target;
            }
        } catch (InvalidPathException e) {
            // refused below
        }
        throw refused("holds a file that would lie outside of its folder, “" + name + "”");
    }

    private DataException refused(String what) {
        return new DataException("The archive " + archive.getFileName() + " " + what
                + ", so it is damaged or was made to do harm; do not use it, and tell who published it.");
    }
}
