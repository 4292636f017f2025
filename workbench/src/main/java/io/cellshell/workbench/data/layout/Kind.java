package io.cellshell.workbench.data.layout;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** How images and annotations of one kind lie in a folder: in two folders, or side by side with endings to their names. */
enum Kind {
    LABELS("images", "labels", "", "_labels", "labels"),
    MASKS("images", "masks", "", "_mask", "mask"),
    POINTS("images", "points", "", "", "points"),
    CLEAN("noisy", "clean", "_noisy", "_clean", "clean image"),
    HIGH("low", "high", "_low", "_high", "clean image");

    private final String imageFolder;
    private final String truthFolder;
    private final String imageSuffix;
    private final String truthSuffix;
    private final String noun;

    Kind(String imageFolder, String truthFolder, String imageSuffix, String truthSuffix, String noun) {
        this.imageFolder = imageFolder;
        this.truthFolder = truthFolder;
        this.imageSuffix = imageSuffix;
        this.truthSuffix = truthSuffix;
        this.noun = noun;
    }

    String imageFolder() {
        return imageFolder;
    }

    String truthFolder() {
        return truthFolder;
    }

    String imageSuffix() {
        return imageSuffix;
    }

    String truthSuffix() {
        return truthSuffix;
    }

    /** What one annotation is called in a sentence. */
    String noun() {
        return noun;
    }

    /** The annotation files in a folder by their stems: points are lists in text files, all else are pictures. */
    Map<String, Path> truths(Path folder) {
        return this == POINTS ? Listing.tables(folder) : Listing.pictures(folder);
    }

    /** The ending that a new annotation file would get. */
    String ending() {
        return this == POINTS ? ".csv" : ".tif";
    }

    Truth truth(Path path, SortedMap<Integer, String> classes) {
        return switch (this) {
            case LABELS -> Truth.labels(path);
            case MASKS -> Truth.mask(path, classes);
            case POINTS -> Truth.points(path);
            case CLEAN, HIGH -> Truth.clean(path);
        };
    }
}
