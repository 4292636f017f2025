package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.NearestName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Images and annotations whose names were said as patterns: what stands for the star tells what belongs together. */
public final class NamedFiles {

    private final Path folder;
    private final Reading reading;

    /** The folder that all lie in or below. */
    public NamedFiles(Path folder, Reading reading) {
        this.folder = folder;
        this.reading = reading;
    }

    /**
     * The samples, named as what stands for the star.
     *
     * @param images a pattern, or empty: then an image is named as its annotation without what the pattern of those adds
     * @param kind of the annotations: {@code labels}, {@code masks}, {@code points} or {@code clean}
     * @throws DataException where a partner is missing, or a pattern has not one star
     */
    public Found found(String images, String truths, String kind) {
        Listing.require(folder);
        Kind known = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        List<Path> files = files();
        Map<String, Path> annotated = matching(truths, files);
        Map<String, Path> pictures = images.isEmpty() ? beside(annotated, files) : matching(images, files);
        IndexFile index = IndexFile.in(folder);
        SortedMap<Integer, String> classes = IndexFile.classes(folder.resolve("classes.csv"));
        requirePartners(images, pictures, annotated, known);
        List<Entry> entries = new ArrayList<>();
        pictures.forEach((name, image) -> entries.add(
                new Entry(name, reading.of(image), known.truth(annotated.get(name), classes), index.of(image, name))));
        return new Found(entries, index.notes());
    }

    private static void requirePartners(String pattern, Map<String, Path> images, Map<String, Path> truths, Kind kind) {
        for (Map.Entry<String, Path> image : images.entrySet()) {
            if (!truths.containsKey(image.getKey())) {
                throw new DataException("The image " + image.getValue() + " has no " + kind.noun()
                        + NearestName.hint(image.getKey(), truths.keySet())
                        + "; add it, take the image away"
                        + (pattern.isEmpty()
                                ? ", or say which files are images, as in imagesNamed(\"*_raw.tif\")."
                                : "."));
            }
        }
        for (Map.Entry<String, Path> truth : truths.entrySet()) {
            if (!images.containsKey(truth.getKey())) {
                throw new DataException(truth.getValue() + " has no image"
                        + NearestName.hint(truth.getKey(), images.keySet())
                        + "; add it, take the annotation away"
                        + (pattern.isEmpty()
                                ? ", or say which files are images, as in imagesNamed(\"*_raw.tif\")."
                                : "."));
            }
        }
    }

    /** By what stands for the star. */
    private Map<String, Path> matching(String pattern, List<Path> files) {
        Pattern regex = regex(pattern);
        Map<String, Path> found = new TreeMap<>();
        for (Path file : files) {
            Matcher matcher = regex.matcher(relative(file));
            if (matcher.matches()) {
                found.put(matcher.group(1), file);
            }
        }
        if (found.isEmpty()) {
            throw new DataException("No file in " + folder + " is named as “" + pattern + "”; there are "
                    + files.stream().limit(5).map(this::relative).collect(Collectors.joining(", "))
                    + (files.size() > 5 ? " and " + (files.size() - 5) + " others" : "") + ".");
        }
        return found;
    }

    private static Pattern regex(String pattern) {
        String[] around = pattern.replace('\\', '/').split("\\*", -1);
        if (around.length != 2) {
            throw new DataException("The pattern “" + pattern + "” has " + (around.length - 1)
                    + " stars; write one, for what an image and its annotation have in common, as in *_labels.tif.");
        }
        return Pattern.compile(Arrays.stream(around).map(Pattern::quote).collect(Collectors.joining("([^/]+)")));
    }

    /** The images in the folders of annotations, by their stems. */
    private Map<String, Path> beside(Map<String, Path> truths, List<Path> files) {
        Map<String, Path> found = new TreeMap<>();
        List<Path> folders = truths.values().stream().map(Path::getParent).toList();
        for (Path file : files) {
            String stem = Listing.stem(file.getFileName().toString());
            if (Listing.isPicture(file.toString())
                    && folders.contains(file.getParent())
                    && !truths.containsValue(file)) {
                Optional.ofNullable(found.put(stem, file)).ifPresent(other -> {
                    throw new DataException("Two images, " + other + " and " + file
                            + ", have one name; say which are meant, as in imagesNamed(\"images/*.tif\").");
                });
            }
        }
        return found;
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private List<Path> files() {
        try {
            return ImageTree.files(folder);
        } catch (IOException e) {
            throw new DataException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }
}
