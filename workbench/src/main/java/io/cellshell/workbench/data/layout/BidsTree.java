package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * A tree of folders as the Brain Imaging Data Structure lays out microscopy: images in {@code sub-01/ses-01/micr/}, annotations
 * with the same keys in their names under {@code derivatives/}. A name that ends in {@code _labels} or {@code _dseg} holds
 * instance labels, one in {@code _mask} classes, one in {@code _points} (CSV) points. Source: BIDS specification 1.10, Microscopy.
 */
public final class BidsTree {

    private static final Map<String, Kind> KINDS = Map.of(
            "labels", Kind.LABELS, "dseg", Kind.LABELS, "mask", Kind.MASKS, "points", Kind.POINTS, "clean", Kind.CLEAN);
    /** Folders beside the subjects that hold no images of the data set. */
    private static final Set<String> OTHERS = Set.of("derivatives", "sourcedata", "code", "stimuli");

    private final Path folder;
    private final Reading reading;

    /** The tree below a folder. */
    public BidsTree(Path folder, Reading reading) {
        this.reading = reading;
        this.folder = folder;
    }

    /**
     * The samples in the order of their names.
     *
     * @throws DataException where there is no image, or one has no annotation or several
     */
    public List<Entry> entries() {
        Listing.require(folder);
        List<BidsName> images = new ArrayList<>();
        Listing.folders(folder).forEach((name, path) -> {
            if (!OTHERS.contains(name)) {
                images.addAll(names(path));
            }
        });
        images.removeIf(name -> !isPicture(name.path()));
        if (images.isEmpty()) {
            throw new DataException("The folder " + folder
                    + " holds no images named as in BIDS, such as sub-01/micr/sub-01_sample-A_FLUO.tif; check the folder, or"
                    + " list the images in a table and open that with Dataset.csv.");
        }
        Path derivatives = folder.resolve("derivatives");
        List<BidsName> truths = Files.isDirectory(derivatives) ? names(derivatives) : new ArrayList<>();
        truths.removeIf(name -> !KINDS.containsKey(name.suffix()) || isSidecar(name.path()));
        requireTruths(images, truths);
        SortedMap<Integer, String> classes = IndexFile.classes(folder.resolve("classes.csv"));
        Map<String, Map<String, String>> participants = table("participants.tsv", "participant_id");
        Map<String, Map<String, String>> samples = table("samples.tsv", "sample_id");
        return images.stream()
                .map(image -> {
                    BidsName truth = truthOf(image, truths).orElseThrow();
                    Map<String, String> metadata = new LinkedHashMap<>(image.entities());
                    metadata.put("suffix", image.suffix());
                    metadata.putAll(
                            participants.getOrDefault("sub-" + image.entities().get("sub"), Map.of()));
                    metadata.putAll(
                            samples.getOrDefault("sample-" + image.entities().get("sample"), Map.of()));
                    return new Entry(
                            image.stem(),
                            reading.of(image.path()),
                            KINDS.get(truth.suffix()).truth(truth.path(), classes),
                            metadata);
                })
                .toList();
    }

    private Optional<BidsName> truthOf(BidsName image, List<BidsName> truths) {
        List<BidsName> found = truths.stream().filter(t -> t.describes(image)).toList();
        if (found.size() > 1) {
            throw new DataException(
                    "The image " + image.path().getFileName() + " has " + found.size() + " annotations, "
                            + found.get(0).path().getFileName() + " and "
                            + found.get(1).path().getFileName() + "; keep one of them in "
                            + folder.resolve("derivatives") + ".");
        }
        return found.stream().findFirst();
    }

    private void requireTruths(List<BidsName> images, List<BidsName> truths) {
        List<BidsName> lonely =
                images.stream().filter(i -> truthOf(i, truths).isEmpty()).toList();
        if (!lonely.isEmpty()) {
            String first = lonely.get(0).stem();
            throw new DataException(
                    lonely.size() + " of " + images.size() + " images in " + folder
                            + " have no annotation, such as "
                            + lonely.get(0).path().getFileName()
                            + NearestName.hint(
                                    first, truths.stream().map(BidsName::stem).toList())
                            + "; put one with the same keys in its name under derivatives/, ending in _labels, _mask or _points.");
        }
    }

    private static boolean isPicture(Path path) {
        return Listing.isPicture(path.getFileName().toString());
    }

    /** A JSON file beside another describes that. */
    private static boolean isSidecar(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !Listing.isPicture(name) && !name.endsWith(".csv");
    }

    private static List<BidsName> names(Path below) {
        try {
            return ImageTree.files(below).stream()
                    .map(BidsName::of)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new DataException("The folder " + below + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    /** What a table beside the subjects says, by its key; its other tables' keys and what is not available are left out. */
    private Map<String, Map<String, String>> table(String file, String key) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        if (Files.isRegularFile(folder.resolve(file))) {
            Table table = IndexFile.table(folder.resolve(file), List.of(key), "the key of each line");
            for (Row row : table) {
                Map<String, String> metadata = IndexFile.metadata(row, Set.of("participant_id", "sample_id"));
                metadata.values().removeIf("n/a"::equals);
                rows.put(row.getString(key), metadata);
            }
        }
        return rows;
    }
}
