package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.file.ZipEntries;
import io.cellshell.workbench.model.ModelException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A package in a zip archive, whose directory is read once and held against what is allowed. Where all lies in one folder, names are within
 * it.
 *
 * @param sizes lengths, packed and unpacked, by names within the folder
 */
record ZipFiles(Path path, String folder, Map<String, Sizes> sizes) implements PackageFiles {

    private static final int MOST_FILES = 10_000;

    /** Weights pack little; what packs better than this, and is not small, was made to fill a disk. */
    private static final long BEST_PACKING = 100;

    private static final long SMALL = 64L << 20;

    private static final long MOST_BYTES = 4 * LARGEST;

    /** Lengths that the directory claims. */
    record Sizes(long packed, long unpacked) {}

    static ZipFiles of(Path path) {
        Map<String, Sizes> all = new HashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw refused(path, "it holds " + zip.size() + " files");
            }
            ZipEntries.of(zip).forEach(entry -> add(path, entry, all));
            requireNoOverlap(path, all);
        } catch (ZipException e) {
            throw new ModelException(
                    path + " is no model package, which is a zip archive or a folder, or is damaged (" + e.getMessage()
                            + "); open a file that network.write(path) has written, or one from bioimage.io.",
                    e);
        } catch (IOException e) {
            throw new ModelException("The file " + path + " cannot be read (" + e + "); check its permissions.", e);
        }
        return within(path, all);
    }

    /** Where several entries share the same bytes, a small archive holds as much as a disk does not. */
    private static void requireNoOverlap(Path path, Map<String, Sizes> all) throws IOException {
        long packed = all.values().stream().mapToLong(Sizes::packed).sum();
        long unpacked = all.values().stream().mapToLong(Sizes::unpacked).sum();
        if (packed > Files.size(path)) {
            throw refused(path, "its files overlap: packed they claim " + packed + " bytes, more than it has");
        }
        if (unpacked > MOST_BYTES) {
            throw refused(path, "its files claim " + unpacked + " bytes together");
        }
    }

    private static void add(Path path, ZipEntry entry, Map<String, Sizes> all) {
        String name = entry.getName();
        if (entry.isDirectory()) {
            return;
        }
        if (!isInside(name, path)) {
            throw refused(path, "it holds “" + PackageFiles.shown(name) + "”, a name that leads out of it");
        }
        if (entry.getSize() < 0
                || entry.getCompressedSize() < 0
                || entry.getSize() > Math.max(SMALL, BEST_PACKING * entry.getCompressedSize())
                || entry.getSize() > LARGEST) {
            throw refused(
                    path,
                    "“" + PackageFiles.shown(name) + "” in it claims " + entry.getSize() + " bytes, packed into "
                            + entry.getCompressedSize());
        }
        if (all.put(name, new Sizes(entry.getCompressedSize(), entry.getSize())) != null) {
            throw refused(path, "it holds “" + PackageFiles.shown(name) + "” twice");
        }
    }

    private static boolean isInside(String name, Path path) {
        try {
            return PackageFiles.requireInside(name, path).equals(name);
        } catch (ModelException e) {
            return false;
        }
    }

    /** People pack a folder as often as what is in it. */
    private static ZipFiles within(Path path, Map<String, Sizes> all) {
        List<String> folders = all.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/') + 1))
                .filter(folder -> !folder.equals("__MACOSX/"))
                .distinct()
                .toList();
        String folder = folders.size() == 1 ? folders.get(0) : "";
        Map<String, Sizes> inside = new HashMap<>();
        all.forEach((name, sizes) -> {
            if (name.startsWith(folder)) {
                inside.put(name.substring(folder.length()), sizes);
            }
        });
        return new ZipFiles(path, folder, Map.copyOf(inside));
    }

    private static ModelException refused(Path path, String why) {
        return new ModelException(path + " is not opened as a model package: " + why
                + ", which a model has no need of; take it from a source that you trust.");
    }

    @Override
    public List<String> top() {
        return sizes.keySet().stream()
                .filter(name -> name.indexOf('/') < 0)
                .sorted()
                .toList();
    }

    @Override
    public boolean has(String name) {
        return sizes.containsKey(name);
    }

    @Override
    public InputStream open(String name) throws IOException {
        if (!has(name)) {
            throw missing(name);
        }
        ZipFile zip = new ZipFile(path.toFile());
        try {
            ZipEntry entry = zip.getEntry(folder + name);
            if (entry == null) {
                throw missing(name);
            }
            return new Entry(zip, zip.getInputStream(entry), sizes.get(name).unpacked(), entry.getCrc());
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Ends with an error where more or something else comes than the directory claimed. */
    private static final class Entry extends FilterInputStream {

        private final ZipFile zip;
        private final CRC32 checksum = new CRC32();
        private final long expected;
        private long left;

        private Entry(ZipFile zip, InputStream in, long size, long expected) {
            super(in);
            this.zip = zip;
            this.left = size;
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            if (read < 0) {
                requireWhole();
                return read;
            }
            left -= read;
            if (left < 0) {
                throw new ZipException("more is packed than the archive says");
            }
            checksum.update(bytes, from, read);
            return read;
        }

        /** Java holds what it unpacks against the checksum only where it reads an archive from its beginning. */
        private void requireWhole() throws IOException {
            if (left > 0 || checksum.getValue() != expected) {
                throw new ZipException("what is packed is not what its checksum in the archive stands for");
            }
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
