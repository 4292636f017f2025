package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A folder of images for each class, named as the class. */
final class ClassFolders {

    private ClassFolders() {}

    /**
     * The samples, named {@code class/image}; none where fewer than two folders hold images.
     *
     * @throws DataException where a folder seems to hold the annotations of another
     */
    static List<Entry> entries(Path folder, IndexFile index, Reading reading) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Map<String, Path>> classes = new LinkedHashMap<>();
        Listing.folders(folder).forEach((name, path) -> classes.put(name, Listing.pictures(path)));
        classes.values().removeIf(Map::isEmpty);
        if (classes.size() < 2) {
            return List.of();
        }
        requireNoAnnotations(folder, classes);
        classes.forEach((name, images) -> images.forEach((stem, path) -> {
            String sample = name + "/" + stem;
            entries.add(new Entry(sample, reading.of(path), Truth.imageClass(name), index.of(path, sample)));
        }));
        return entries;
    }

    /** Label files must never become samples. */
    private static void requireNoAnnotations(Path folder, Map<String, Map<String, Path>> classes) {
        Map<String, Boolean> drawn = new LinkedHashMap<>();
        classes.forEach((name, images) ->
                drawn.put(name, PixelValues.of(List.copyOf(images.values())).lookDrawn()));
        boolean some = drawn.containsValue(true) && drawn.containsValue(false);
        List<String> suspects = classes.keySet().stream()
                .filter(name -> {
                    Role role = NameParts.of(name).role();
                    return role.isTruth() || role.isPart() || role.isImage() || some && drawn.get(name);
                })
                .toList();
        if (!suspects.isEmpty()) {
            String suspect = suspects.get(0);
            String other = classes.keySet().stream()
                    .filter(name -> !name.equals(suspect))
                    .findFirst()
                    .orElseThrow();
            boolean image = NameParts.of(suspect).role().isImage();
            throw new DataException("The folder " + folder + " holds "
                    + classes.entrySet().stream()
                            .map(e -> e.getKey() + "/ (" + e.getValue().size() + " images, such as "
                                    + e.getValue().values().iterator().next().getFileName() + ")")
                            .collect(Collectors.joining(", "))
                    + ". These could be classes, but " + suspect
                    + "/ is named, or looks, as if it held annotations, images or a part of a data set. Rename the folders: images/"
                    + " and labels/ for pairs, train/ and test/ with both in each, or the names of classes; or say what is"
                    + " what, as in Dataset.files(folder).imagesNamed(\"" + (image ? suspect : other)
                    + "/*.tif\").labelsNamed(\""
                    + (image ? other : suspect)
                    + "/*.tif\").");
        }
    }
}
