package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds images and their annotations in a folder by their names. */
public final class PairedFolder {

    private static final String HELP =
            "it should hold images/ beside labels/, masks/ or points/, or noisy/ beside clean/, or pairs like cell.tif and"
                    + " cell_labels.tif, or a folder of images for each class";

    private final Path folder;

    /** The folder to look into. */
    public PairedFolder(Path folder) {
        this.folder = folder;
    }

    /** Images and annotations of one kind, by the name of the sample. */
    private record Found(Kind kind, Map<String, Path> images, Map<String, Path> truths) {}

    /**
     * The samples in the order of their names.
     *
     * @throws DataException where the folder is missing, holds no images or several kinds of annotation, or a partner is missing
     */
    public List<Entry> entries() {
        Listing.require(folder);
        IndexFile index = IndexFile.read(folder.resolve("index.csv"));
        List<Found> found = found();
        if (found.isEmpty() && Listing.pictures(folder).isEmpty()) {
            List<Entry> classes = ClassFolders.entries(folder, index);
            if (!classes.isEmpty()) {
                return classes;
            }
        }
        if (found.isEmpty()) {
            throw unannotated();
        }
        if (found.size() > 1) {
            throw new DataException("The folder " + folder + " holds annotations of several kinds: "
                    + String.join(
                            " and ", found.stream().map(f -> f.kind().noun()).toList())
                    + "; keep one kind in it, or list the pairs in a table and open that with Dataset.csv.");
        }
        Found one = found.get(0);
        requirePairs(one);
        SortedMap<Integer, String> classes = IndexFile.classes(folder.resolve("classes.csv"));
        return one.images().entrySet().stream()
                .map(e -> new Entry(
                        e.getKey(),
                        e.getValue(),
                        one.kind().truth(one.truths().get(e.getKey()), classes),
                        index.of(folder, e.getValue())))
                .toList();
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            inTwoFolders(kind).or(() -> sideBySide(kind)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Found> inTwoFolders(Kind kind) {
        Path images = folder.resolve(kind.imageFolder());
        Path truths = folder.resolve(kind.truthFolder());
        return Files.isDirectory(images) && Files.isDirectory(truths)
                ? Optional.of(new Found(kind, Listing.pictures(images), kind.truths(truths)))
                : Optional.empty();
    }

    private Optional<Found> sideBySide(Kind kind) {
        Map<String, Path> truths = without(kind.truthSuffix(), kind.truths(folder));
        if (truths.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Path> images = new TreeMap<>(Listing.pictures(folder));
        images.values().removeAll(truths.values());
        Map<String, Path> named = without(kind.imageSuffix(), images);
        return named.isEmpty() ? Optional.empty() : Optional.of(new Found(kind, named, truths));
    }

    /** The files whose stem ends as said, by what comes before. */
    private static Map<String, Path> without(String suffix, Map<String, Path> files) {
        Map<String, Path> found = new TreeMap<>();
        files.forEach((stem, path) -> {
            if (stem.endsWith(suffix)) {
                found.put(stem.substring(0, stem.length() - suffix.length()), path);
            }
        });
        return found;
    }

    private DataException unannotated() {
        Map<String, Path> images = Listing.pictures(folder);
        return new DataException(
                images.isEmpty()
                        ? "The folder " + folder + " holds no image (" + Listing.readable() + "); " + HELP + "."
                        : "The folder " + folder + " holds " + images.size() + " images, such as "
                                + images.values().iterator().next().getFileName() + ", but no annotations; " + HELP
                                + ".");
    }

    private void requirePairs(Found found) {
        Kind kind = found.kind();
        if (found.images().isEmpty()) {
            throw new DataException(
                    "The folder " + folder + " holds no image (" + Listing.readable() + "); " + HELP + ".");
        }
        Set<String> lonely = missing(found.images(), found.truths());
        Set<String> orphans = missing(found.truths(), found.images());
        if (!lonely.isEmpty()) {
            String first = lonely.iterator().next();
            throw new DataException(
                    lonely.size() + " of " + found.images().size() + " images in " + folder + " have no "
                            + kind.noun() + ", such as "
                            + found.images().get(first).getFileName() + NearestName.hint(first, orphans)
                            + "; add one of the same name, called " + first + kind.truthSuffix() + kind.ending()
                            + " where both lie in one folder, or take the image away.");
        }
        if (!orphans.isEmpty()) {
            String first = orphans.iterator().next();
            throw new DataException(orphans.size() + " of " + found.truths().size() + " annotations in " + folder
                    + " have no image, such as " + found.truths().get(first).getFileName()
                    + NearestName.hint(first, found.images().keySet())
                    + "; add the image, or take the annotation away.");
        }
    }

    private static Set<String> missing(Map<String, Path> from, Map<String, Path> in) {
        Set<String> missing = new TreeSet<>(from.keySet());
        missing.removeAll(in.keySet());
        return missing;
    }
}
