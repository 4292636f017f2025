package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that people give to where an image comes from: {@code donor}, {@code Patient ID}, {@code mouse_no}, {@code slideId}. What
 * counts is the last word once those are left out that say no more than “this is a name”: {@code imaging_date} is a date, {@code
 * donor_age} is no donor.
 */
public final class Origins {

    /** One photograph, film or volume, of which several images can be parts. */
    private static final Set<String> VIEWS = Set.of(
            "field",
            "fov",
            "view",
            "position",
            "tile",
            "mosaic",
            "movie",
            "film",
            "video",
            "timelapse",
            "sequence",
            "stack",
            "volume",
            "series",
            "scene",
            "roi",
            "parent",
            "source",
            "link");

    /** What is given one treatment as a whole, beside each view of it. */
    private static final Set<String> TREATED_WHOLE =
            union(VIEWS, Set.of("well", "chamber", "dish", "flask", "culture", "coverslip"));

    /** By how grave it is to have one in common with training images. */
    private static final Map<Severity, Set<String>> WORDS = Map.of(
            Severity.STOP, union(VIEWS, Set.of("section", "slide", "wsi", "coverslip", "group")),
            Severity.WARN,
                    Set.of(
                            "donor",
                            "subject",
                            "participant",
                            "individual",
                            "person",
                            "patient",
                            "case",
                            "volunteer",
                            "animal",
                            "mouse",
                            "mice",
                            "rat",
                            "rabbit",
                            "pig",
                            "monkey",
                            "fish",
                            "zebrafish",
                            "larva",
                            "fly",
                            "worm",
                            "embryo",
                            "organism",
                            "plant",
                            "seedling",
                            "leaf",
                            "litter",
                            "cage",
                            "tissue",
                            "biopsy",
                            "tumor",
                            "tumour",
                            "organ",
                            "organoid",
                            "spheroid",
                            "block",
                            "core",
                            "tma",
                            "specimen",
                            "sample",
                            "culture",
                            "dish",
                            "flask",
                            "colony",
                            "clone",
                            "passage",
                            "well",
                            "chamber",
                            "site"),
            Severity.NOTE,
                    Set.of(
                            "plate",
                            "day",
                            "date",
                            "week",
                            "batch",
                            "lot",
                            "run",
                            "session",
                            "experiment",
                            "replicate",
                            "rep",
                            "repeat",
                            "microscope",
                            "instrument",
                            "scanner",
                            "camera",
                            "operator",
                            "lab",
                            "laboratory",
                            "hospital",
                            "clinic",
                            "center",
                            "centre",
                            "institute",
                            "cohort",
                            "study"));

    /** Words that say that something is a name or a number of what stands before. */
    private static final Set<String> NAMING = Set.of(
            "id",
            "ids",
            "identifier",
            "uid",
            "uuid",
            "guid",
            "no",
            "nr",
            "num",
            "number",
            "name",
            "code",
            "barcode",
            "label",
            "key",
            "index",
            "idx",
            "ref",
            "of",
            "the");

    /** Only these alone name an origin: “age group” is none, nor is “upper case”. */
    private static final Set<String> ALONE =
            Set.of("group", "case", "source", "view", "parent", "tissue", "block", "core");

    /** Places that lie within each other, the largest first: each plate has a well A01, and each field a tile r0c0. */
    private static final List<Set<String>> PLACES = List.of(
            Set.of("plate", "slide", "coverslip", "dish"),
            Set.of("well", "chamber"),
            Set.of("field", "fov", "view", "position", "site"),
            Set.of("tile"));

    private Origins() {}

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The origins that the values of a key name, one for each image. A place is named together with the larger places that it lies in,
     * where all images tell these: a well A01 of one plate is not that of another.
     *
     * @param images the metadata of each
     * @return for each image the names, the key's own value first, or none where the image does not tell it
     */
    public static List<List<String>> of(String key, List<Map<String, String>> images) {
        int size = size(key);
        List<String> larger = images.stream()
                .flatMap(metadata -> metadata.keySet().stream())
                .distinct()
                .filter(other -> size(other) < size && size < PLACES.size())
                .filter(other ->
                        images.stream().noneMatch(m -> m.getOrDefault(other, "").isBlank()))
                .sorted()
                .toList();
        return images.stream()
                .map(metadata -> metadata.getOrDefault(key, "").isBlank()
                        ? List.<String>of()
                        : Stream.concat(Stream.of(key), larger.stream())
                                .map(metadata::get)
                                .toList())
                .toList();
    }

    /** 0 for the largest places; beyond the smallest for what is no place. */
    private static int size(String key) {
        String word = word(key).orElse("");
        return (int) PLACES.stream().takeWhile(places -> !places.contains(word)).count();
    }

    /** Whether a key of the metadata names where an image comes from: a field, a donor, a plate. */
    public static boolean isOrigin(String key) {
        return severity(key).isPresent();
    }

    /**
     * Whether a key names one photograph, film or volume rather than what many have in common, such as a plate or a day: images of one view
     * are as bright as each other, and no batch.
     */
    public static boolean isView(String key) {
        return word(key).filter(VIEWS::contains).isPresent();
    }

    /**
     * Whether a key names what can have one condition only, such as a well, a dish or a field in it; a plate, a day or a donor can have
     * several.
     */
    static boolean isTreatedWhole(String key) {
        return word(key).filter(TREATED_WHOLE::contains).isPresent();
    }

    /** How much it matters to have it in common with training images; empty where it names no origin. */
    public static Optional<Severity> severity(String key) {
        return word(key)
                .flatMap(word -> WORDS.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(word))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    /** The word by which a key names an origin, as it stands in the lists above. */
    private static Optional<String> word(String key) {
        List<String> words = words(key);
        words.removeIf(NAMING::contains);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String last = words.get(words.size() - 1);
        return known(last).or(() -> joined(last)).filter(word -> words.size() == 1 || !ALONE.contains(last));
    }

    private static Optional<String> known(String word) {
        String one = word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return Stream.of(word, one)
                .filter(w -> WORDS.values().stream().anyMatch(words -> words.contains(w)))
                .findFirst();
    }

    /** {@code donorid} and {@code wellno} without a sign between the words. */
    private static Optional<String> joined(String word) {
        return NAMING.stream()
                .filter(word::endsWith)
                .map(naming -> word.substring(0, word.length() - naming.length()))
                .flatMap(rest -> known(rest).stream())
                .findFirst();
    }

    /** The words of a key in lower case, parted by signs, digits and by capitals after small letters: {@code slideID}. */
    private static List<String> words(String key) {
        List<String> words = new ArrayList<>();
        String parted =
                key.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replaceAll("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", " ");
        for (String word : parted.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
