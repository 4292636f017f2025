package io.cellshell.workbench.validate;

import io.cellshell.workbench.validate.statistics.ImageGrouping;
import io.cellshell.workbench.validate.statistics.QuantileBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A column of the metadata of images: which subgroup each image is of. Numbers of which there are many are taken together in quarters.
 *
 * @param key its name
 * @param levels of each image
 */
record MetadataColumn(String key, List<String> levels) {

    private static final String UNKNOWN = QuantileBins.UNKNOWN;

    /** Subgroups of which there are more are hardly conditions. */
    private static final int MOST_LEVELS = 12;

    private static final int QUARTERS = 4;

    /** Two columns cannot be told apart where so much of the images that one sets apart is set apart by the other, and the reverse. */
    private static final double SAME = 0.8;

    /** More different numbers than this are taken together. */
    private static final int MOST_NUMBERS = 6;

    /** @throws ValidationException where nothing is known under the name */
    static MetadataColumn of(String key, List<TestImage> images) {
        requireKnown(key, images);
        return new MetadataColumn(
                key, images.stream().map(image -> level(image, key)).toList());
    }

    static String level(TestImage image, String key) {
        String level = image.metadata().getOrDefault(key, UNKNOWN);
        return level.isBlank() ? UNKNOWN : level;
    }

    static void requireKnown(String key, List<TestImage> images) {
        TreeSet<String> known = keys(images);
        if (!known.contains(key)) {
            throw new ValidationException(
                    known.isEmpty()
                            ? "Nothing is known of the images but their pixels, so they cannot be parted by “" + key
                                    + "”; give the data set an index.csv with a column of that name."
                            : "Nothing is known of the images under “" + key + "”; known are " + known + ".");
        }
    }

    private static TreeSet<String> keys(List<TestImage> images) {
        return images.stream()
                .flatMap(image -> image.metadata().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** This column, in quarters where it holds many different numbers. */
    MetadataColumn binned() {
        double[] numbers = levels.stream().mapToDouble(MetadataColumn::number).toArray();
        double[] known = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        boolean words = IntStream.range(0, numbers.length)
                .anyMatch(i -> Double.isNaN(numbers[i]) && !levels.get(i).equals(UNKNOWN));
        if (words || Arrays.stream(known).distinct().count() <= MOST_NUMBERS) {
            return this;
        }
        QuantileBins quarters = QuantileBins.of(known, QUARTERS);
        return new MetadataColumn(
                key, Arrays.stream(numbers).mapToObj(quarters::name).toList());
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The columns that part the images into a few subgroups of several images each; of those that part them alike the first. */
    static List<String> telling(List<TestImage> images) {
        List<String> telling = new ArrayList<>();
        Set<List<Integer>> parted = new HashSet<>();
        for (String key : keys(images)) {
            List<String> levels = of(key, images).binned().levels();
            List<String> different = levels.stream().distinct().toList();
            if (different.size() > 1
                    && different.size() <= MOST_LEVELS
                    && different.stream().allMatch(level -> Collections.frequency(levels, level) > 1)
                    && parted.add(levels.stream().map(different::indexOf).toList())) {
                telling.add(key);
            }
        }
        return telling;
    }

    /** The same; a {@link ValidationException} where there is none. */
    static List<String> requireTelling(List<TestImage> images) {
        List<String> telling = telling(images);
        if (telling.isEmpty()) {
            throw new ValidationException("No column of the metadata parts these images into subgroups of two images or"
                    + " more each, so there is nothing to compare; say by(\"…\") for a column of your choice.");
        }
        return telling;
    }

    /**
     * For each level, the levels of other columns that set the same images apart, or nearly the same, in words: {@code day (day 2), plate (P7,
     * 14 of 16 images)}.
     */
    Map<String, String> sameAs(List<TestImage> images) {
        Map<String, String> same = new LinkedHashMap<>();
        TreeSet<String> others = keys(images);
        others.remove(key);
        for (String other : others) {
            List<String> values = MetadataColumn.of(other, images).binned().levels();
            for (String level : new TreeSet<>(levels)) {
                BitSet here = places(levels, level);
                for (String value : new TreeSet<>(values)) {
                    BitSet there = places(values, value);
                    BitSet both = places(values, value);
                    both.and(here);
                    int shared = both.cardinality();
                    if (shared >= SAME * here.cardinality() && shared >= SAME * there.cardinality()) {
                        String extent =
                                here.equals(there) ? "" : ", " + shared + " of " + here.cardinality() + " images";
                        same.merge(level, other + " (" + value + extent + ")", (one, two) -> one + ", " + two);
                    }
                }
            }
        }
        return same;
    }

    /** This column in quarters, as evidence needs it. */
    static ImageGrouping grouping(String key, List<TestImage> images) {
        MetadataColumn column = of(key, images).binned();
        return new ImageGrouping(key, column.levels(), column.sameAs(images));
    }

    private static BitSet places(List<String> levels, String level) {
        BitSet places = new BitSet();
        for (int i = 0; i < levels.size(); i++) {
            places.set(i, levels.get(i).equals(level));
        }
        return places;
    }
}
