package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds images and their annotations in a folder by their names. */
public final class PairedFolder {

    static final String HELP =
            "it should hold images/ beside labels/, masks/ or points/, or noisy/ beside clean/, or pairs like cell.tif and"
                    + " cell_labels.tif, or a folder of images for each class";

    private final Path folder;

    /** The folder to look into. */
    public PairedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The samples in the order of their names.
     *
     * @throws DataException where the folder is missing, holds no images or several kinds of annotation, or a partner is missing
     */
    public List<Entry> entries() {
        Listing.require(folder);
        IndexFile index = IndexFile.read(folder.resolve("index.csv"));
        List<Pairs> found = found();
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
        return found.get(0).entries(index, IndexFile.classes(folder.resolve("classes.csv")));
    }

    private List<Pairs> found() {
        List<Pairs> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            inTwoFolders(kind).or(() -> sideBySide(kind)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Pairs> inTwoFolders(Kind kind) {
        Path images = folder.resolve(kind.imageFolder());
        Path truths = folder.resolve(kind.truthFolder());
        return Files.isDirectory(images) && Files.isDirectory(truths)
                ? Optional.of(Pairs.inTwo(kind, folder, images, truths))
                : Optional.empty();
    }

    private Optional<Pairs> sideBySide(Kind kind) {
        Map<String, Path> truths = without(kind.truthSuffix(), kind.truths(folder));
        if (truths.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Path> images = new TreeMap<>(Listing.pictures(folder));
        images.values().removeAll(truths.values());
        Map<String, Path> named = without(kind.imageSuffix(), images);
        return named.isEmpty() ? Optional.empty() : Optional.of(new Pairs(kind, folder, named, truths));
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
}
