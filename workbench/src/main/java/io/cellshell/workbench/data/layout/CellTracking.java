package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sequences as the Cell Tracking Challenge lays them out: {@code 01/t000.tif}, of which the cells are in {@code
 * 01_GT/SEG/man_seg000.tif} (drawn by people, often for a few frames only), or {@code 01_ST/SEG/} (made by programs). {@code
 * man_seg_000_003.tif} is section 3 of a stack. Its naming conventions are those of 2019 and later.
 */
final class CellTracking {

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{2}");
    private static final Pattern FRAME = Pattern.compile("t([0-9]{1,6})");
    private static final Pattern DRAWN = Pattern.compile("man_seg_?([0-9]{1,6})(?:_([0-9]{1,6}))?");
    private static final String SEGMENTATION = "SEG";
    private static final String TRACKS = "TRA";

    private final Path folder;
    private final IndexFile index;
    private final Reading reading;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CellTracking(Path folder, IndexFile index, Reading reading) {
        this.folder = folder;
        this.index = index;
        this.reading = reading;
    }

    /** The annotated frames of a folder that is laid out so, named {@code 01/t000}, with {@code sequence} and {@code frame} as metadata. */
    static Optional<Found> found(Path folder, IndexFile index, Reading reading) {
        Map<String, Path> folders = Listing.folders(folder);
        List<String> sequences = folders.keySet().stream()
                .filter(name -> SEQUENCE.matcher(name).matches())
                .toList();
        boolean annotated = sequences.stream()
                .anyMatch(s -> folders.containsKey(s + "_GT") && isTruth(folders.get(s + "_GT"))
                        || folders.containsKey(s + "_ST") && isTruth(folders.get(s + "_ST")));
        if (!annotated) {
            return Optional.empty();
        }
        CellTracking tracking = new CellTracking(folder, index, reading);
        sequences.forEach(name -> tracking.sequence(name, folders));
        if (tracking.entries.isEmpty()) {
            throw new DataException("The sequences in " + folder
                    + " have tracks (TRA), whose markers are no outlines of cells, and no segmentation; add 01_GT/SEG/ or"
                    + " 01_ST/SEG/ with files such as man_seg000.tif.");
        }
        return Optional.of(new Found(tracking.entries, tracking.notes));
    }

    private static boolean isTruth(Path path) {
        Map<String, Path> inside = Listing.folders(path);
        return inside.containsKey(SEGMENTATION) || inside.containsKey(TRACKS);
    }

    private void sequence(String name, Map<String, Path> folders) {
        Map<Integer, Path> frames = new TreeMap<>();
        Listing.pictures(folders.get(name)).forEach((stem, path) -> {
            Matcher frame = FRAME.matcher(stem);
            if (frame.matches() && frames.put(Integer.valueOf(frame.group(1)), path) != null) {
                throw new DataException("Two files of " + folders.get(name) + " have the number of "
                        + path.getFileName() + "; keep one of them.");
            }
        });
        Map<String, Path> gold = drawn(folders.get(name + "_GT"));
        Map<String, Path> silver = drawn(folders.get(name + "_ST"));
        Map<String, Path> truths = gold.isEmpty() ? silver : gold;
        String used = name + (gold.isEmpty() ? "_ST/SEG/" : "_GT/SEG/");
        if (!gold.isEmpty() && !silver.isEmpty()) {
            notes.add("Not used: " + name + "_ST/SEG/, which programs made, beside " + used
                    + "; to take it instead: Dataset.files(folder).imagesNamed(\"" + name + "/t*.tif\").labelsNamed(\""
                    + name
                    + "_ST/SEG/man_seg*.tif\").");
        }
        Map<Integer, Path> left = new TreeMap<>(frames);
        truths.forEach((stem, path) -> left.remove(entry(name, frames, stem, path)));
        if (truths.isEmpty()) {
            notes.add("Not used: " + name + "/, of whose frames no cells are drawn.");
        } else if (!left.isEmpty()) {
            notes.add("Not used: " + left.size() + " of " + frames.size() + " frames in " + name + "/, such as "
                    + left.values().iterator().next().getFileName() + ", of which no cells are drawn in " + used + ".");
        }
        if (folders.containsKey(name + "_RES")) {
            notes.add("Not used: " + name + "_RES/, the results of a program.");
        }
    }

    private static Map<String, Path> drawn(Path truth) {
        Path inside = truth == null ? null : Listing.folders(truth).get(SEGMENTATION);
        Map<String, Path> found = inside == null ? new TreeMap<>() : Listing.pictures(inside);
        found.keySet().removeIf(stem -> !DRAWN.matcher(stem).matches());
        return found;
    }

    /** The number of the frame. */
    private int entry(String name, Map<Integer, Path> frames, String stem, Path truth) {
        Matcher drawn = DRAWN.matcher(stem);
        drawn.matches();
        int number = Integer.parseInt(drawn.group(1));
        Path frame = frames.get(number);
        if (frame == null) {
            throw new DataException(truth + " has no image, which would be "
                    + folder.resolve(name).resolve("t" + drawn.group(1) + ".tif")
                    + "; add the image, or take the annotation away.");
        }
        String section = drawn.group(2);
        String sample =
                name + "/" + Listing.stem(frame.getFileName().toString()) + (section == null ? "" : "_z" + section);
        Map<String, String> metadata = new LinkedHashMap<>(index.of(frame, sample));
        metadata.putIfAbsent("sequence", name);
        metadata.putIfAbsent("frame", Integer.toString(number));
        entries.add(new Entry(sample, image(frame, section), Truth.labels(truth), metadata));
        return number;
    }

    private Supplier<Image> image(Path frame, String section) {
        Supplier<Image> whole = reading.of(frame);
        return section == null ? whole : () -> whole.get().z(Integer.parseInt(section));
    }
}
