package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder of images for each class, named as the class. */
final class ClassFolders {

    private ClassFolders() {}

    /**
     * The names of the classes in a part of a data set, for another part that has only some of them.
     *
     * @param found what was found in the part
     */
    static Set<String> names(Path part, Found found) {
        return Listing.folders(part).keySet().stream()
                .filter(name -> {
                    Role role = NameParts.of(name).role();
                    return !role.isImage() && !role.isTruth() && !role.isPart();
                })
                .filter(name -> found.entries().stream()
                        .anyMatch(e ->
                                e.name().startsWith(name + "/") && e.metadata().get("folder") == null))
                .collect(Collectors.toSet());
    }

    /**
     * The samples, named {@code class/image}; none where fewer than two folders hold images, unless they are known to be classes.
     *
     * @param known classes of another part
     * @throws DataException where a folder seems to hold the annotations of another, or a class has its images in further folders
     */
    static Optional<Found> found(Path folder, IndexFile index, Reading reading, Set<String> known) {
        Map<String, Map<String, Path>> classes = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        List<String> further = new ArrayList<>();
        Listing.folders(folder).forEach((name, path) -> {
            Map<String, Path> images = Listing.pictures(path);
            if (!images.isEmpty()) {
                classes.put(name, images);
            } else {
                (Contents.holdsPictures(path) ? further : without).add(name + "/");
            }
            Listing.folders(path).forEach((inner, p) -> {
                if (!images.isEmpty() && Contents.holdsPictures(p)) {
                    without.add(name + "/" + inner + "/");
                }
            });
        });
        if (classes.isEmpty() || classes.size() < 2 && !known.containsAll(classes.keySet())) {
            return Optional.empty();
        }
        requireNoAnnotations(folder, classes);
        if (!further.isEmpty()) {
            throw new DataException("The folder " + folder + " holds a folder of images for each class, but "
                    + String.join(", ", further)
                    + " has its images in further folders; move them up, or list all images with their class in a table and open that with"
                    + " Dataset.csv.");
        }
        List<Entry> entries = new ArrayList<>();
        classes.forEach((name, images) -> images.forEach((stem, path) -> {
            String sample = name + "/" + stem;
            entries.add(new Entry(sample, reading.of(path), Truth.imageClass(name), index.of(path, sample)));
        }));
        return Optional.of(new Found(
                entries,
                without.isEmpty()
                        ? List.of()
                        : List.of("Not used: " + String.join(", ", without.subList(0, Math.min(5, without.size())))
                                + (without.size() > 5 ? " and " + (without.size() - 5) + " others" : "")
                                + ", which are no folders of images of a class.")));
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
            throw new DataException("The folder " + folder + " holds "
                    + classes.entrySet().stream()
                            .map(e -> e.getKey() + "/ (" + e.getValue().size() + " images, such as "
                                    + e.getValue().values().iterator().next().getFileName() + ")")
                            .collect(Collectors.joining(", "))
                    + ". These could be classes, but " + suspects.get(0)
                    + "/ is named, or looks, as if it held annotations, images or a part of a data set. Rename the folders: images/"
                    + " and labels/ for pairs, train/ and test/ with both in each, or the names of classes"
                    + said(classes, drawn)
                    + ".");
        }
    }

    /** How to say what is what, where one folder may be that of the images and another that of the annotations. */
    private static String said(Map<String, Map<String, Path>> classes, Map<String, Boolean> drawn) {
        Optional<String> truth = classes.keySet().stream()
                .filter(name -> NameParts.of(name).role().isTruth())
                .findFirst()
                .or(() -> classes.keySet().stream()
                        .filter(name -> drawn.get(name) && drawn.containsValue(false))
                        .filter(name -> !NameParts.of(name).role().isImage())
                        .findFirst())
                .or(() -> classes.keySet().stream()
                        .filter(name -> NameParts.of(name).role() == Role.NONE)
                        .filter(name -> classes.keySet().stream()
                                .anyMatch(n -> NameParts.of(n).role().isImage()))
                        .findFirst());
        Optional<String> image = classes.keySet().stream()
                .filter(name -> !truth.equals(Optional.of(name)))
                .filter(name -> !NameParts.of(name).role().isTruth()
                        && !NameParts.of(name).role().isPart())
                .min(Comparator.comparing(name -> !NameParts.of(name).role().isImage()));
        return truth.isEmpty() || image.isEmpty()
                ? ""
                : "; or say what is what, as in Dataset.files(folder).imagesNamed(\"" + image.get() + "/*"
                        + ending(classes.get(image.get())) + "\").labelsNamed(\"" + truth.get() + "/*"
                        + ending(classes.get(truth.get())) + "\")";
    }

    private static String ending(Map<String, Path> files) {
        Map.Entry<String, Path> first = files.entrySet().iterator().next();
        String name = Listing.composed(first.getValue().getFileName().toString());
        return name.substring(Math.min(name.length(), first.getKey().length()));
    }
}
