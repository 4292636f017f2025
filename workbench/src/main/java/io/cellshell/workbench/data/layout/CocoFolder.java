package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.outline.Coco;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images whose objects are listed in one JSON file, as COCO has them. */
final class CocoFolder {

    private final Path folder;
    private final IndexFile index;
    private final Reading reading;

    private CocoFolder(Path folder, IndexFile index, Reading reading) {
        this.folder = folder;
        this.index = index;
        this.reading = reading;
    }

    /** The files of this kind in a folder, and in folders for annotations in it. */
    static List<Path> lists(Path folder) {
        Stream<Path> inside = Listing.folders(folder).entrySet().stream()
                .filter(e -> NameParts.of(e.getKey(), Role::isTruth).role().isTruth())
                .map(Map.Entry::getValue);
        List<Path> all = Stream.concat(Stream.of(folder), inside)
                .flatMap(f -> Listing.outlines(f).values().stream())
                .filter(p -> p.toString().endsWith(".json"))
                .limit(20)
                .filter(Coco::isIn)
                .toList();
        // COCO itself has lists of keypoints and captions of the same images beside
        List<Path> instances = all.stream()
                .filter(p -> p.getFileName().toString().startsWith("instances_"))
                .toList();
        return instances.isEmpty() ? all : instances;
    }

    /** The part that the name of a list says, as {@code instances_train2017} does; the whole name where it is divided otherwise. */
    private static String part(Path list) {
        String stem = Listing.stem(list.getFileName().toString());
        return Role.isPart(stem)
                ? stem
                : Stream.of(stem.split("[_\\-. ]+"))
                        .map(word -> word.replaceFirst("[0-9]{4}$", ""))
                        .filter(Role::isPart)
                        .findFirst()
                        .orElse(stem);
    }

    /** The samples of all lists; several lists are parts of a data set by their names. */
    static Found found(Path folder, List<Path> lists, IndexFile index, Reading reading) {
        CocoFolder coco = new CocoFolder(folder, index, reading);
        if (lists.size() > 1
                && (!lists.stream().map(CocoFolder::part).allMatch(Role::isPart)
                        || lists.stream().map(CocoFolder::part).distinct().count() < lists.size())) {
            throw new DataException("The folder " + folder + " holds " + lists.size()
                    + " lists of annotations in COCO's format: " + Pairing.names(lists)
                    + "; keep one, or name them by parts, as in train.json and test.json.");
        }
        List<Entry> entries = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, List<Path>> pictures = coco.pictures();
        for (Path list : lists) {
            String part = part(list);
            List<Entry> found = coco.entries(list, pictures);
            found.forEach(e -> entries.add(lists.size() > 1 ? FolderSearch.under(e, part) : e));
        }
        List<Path> left = pictures.values().stream().flatMap(List::stream).toList();
        if (!left.isEmpty()) {
            notes.add("Not used: " + Pairing.names(left) + ", which "
                    + lists.stream().map(p -> p.getFileName().toString()).collect(Collectors.joining(" and "))
                    + " does not list.");
        }
        return new Found(entries, notes);
    }

    private List<Entry> entries(Path list, Map<String, List<Path>> pictures) {
        Coco coco;
        try {
            coco = Coco.open(list);
        } catch (ImageException e) {
            throw new DataException(e.getMessage(), e);
        }
        List<Entry> entries = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String file : coco.files()) {
            Optional<Path> picture = picture(file, pictures);
            picture.ifPresentOrElse(
                    path -> {
                        String name = Listing.stem(path.getFileName().toString());
                        entries.add(new Entry(
                                name,
                                reading.of(path),
                                Truth.coco(coco, file),
                                new LinkedHashMap<>(index.of(path, name))));
                    },
                    () -> missing.add(file));
        }
        if (!missing.isEmpty() || entries.isEmpty()) {
            throw new DataException(list + " lists " + coco.files().size() + " images, of which "
                    + (entries.isEmpty() ? "none" : missing.size() + " cannot be found, such as " + missing.get(0))
                    + (entries.isEmpty() ? " is there" : "") + "; put them into " + folder
                    + " or a folder in it, as in images/.");
        }
        return entries;
    }

    /** The picture whose path ends as the list says; taken out, so that what stays is not listed. */
    private static Optional<Path> picture(String file, Map<String, List<Path>> pictures) {
        String path = file.replace('\\', '/');
        List<Path> named = pictures.getOrDefault(path.substring(path.lastIndexOf('/') + 1), List.of());
        List<Path> fitting = named.stream()
                .filter(p -> ("/" + p.toString().replace('\\', '/')).endsWith("/" + path))
                .toList();
        List<Path> chosen = fitting.isEmpty() ? List.copyOf(named) : fitting;
        if (chosen.size() > 1) {
            throw new DataException("Several images are called " + file + ": " + chosen.get(0) + " and " + chosen.get(1)
                    + "; give each a name of its own.");
        }
        chosen.forEach(named::remove);
        return chosen.stream().findFirst();
    }

    private Map<String, List<Path>> pictures() {
        try {
            Map<String, List<Path>> found = new HashMap<>();
            for (Path path : ImageTree.files(folder)) {
                String name = path.getFileName().toString();
                if (Listing.isPicture(name)) {
                    found.computeIfAbsent(name, n -> new ArrayList<>()).add(path);
                }
            }
            return found;
        } catch (IOException e) {
            throw new DataException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }
}
