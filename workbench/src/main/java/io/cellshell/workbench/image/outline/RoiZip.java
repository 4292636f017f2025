package io.cellshell.workbench.image.outline;

import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads ImageJ's ROI files, one or a zip of them as its ROI Manager saves. */
final class RoiZip {

    private static final int MOST_ROIS = 200_000;
    /** An outline of half a million corners. */
    private static final int LARGEST_ROI = 8 << 20;

    private static final long LARGEST_ZIP = 256L << 20;

    /** What ends a zip, without the comment of up to 64 kB that may follow. */
    private static final int END = 22;

    private static final int LONGEST_END = END + 0xffff;

    private final String source;
    private final List<Outline> found = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private long bytes;
    private int passed;

    private RoiZip(String source) {
        this.source = source;
    }

    static Outlines single(Path path) {
        RoiZip reading = new RoiZip(path.toString());
        try (InputStream in = Files.newInputStream(path)) {
            String file = path.getFileName().toString();
            reading.add(file, reading.bytes(in, file));
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
        return reading.outlines();
    }

    static Outlines read(Path path) {
        RoiZip reading = new RoiZip(path.toString());
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (isOfTheSystem(entry)) {
                    reading.passOver(zip);
                    continue;
                }
                if (!name.toLowerCase(Locale.ROOT).endsWith(".roi")) {
                    throw new ImageException(
                            path + " is a zip with the file “" + name
                                    + "”, which is no ROI; only zips of .roi files, as ImageJ's ROI Manager saves them, are read. Unpack others.");
                }
                if (reading.found.size() + reading.others.size() >= MOST_ROIS) {
                    throw new ImageException(
                            path + " holds more than " + MOST_ROIS + " ROIs; divide it among several files.");
                }
                reading.add(name, reading.bytes(zip, name));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(
                    path + " is a damaged or cut-off zip (" + e.getMessage() + "); save it again from ImageJ.", e);
        }
        reading.requireAll(path);
        return reading.outlines();
    }

    /** A zip that breaks off between two files reads well up to there: its list of files, which comes last, says how many there were. */
    private void requireAll(Path path) {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(file.size(), LONGEST_END))
                    .order(ByteOrder.LITTLE_ENDIAN);
            file.position(file.size() - end.capacity());
            while (end.hasRemaining() && file.read(end) >= 0) {
                // until all is read
            }
            int at = end.position() - END;
            while (at >= 0 && end.getInt(at) != 0x06054b50) {
                at--;
            }
            int listed = at < 0 ? 0 : end.getShort(at + 10) & 0xffff;
            int read = found.size() + others.size() + passed;
            if (at < 0 || listed != 0xffff && listed != read) {
                throw new ImageException(path + " is a damaged or cut-off zip ("
                        + (at < 0 ? "its list of files is missing" : listed + " files are listed, " + read + " there")
                        + "); save it again from ImageJ.");
            }
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    /** Folders, and what macOS and Windows put beside the files of a person. */
    private static boolean isOfTheSystem(ZipEntry entry) {
        String name = entry.getName();
        String file = name.substring(name.lastIndexOf('/') + 1);
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || file.startsWith("._")
                || file.equals(".DS_Store")
                || file.equalsIgnoreCase("Thumbs.db")
                || file.equalsIgnoreCase("desktop.ini");
    }

    /** What is passed over counts too, so that no small zip unpacks without end. */
    private void passOver(InputStream in) throws IOException {
        if (++passed > MOST_ROIS) {
            throw new ImageException(source + " holds more than " + MOST_ROIS + " files; check where it comes from.");
        }
        bytes(in, "hidden files");
    }

    private byte[] bytes(InputStream in, String name) throws IOException {
        byte[] roi = in.readNBytes(LARGEST_ROI + 1);
        bytes += roi.length;
        if (roi.length > LARGEST_ROI || bytes > LARGEST_ZIP) {
            throw new ImageException(source + " holds more than any drawing takes (at “" + name
                    + "”): a ROI may have 8 MB and all together 256 MB; check where it comes from.");
        }
        return roi;
    }

    private void add(String file, byte[] roi) {
        String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("(?i)\\.roi$", "");
        RoiFile read = RoiFile.of(source + ", " + name, roi);
        read.outline(name).ifPresentOrElse(found::add, () -> others.add(name + " (" + read.type() + ")"));
    }

    private Outlines outlines() {
        if (found.isEmpty() && others.isEmpty()) {
            throw new ImageException(source + " holds no ROI; save it again from ImageJ's ROI Manager.");
        }
        return new Outlines(
                source,
                found,
                others.isEmpty()
                        ? List.of()
                        : List.of("Lines have no area and are left out: "
                                + String.join(", ", others.subList(0, Math.min(3, others.size())))
                                + (others.size() > 3 ? " and " + (others.size() - 3) + " others." : ".")));
    }
}
