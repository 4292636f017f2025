package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that are read, told by a file's first bytes: the ending of a name may lie. */
enum FileFormat {
    PNG("png"),
    JPEG("jpeg"),
    TIFF("tiff"),
    BMP("bmp"),
    GIF("gif"),
    WEBP("webp"),
    NPY("NumPy"),
    ZARR("Zarr");

    private static final String READABLE = "PNG, JPEG, TIFF, BMP, GIF, WebP, NPY or OME-Zarr";

    /** A folder with one of these is a Zarr array or a group of them. */
    private static final List<String> ZARR_FILES = List.of("zarr.json", ".zattrs", ".zgroup", ".zarray");

    /** A name of two letters or more before the colon: one letter is a drive. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:[/\\\\]");

    /** Names of images that are read. */
    private static final Pattern NAMES = Pattern.compile("(?i).+\\.(png|jpe?g|tiff?|bmp|gif|webp|npy)");

    private final String reader;

    FileFormat(String reader) {
        this.reader = reader;
    }

    /** The name under which ImageIO knows the format, if it does. */
    String reader() {
        return reader;
    }

    /** Whether it holds a picture for people, whose axes need no words. */
    boolean isPicture() {
        return this == PNG || this == JPEG || this == BMP || this == GIF || this == WEBP;
    }

    /** The format that the first bytes of a file say. */
    private static Optional<FileFormat> byFirstBytes(Path path, byte[] start) {
        if (startsWith(start, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(PNG);
        }
        if (startsWith(start, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        }
        boolean big = startsWith(start, 'I', 'I', 43, 0) || startsWith(start, 'M', 'M', 0, 43);
        if (big || startsWith(start, 'I', 'I', 42, 0) || startsWith(start, 'M', 'M', 0, 42)) {
            return Optional.of(TIFF);
        }
        if (startsWith(start, 'B', 'M') && isBitmap(path, start)) {
            return Optional.of(BMP);
        }
        if (startsWith(start, 'G', 'I', 'F', '8')) {
            return Optional.of(GIF);
        }
        if (startsWith(start, 'R', 'I', 'F', 'F')
                && start.length > 15
                && new String(start, 8, 4, StandardCharsets.US_ASCII).equals("WEBP")) {
            return Optional.of(WEBP);
        }
        if (startsWith(start, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
            return Optional.of(NPY);
        }
        return Optional.empty();
    }

    /** Whether the name or the first bytes say that this is an image, be it damaged or of another program. */
    static boolean isMeant(Path path) {
        if (Files.isDirectory(path)) {
            return ZARR_FILES.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)));
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        if (NAMES.matcher(path.getFileName().toString()).matches()) {
            return true;
        }
        try {
            byte[] start = bytes(path, ForeignFormat.START);
            return byFirstBytes(path, start).isPresent()
                    || ForeignFormat.of(path, start)
                            .filter(ForeignFormat::vendor)
                            .isPresent();
        } catch (ImageException e) {
            return false;
        }
    }

    static FileFormat of(Path path) {
        if (Files.isDirectory(path)) {
            if (ZARR_FILES.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)))) {
                return ZARR;
            }
            throw new ImageException(path + " is a folder, not an image file; name one " + READABLE + " file in it.");
        }
        if (!Files.exists(path) && ADDRESS.matcher(path.toString()).lookingAt()) {
            throw new ImageException(path + " looks like an address (URL), and only files are opened here; download it"
                    + " first, or give the path of the file alone.");
        }
        if (!Files.exists(path)) {
            throw new ImageException("There is no file " + path + " (looked in "
                    + path.toAbsolutePath().getParent() + "); check the name and the folder.");
        }
        byte[] start = bytes(path, ForeignFormat.START);
        if (start.length == 0) {
            throw new ImageException(path + " is empty (0 bytes); copy or export it again.");
        }
        // Some formats are TIFF or JPEG outside, with the image elsewhere: their names go first.
        Optional<ForeignFormat> foreign = ForeignFormat.of(path, start);
        Optional<FileFormat> own = byFirstBytes(path, start);
        // Bytes further in may be so by chance: one PNG file in 32,768 has those of DeltaVision.
        if (foreign.isPresent() && (own.isEmpty() || foreign.get().isSaidFirst())) {
            throw foreign.get().refused(path);
        }
        if (own.isPresent()) {
            return own.get();
        }
        String text = new String(start, StandardCharsets.UTF_8);
        if (text.contains("<OME") || text.contains("openmicroscopy.org")) {
            throw new ImageException(
                    path + " is a description in OME-XML without pixels; open one of the TIFF files that it"
                            + " describes, which lie beside it.");
        }
        if (text.startsWith("version https://git-lfs.github.com")) {
            throw new ImageException(
                    path + " is a pointer of Git LFS, which stands for the file; fetch the file with “git lfs pull”.");
        }
        if (text.stripLeading().toLowerCase(Locale.ROOT).matches("(?s)<(!doctype )?html.*")) {
            throw new ImageException(
                    path + " is a web page, perhaps of a download that needs a log-in or failed; download"
                            + " the file again.");
        }
        throw new ImageException(path + " is no " + READABLE + " file: it starts with " + describe(start)
                + "; open it in the program that made it and export it as TIFF.");
    }

    /** Two letters may begin any text: the two reserved numbers are 0, or the name says what it is. */
    private static boolean isBitmap(Path path, byte[] start) {
        return start.length > 26
                && (start[6] == 0 && start[7] == 0 && start[8] == 0 && start[9] == 0
                        || path.toString().toLowerCase(Locale.ROOT).endsWith(".bmp"));
    }

    /** The first bytes of a file, as many as there are up to {@code most}. */
    static byte[] bytes(Path path, int most) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(most);
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
        for (byte b : Arrays.copyOf(start, Math.min(start.length, 16))) {
            if (b < 32 && b != '\t' && b != '\n' && b != '\r') {
                return "the bytes " + Arrays.toString(Arrays.copyOf(start, Math.min(4, start.length)));
            }
            text.append(b < 32 ? ' ' : (char) b);
        }
        return "the text “" + text.toString().strip() + "”";
    }
}
