package io.cellshell.workbench.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Opens every image file below a folder, and lets Python read the same files with tifffile, Pillow, imagecodecs and zarr: value by
 * value, axis by axis. What it prints is a table of how many are equal, refused (and why), asked about and different. Run by
 * hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * python3 -m venv target/real && target/real/bin/pip install -r src/test/python/requirements.txt pillow==13.0.0
 * JACKSON=$(find ~/.m2 -name 'jackson-*-2.22*.jar' | tr '\n' ':')
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*:'$JACKSON \
 *     io.cellshell.workbench.image.RealFilesComparison target/real/bin/python FOLDER
 * }</pre>
 */
final class RealFilesComparison {

    private static final Path SCRIPT = Path.of("src/test/python/real_files_check.py");

    /** Above this number of values an image is opened, but not compared. */
    private static final long MOST_VALUES = 1L << 26;

    private static final Set<String> ENDINGS = Set.of(
            "tif", "tiff", "btf", "tf8", "stk", "lsm", "svs", "ndpi", "scn", "bif", "qptiff", "flex", "png", "apng",
            "jpg", "jpeg", "jpe", "jfif", "bmp", "dib", "gif", "webp", "npy", "zarr");

    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> sums = new HashSet<>();
    private final Path results;
    private int count;

    private RealFilesComparison(Path results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, NoSuchAlgorithmException {
        Path results = Files.createTempDirectory("real-files");
        RealFilesComparison comparison = new RealFilesComparison(results);
        for (Path file : files(Path.of(arguments[1]))) {
            comparison.read(file);
        }
        Process python = new ProcessBuilder(arguments[0], SCRIPT.toString(), results.toString())
                .inheritIO()
                .start();
        System.exit(python.waitFor());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> ENDINGS.contains(ending(file)))
                    .filter(file -> Files.isRegularFile(file) || ending(file).equals("zarr"))
                    .sorted()
                    .toList();
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void read(Path file) throws IOException, NoSuchAlgorithmException {
        if (Files.isRegularFile(file)) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            if (!sums.add(HexFormat.of().formatHex(sum))) {
                return;
            }
        }
        ObjectNode found = json.createObjectNode().put("file", file.toString());
        try {
            describe(Image.open(file), found);
        } catch (ImageException e) {
            found.put("status", e.getMessage().contains("Open it as") ? "question" : "refused")
                    .put("message", e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            found.put("status", "crash").put("message", e + " " + Arrays.toString(e.getStackTrace()));
        }
        json.writeValue(results.resolve(count + ".json").toFile(), found);
        count++;
    }

    private void describe(Image image, ObjectNode found) throws IOException {
        StringBuilder axes = new StringBuilder();
        image.axes().forEach(axes::append);
        found.put("axes", axes.toString())
                .put("type", image.type().toString())
                .putPOJO("shape", image.dimensions().sizes())
                .putPOJO("names", image.channelNames())
                .putPOJO("notes", image.acquisition());
        long values = (long) image.dimensions().planes() * image.height() * image.width();
        if (values > MOST_VALUES) {
            found.put("status", "large");
            return;
        }
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(results.resolve(count + ".raw")))) {
            for (Image plane : image.planes()) {
                float[] pixels = plane.pixels();
                ByteBuffer bytes = ByteBuffer.allocate(4 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(pixels);
                raw.write(bytes.array());
            }
        }
        found.put("status", "read");
    }
}
