package io.cellshell.workbench.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The formats that are read, told by a file's first bytes: the ending of a name may lie. */
enum FileFormat {
    PNG("png"),
    JPEG("jpeg"),
    TIFF("tiff"),
    NPY("NumPy"),
    ZARR("Zarr");

    private static final String READABLE = "PNG, JPEG, TIFF, NPY or OME-Zarr";

    /** A folder with one of these is a Zarr array or a group of them. */
    private static final List<String> ZARR_FILES = List.of("zarr.json", ".zattrs", ".zgroup", ".zarray");

    private final String reader;

    FileFormat(String reader) {
        this.reader = reader;
    }

    /** The name under which ImageIO knows the format, if it does. */
    String reader() {
        return reader;
    }

    static FileFormat of(Path path) {
        if (Files.isDirectory(path)) {
            if (ZARR_FILES.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)))) {
                return ZARR;
            }
            throw new ImageException(path + " is a folder, not an image file; name one " + READABLE + " file in it.");
        }
        if (!Files.exists(path)) {
            throw new ImageException("There is no file " + path + " (looked in "
                    + path.toAbsolutePath().getParent() + "); check the name and the folder.");
        }
        byte[] start = start(path);
        if (start.length == 0) {
            throw new ImageException(path + " is empty (0 bytes); copy or export it again.");
        }
        if (startsWith(start, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return PNG;
        }
        if (startsWith(start, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        boolean big = startsWith(start, 'I', 'I', 43, 0) || startsWith(start, 'M', 'M', 0, 43);
        if (big || startsWith(start, 'I', 'I', 42, 0) || startsWith(start, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        if (startsWith(start, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
            return NPY;
        }
        throw new ImageException(path + " is no " + READABLE + " file: it starts with " + describe(start)
                + "; open it in the program that made it and export it as TIFF.");
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(16);
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    private static boolean startsWith(byte[] start, int... magic) {
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String describe(byte[] start) {
        StringBuilder text = new StringBuilder();
        for (byte b : start) {
            if (b < 32 && b != '\t' && b != '\n' && b != '\r') {
                return "the bytes " + Arrays.toString(Arrays.copyOf(start, Math.min(4, start.length)));
            }
            text.append(b < 32 ? ' ' : (char) b);
        }
        return "the text “" + text.toString().strip() + "”";
    }
}
