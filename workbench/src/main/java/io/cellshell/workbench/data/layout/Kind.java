package io.cellshell.workbench.data.layout;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** What annotations are. */
enum Kind {
    LABELS("labels", "_labels.tif"),
    MASKS("mask", "_mask.tif"),
    POINTS("points", ".csv"),
    CLEAN("clean image", "_clean.tif"),
    OUTLINES("outlines", ".zip");

    private final String noun;
    private final String ending;

    Kind(String noun, String ending) {
        this.noun = noun;
        this.ending = ending;
    }

    /** What one annotation is called in a sentence. */
    String noun() {
        return noun;
    }

    /** How the name of an annotation beside its image would end. */
    String ending() {
        return ending;
    }

    /** The annotation files in a folder by their stems: points are lists in text files, outlines of other programs' kinds, all else are pictures. */
    Map<String, Path> truths(Path folder) {
        return switch (this) {
            case POINTS -> Listing.tables(folder);
            case OUTLINES -> Listing.outlines(folder);
            default -> Listing.pictures(folder);
        };
    }

    Truth truth(Path path, SortedMap<Integer, String> classes) {
        return switch (this) {
            case LABELS -> Truth.labels(path);
            case MASKS -> Truth.mask(path, classes);
            case POINTS -> Truth.points(path);
            case CLEAN -> Truth.clean(path);
            case OUTLINES -> Truth.outlines(path);
        };
    }
}
