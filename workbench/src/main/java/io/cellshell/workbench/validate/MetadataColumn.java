package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.Quantiles;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A column of the metadata of images: which subgroup each image is of. Numbers of which there are many are taken together in quarters.
 *
 * @param key its name
 * @param levels of each image
 */
record MetadataColumn(String key, List<String> levels) {

    private static final String UNKNOWN = "unknown";

    /** Subgroups of which there are more are hardly conditions. */
    private static final int MOST_LEVELS = 12;

    /** More different numbers than this are taken together. */
    private static final int MOST_NUMBERS = 6;

    /** @throws ValidationException where nothing is known under the name */
    static MetadataColumn of(String key, List<TestImage> images) {
        requireKnown(key, images);
        return new MetadataColumn(
                key, images.stream().map(image -> level(image, key)).toList());
    }

    static String level(TestImage image, String key) {
        return image.metadata().getOrDefault(key, UNKNOWN);
    }

    static void requireKnown(String key, List<TestImage> images) {
        if (images.stream().noneMatch(image -> image.metadata().containsKey(key))) {
            throw new ValidationException("Nothing is known of the images under “" + key + "”; known are "
                    + images.stream()
                            .flatMap(i -> i.metadata().keySet().stream())
                            .distinct()
                            .sorted()
                            .toList() + ".");
        }
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
        double[] ends = Quantiles.of(known, 0, 0.25, 0.5, 0.75, 1);
        return new MetadataColumn(
                key,
                Arrays.stream(numbers)
                        .mapToObj(value -> Double.isNaN(value) ? UNKNOWN : quarter(value, ends))
                        .toList());
    }

    private static String quarter(double value, double[] ends) {
        int quarter = 1;
        while (quarter < 4 && value > ends[quarter]) {
            quarter++;
        }
        return String.format(Locale.ROOT, "%d: %.4g to %.4g", quarter, ends[quarter - 1], ends[quarter]);
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The columns that part the images into a few subgroups of several images each. */
    static List<String> telling(List<TestImage> images) {
        TreeSet<String> keys = new TreeSet<>();
        images.forEach(image -> keys.addAll(image.metadata().keySet()));
        return keys.stream()
                .filter(key -> {
                    List<String> levels = of(key, images).binned().levels();
                    List<String> different = levels.stream().distinct().toList();
                    return different.size() > 1
                            && different.size() <= MOST_LEVELS
                            && different.stream().allMatch(level -> Collections.frequency(levels, level) > 1);
                })
                .toList();
    }

    /** For each level, the first other column of which one level holds the very same images, in words: {@code day (day 2)}. */
    Map<String, String> sameAs(List<TestImage> images) {
        Map<String, String> same = new LinkedHashMap<>();
        TreeSet<String> others = new TreeSet<>();
        images.forEach(image -> others.addAll(image.metadata().keySet()));
        others.remove(key);
        for (String level : new TreeSet<>(levels)) {
            BitSet here = places(levels, level);
            for (String other : others) {
                List<String> values = MetadataColumn.of(other, images).levels();
                String value = values.get(here.nextSetBit(0));
                if (places(values, value).equals(here)) {
                    same.putIfAbsent(level, other + " (" + value + ")");
                }
            }
        }
        return same;
    }

    private static BitSet places(List<String> levels, String level) {
        BitSet places = new BitSet();
        for (int i = 0; i < levels.size(); i++) {
            places.set(i, levels.get(i).equals(level));
        }
        return places;
    }
}
