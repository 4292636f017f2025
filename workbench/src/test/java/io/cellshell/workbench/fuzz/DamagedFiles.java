package io.cellshell.workbench.fuzz;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.outline.Coco;
import io.cellshell.workbench.image.outline.Outlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Reads damaged files of every format and tells what came of it. A damaged file is read or refused; anything else is a fault: another
 * exception, an error, the end of memory, or more than ten seconds. It is a program and no test, as it takes minutes:
 *
 * <pre>
 * mvn -q -DskipTests package
 * java -Xmx512m -cp "workbench/target/test-classes:workbench/target/classes:workbench/target/lib/*" \
 *     io.cellshell.workbench.fuzz.DamagedFiles 100000
 * </pre>
 *
 * {@code DamagedFiles 12500 JSON} reads those of one format. The number of an input is its seed: {@code DamagedFiles 100000 TIFF 4711} reads that one alone and tells what is thrown.
 */
public final class DamagedFiles {

    private static final long SLOW = 10_000;
    private static final int SHOWN = 20;

    private static final List<Reader> READERS = List.of(
            path -> planes(Image.open(path)),
            path -> planes(Image.open(path, "TYX")),
            Labels::open,
            SemanticMask::open);

    private final Map<String, Format> formats = new LinkedHashMap<>();
    private final Path scratch;
    private final AtomicReference<String> running = new AtomicReference<>("");

    /** What is done with a damaged file. */
    private interface Reader {
        void read(Path path) throws IOException;
    }

    private record Format(List<Path> sound, boolean text, Reader reader) {}

    private static final class Tally {
        private int read;
        private int refused;
        private long slowest;
        private final List<String> faults = new ArrayList<>();
    }

    private DamagedFiles(Path scratch) throws IOException {
        this.scratch = scratch;
        SoundFiles files = new SoundFiles(scratch.resolve("sound"));
        formats.put("TIFF", new Format(files.tiff(), false, DamagedFiles::picture));
        formats.put("PNG", new Format(files.pictures("png"), false, DamagedFiles::picture));
        formats.put("JPEG", new Format(files.pictures("jpg"), false, DamagedFiles::picture));
        formats.put("GIF", new Format(files.gif(), false, DamagedFiles::picture));
        formats.put("BMP", new Format(files.pictures("bmp"), false, DamagedFiles::picture));
        formats.put("WebP", new Format(files.webp(), false, DamagedFiles::picture));
        formats.put("NPY", new Format(files.npy(), false, DamagedFiles::picture));
        formats.put("Zarr", new Format(files.zarr(), true, DamagedFiles::picture));
        formats.put("CSV", new Format(files.csv(), true, DamagedFiles::points));
        formats.put("ROI", new Format(files.roi(), false, DamagedFiles::outlines));
        formats.put("JSON", new Format(files.json(), true, DamagedFiles::json));
    }

    /** @param args how many inputs in all; then, for one format, its name; then, for one input alone, its number */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path scratch = Files.createTempDirectory("damaged");
        int faults;
        try {
            DamagedFiles program = new DamagedFiles(scratch);
            if (args.length == 2) {
                program.formats.keySet().retainAll(List.of(args[1]));
            }
            faults = args.length > 2 ? program.one(args[1], Long.parseLong(args[2])) : program.all(count);
        } finally {
            delete(scratch);
        }
        System.exit(faults == 0 ? 0 : 1);
    }

    private int one(String name, long seed) throws IOException {
        Path path = damaged(name, formats.get(name), seed);
        System.out.println(path.getFileName());
        formats.get(name).reader().read(path);
        return 0;
    }

    private int all(int count) throws IOException {
        watch();
        int faults = 0;
        System.out.println("| format | inputs | read | refused | faults | slowest, ms |\n|---|---|---|---|---|---|");
        for (Map.Entry<String, Format> format : formats.entrySet()) {
            for (Path sound : format.getValue().sound()) {
                format.getValue().reader().read(sound);
            }
            Tally tally = new Tally();
            int inputs = count / formats.size();
            for (int i = 0; i < inputs; i++) {
                run(format.getKey(), format.getValue(), i, tally);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d |%n",
                    format.getKey(),
                    inputs,
                    tally.read,
                    tally.refused,
                    tally.faults.size(),
                    tally.slowest);
            tally.faults.stream().limit(SHOWN).forEach(fault -> System.out.println("    " + fault));
            faults += tally.faults.size();
        }
        return faults;
    }

    private void run(String name, Format format, long seed, Tally tally) throws IOException {
        Path path = damaged(name, format, seed);
        running.set(name + " " + seed);
        long start = System.nanoTime();
        try {
            format.reader().read(path);
            tally.read++;
        } catch (ImageException | DataException e) {
            tally.refused++;
        } catch (RuntimeException | Error e) {
            StackTraceElement[] at = e.getStackTrace();
            tally.faults.add(name + " " + seed + ": " + e + (at.length > 0 ? " at " + at[0] : ""));
        }
        long taken = (System.nanoTime() - start) / 1_000_000;
        tally.slowest = Math.max(tally.slowest, taken);
        if (taken > SLOW) {
            tally.faults.add(name + " " + seed + ": took " + taken + " ms");
        }
    }

    /** Says which input does not come to an end. */
    private void watch() {
        Thread watcher = new Thread(() -> {
            String last = "";
            while (true) {
                try {
                    Thread.sleep(SLOW);
                } catch (InterruptedException e) {
                    return;
                }
                String now = running.get();
                if (now.equals(last)) {
                    System.out.println("still running: " + now);
                }
                last = now;
            }
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private Path damaged(String name, Format format, long seed) throws IOException {
        Path sound = format.sound().get((int) (seed % format.sound().size()));
        Path copy = scratch.resolve(name + "-" + sound.getFileName());
        if (Files.isRegularFile(sound)) {
            byte[] bytes = Damage.of(SoundFiles.bytes(sound), format.text(), seed);
            return Files.write(copy, name.equals("PNG") && seed % 4 > 0 ? Damage.withSums(bytes) : bytes);
        }
        delete(copy);
        List<Path> files;
        try (Stream<Path> all = Files.walk(sound)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Path hurt = files.get((int) (seed / format.sound().size() % files.size()));
        for (Path file : files) {
            Path to = copy.resolve(sound.relativize(file).toString());
            Files.createDirectories(to.getParent());
            byte[] bytes = SoundFiles.bytes(file);
            Files.write(to, file.equals(hurt) ? Damage.of(bytes, format.text(), seed) : bytes);
        }
        return copy;
    }

    /** As an image, every plane of it, and then as labels and as a mask. */
    private static void picture(Path path) {
        List<RuntimeException> refusals = new ArrayList<>();
        for (Reader reader : READERS) {
            try {
                reader.read(path);
            } catch (ImageException e) {
                refusals.add(e);
            } catch (IOException e) {
                throw new IllegalStateException("no reader throws it", e);
            }
        }
        if (refusals.size() == READERS.size()) {
            throw refusals.get(0);
        }
    }

    private static void planes(Image image) {
        for (int i = 0; i < Math.min(4, image.dimensions().planes()); i++) {
            image.planes().get(i).pixels();
        }
    }

    private static void points(Path path) {
        Points.open(path, Optional.of(PixelSize.ofMicrometres(0.5)));
    }

    private static void outlines(Path path) {
        Outlines outlines = Outlines.open(path);
        if (outlines.arePoints()) {
            outlines.points();
        } else {
            outlines.labels(40, 40);
        }
    }

    private static void json(Path path) {
        if (Coco.isIn(path)) {
            Coco coco = Coco.open(path);
            for (String file : coco.files()) {
                coco.of(file).labels(40, 40);
            }
        } else {
            outlines(path);
        }
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
