package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Images and annotations that belong together, in two folders or in one.
 *
 * @param where both lie
 * @param place of the annotations, in words
 * @param imageRole what the images' names say
 * @param truthRole what the annotations' names say
 * @param images by stem
 * @param truths by stem
 * @param content what kind of files the annotations are
 * @param inOneFolder whether they lie side by side
 */
record Arrangement(
        Path where,
        String place,
        Role imageRole,
        Role truthRole,
        Map<String, Path> images,
        Map<String, Path> truths,
        Content content,
        boolean inOneFolder) {

    /** What files are. */
    enum Content {
        PICTURES,
        TABLES,
        OUTLINES
    }

    /**
     * The samples.
     *
     * @throws DataException where a partner is missing, or the kind of the annotations cannot be told
     */
    Found found(IndexFile index, SortedMap<Integer, String> classes, Reading reading) {
        List<String> notes = new ArrayList<>();
        Kind kind = kind(notes, !classes.isEmpty());
        Pairing pairing = new Pairing(where, kind.noun(), kind.ending(), images, truths);
        List<Entry> entries = pairing.pairs(inOneFolder).stream()
                .map(pair -> new Entry(
                        pair.name(), pair.reader(reading), kind.truth(pair.truth(), classes), metadata(index, pair)))
                .toList();
        notes.addAll(0, pairing.notes());
        return new Found(entries, notes);
    }

    private static Map<String, String> metadata(IndexFile index, Pair pair) {
        Map<String, String> known = Map.of();
        for (Path image : pair.images().values()) {
            Map<String, String> row = index.of(image, pair.name());
            known = known.isEmpty() ? row : known;
        }
        return known;
    }

    /** What the annotations are called in a sentence before anyone has looked into them. */
    String noun() {
        return switch (content) {
            case TABLES -> Kind.POINTS.noun();
            case OUTLINES -> Kind.OUTLINES.noun();
            case PICTURES ->
                truthRole == Role.TRUTH ? "annotations" : roleKind().noun();
        };
    }

    private String files() {
        return inOneFolder ? "annotations beside the images" : "files in " + place;
    }

    private Kind roleKind() {
        return switch (truthRole) {
            case MASKS -> Kind.MASKS;
            case CLEAN -> Kind.CLEAN;
            default -> Kind.LABELS;
        };
    }

    private Kind kind(List<String> notes, boolean namedClasses) {
        if (content != Content.PICTURES) {
            return content == Content.TABLES ? Kind.POINTS : Kind.OUTLINES;
        }
        if (truthRole == Role.CLEAN || imageRole == Role.NOISY) {
            return Kind.CLEAN;
        }
        if (namedClasses && truthRole != Role.LABELS) {
            return Kind.MASKS;
        }
        PixelValues values = PixelValues.of(List.copyOf(truths.values()));
        if (truthRole == Role.LABELS) {
            return values.areForeground() || values.areClasses() ? told(Kind.MASKS, values, notes) : Kind.LABELS;
        }
        if (values.areIntensities() && truthRole == Role.TRUTH) {
            return intensities(notes);
        }
        Optional<Kind> kind = values.kind();
        if (kind.isEmpty() && !values.files().isEmpty()) {
            notes.add("The " + files() + " hold " + values.words()
                    + ", each in one piece, which could be classes or"
                    + " object ids; they are read as " + (roleKind() == Kind.MASKS ? "classes" : "object ids")
                    + ". Where that is wrong, say it: " + (roleKind() == Kind.MASKS ? "labels" : "masks")
                    + "Named(…) of Dataset.files(folder), or name the classes in classes.csv.");
        }
        return kind.map(k -> k == roleKind() && k != Kind.LABELS ? k : told(k, values, notes))
                .orElse(roleKind());
    }

    private Kind told(Kind kind, PixelValues values, List<String> notes) {
        notes.add("The " + files() + " hold " + values.words() + ", so they are read as "
                + (kind == Kind.LABELS ? "object ids" : "classes") + ".");
        return kind;
    }

    private Kind intensities(List<String> notes) {
        String first = truths.values().iterator().next().getFileName().toString();
        if (first.endsWith("_seg.npy")) {
            throw new DataException(
                    "The " + files() + ", such as " + first
                            + ", are pickled Python objects as Cellpose saves them, which are never opened as they may run any program; save the masks"
                            + " as TIFF or PNG (in Cellpose: File > Save masks, or cellpose.io.save_masks), which are then called x_cp_masks.");
        }
        if (imageRole == Role.IMAGE) {
            notes.add("The " + files() + " hold intensities, so they are read as clean images, for restoration.");
            return Kind.CLEAN;
        }
        throw new DataException("The " + files() + " hold intensities or colours, such as "
                + truths.values().iterator().next().getFileName()
                + ", where object ids or classes were expected; if they are clean images, say so:"
                + " Dataset.files(folder).cleanNamed(\"*_gt.tif\"); else export the annotations as grey TIFF or PNG.");
    }
}
