package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds images and their annotations in a folder and the folders in it, by their names and, where those do not tell, by their values. */
public final class FolderSearch {

    static final String HELP =
            "it should hold images/ beside labels/, masks/ or points/, or noisy/ beside clean/, or pairs like cell.tif and"
                    + " cell_labels.tif, or a folder of images for each class; how files are named otherwise,"
                    + " Dataset.files(folder) can be told, and images without annotations are opened with"
                    + " Dataset.files(folder).unannotated()";

    private static final int DEEPEST = 3;

    private final Path root;
    private final Reading reading;
    private final IndexFile index;

    /** The folder to look into, and how to open its images. */
    public FolderSearch(Path folder, Reading reading) {
        this.root = folder;
        this.reading = reading;
        Listing.require(folder);
        this.index = IndexFile.in(folder);
    }

    /**
     * The samples in the order of their names.
     *
     * @throws DataException where the folder is missing, holds no images or several kinds of annotation, or a partner is missing
     */
    public Found found() {
        SortedMap<Integer, String> classes = IndexFile.classes(root.resolve("classes.csv"));
        Found found = at(root, classes, 0, true).orElseThrow(() -> new Contents(root).question());
        return found.with(index.notes());
    }

    private Optional<Found> at(Path folder, SortedMap<Integer, String> outer, int depth, boolean mayBeClasses) {
        SortedMap<Integer, String> own = depth == 0 ? outer : IndexFile.classes(folder.resolve("classes.csv"));
        SortedMap<Integer, String> classes = own.isEmpty() ? outer : own;
        List<Path> lists = CocoFolder.lists(folder);
        if (!lists.isEmpty()) {
            return Optional.of(CocoFolder.found(folder, lists, index, reading));
        }
        Optional<Found> tracking = CellTracking.found(folder, index, reading);
        if (tracking.isPresent()) {
            return tracking;
        }
        Arrangements here = Arrangements.in(folder);
        Optional<Found> objects = ObjectMasks.found(folder, here.all(), index, reading);
        if (objects.isPresent()) {
            return objects;
        }
        if (!here.all().isEmpty()) {
            return Optional.of(here.found(index, classes, reading));
        }
        Optional<Found> below = depth < DEEPEST ? below(folder, classes, depth) : Optional.empty();
        if (below.isPresent() || !mayBeClasses || !Listing.pictures(folder).isEmpty()) {
            return below;
        }
        return ClassFolders.found(folder, index, reading, Set.of());
    }

    /** What the folders in a folder hold, together. */
    private Optional<Found> below(Path folder, SortedMap<Integer, String> classes, int depth) {
        Map<String, Path> folders = Listing.folders(folder);
        Map<String, Found> found = new TreeMap<>();
        List<String> empty = new ArrayList<>();
        folders.forEach((name, path) -> {
            boolean part = Role.isPart(name);
            Optional<Found> inside = at(path, classes, depth + 1, part || folders.size() == 1);
            inside.ifPresent(f -> found.put(name, f));
            if (inside.isEmpty() && Contents.holdsPictures(path)) {
                empty.add(name);
            }
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        withFewClasses(folders, found, empty);
        requirePartsComplete(folder, found, empty);
        List<Entry> entries = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean one = found.size() == 1 && empty.isEmpty();
        found.forEach((name, inside) -> {
            Role part = NameParts.of(name, Role::isPart).role();
            inside.entries()
                    .forEach(entry -> entries.add(one && !part.isPart() ? named(entry, name) : under(entry, name)));
            notes.addAll(inside.notes());
        });
        if (!empty.isEmpty()) {
            notes.add("Not used: " + empty.stream().map(n -> n + "/").collect(Collectors.joining(", "))
                    + ", where images have no annotations.");
        }
        List<Path> loose = List.copyOf(Listing.pictures(folder).values());
        if (!loose.isEmpty()) {
            notes.add("Not used: " + Pairing.names(loose) + " beside the folders.");
        }
        return Optional.of(new Found(entries, notes.stream().distinct().toList()));
    }

    /** A part may have images of one class only, where another has all of them. */
    private void withFewClasses(Map<String, Path> folders, Map<String, Found> found, List<String> empty) {
        Set<String> classes = new TreeSet<>();
        found.forEach((name, inside) -> {
            if (Role.isPart(name)) {
                classes.addAll(ClassFolders.names(folders.get(name), inside));
            }
        });
        for (String name : List.copyOf(empty)) {
            Optional<Found> few = Role.isPart(name) && !classes.isEmpty()
                    ? ClassFolders.found(folders.get(name), index, reading, classes)
                    : Optional.empty();
            few.ifPresent(f -> {
                found.put(name, f);
                empty.remove(name);
            });
        }
    }

    private static void requirePartsComplete(Path folder, Map<String, Found> found, List<String> empty) {
        for (String name : empty) {
            if (Role.isPart(name)) {
                String other = found.keySet().iterator().next();
                throw new DataException("In " + folder + ", the images in " + name
                        + "/ have no annotations, so that nothing can be learned from or tested on them; add those, take "
                        + name + "/ away, or open " + other + "/ alone: Dataset.folder(\""
                        + folder.resolve(other) + "\").");
            }
        }
    }

    private static Entry named(Entry entry, String folder) {
        return entry.name().isEmpty() ? new Entry(folder, entry.image(), entry.truth(), entry.metadata()) : entry;
    }

    /** A sample whose name begins with that of a folder, which may be that of a part. */
    static Entry under(Entry entry, String folder) {
        Role part = NameParts.of(folder, Role::isPart).role();
        Map<String, String> metadata = new LinkedHashMap<>(entry.metadata());
        if (part.isPart()) {
            metadata.putIfAbsent(
                    "part", part == Role.TRAINING ? "training" : part == Role.TEST ? "test" : "validation");
        } else if (!entry.name().isEmpty()) {
            metadata.putIfAbsent("folder", folder);
        }
        String name = entry.name().isEmpty() ? folder : folder + "/" + entry.name();
        return new Entry(name, entry.image(), entry.truth(), metadata);
    }
}
