package io.cellshell.workbench.validate;

import io.cellshell.workbench.check.metadata.Origins;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What speaks against it that the units of a validation are independent, as its intervals and its p suppose. */
final class Dependence {

    private Dependence() {}

    /**
     * Sentences, none where nothing is known against it.
     *
     * @param images those that hold a true object that counts
     * @param unit the name of the unit of an image
     * @param grouping what the units were made of, empty where they are images
     */
    static List<String> limits(List<TestImage> images, Function<TestImage, String> unit, String grouping) {
        List<String> limits = new ArrayList<>();
        sharedPixels(images, unit).ifPresent(limits::add);
        sharedOrigins(images, unit, grouping).ifPresent(limits::add);
        return limits;
    }

    /**
     * For each model that has learned from some of the images, a sentence that says so.
     *
     * @param images all that were tested on
     */
    static List<String> leaks(List<? extends Model<?>> models, List<TestImage> images) {
        List<SampleId> ids = images.stream().map(TestImage::id).toList();
        List<String> leaks = new ArrayList<>();
        for (Model<?> model : models) {
            KnownPixels learnedFrom = KnownPixels.of(model.learnedFrom());
            long seen = ids.stream().filter(learnedFrom::holdSomeOf).count();
            if (seen > 0) {
                leaks.add("This is no test of " + model.name() + ": it has learned from " + seen + " of these "
                        + images.size()
                        + " images, or was chosen by them, so its score is too good; test on images that"
                        + " it has never seen.");
            }
        }
        return leaks;
    }

    /** Images that are there twice, and crops of one image, in units that are counted as two. */
    private static Optional<String> sharedPixels(List<TestImage> images, Function<TestImage, String> unit) {
        Map<String, Set<String>> units = new HashMap<>();
        List<Set<String>> planes = images.stream().map(Dependence::planes).toList();
        for (int i = 0; i < images.size(); i++) {
            for (String plane : planes.get(i)) {
                units.computeIfAbsent(plane, p -> new HashSet<>()).add(unit.apply(images.get(i)));
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (planes.get(i).stream().anyMatch(plane -> units.get(plane).size() > 1)) {
                names.add("“" + images.get(i).name() + "”");
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        names.size() + " of the " + images.size() + " test images are the same image as another of"
                                + " them, or cut out of the same (" + some(names)
                                + "): they count as independent and are not, so intervals are too narrow and p is too small;"
                                + " keep one of each, or group what belongs together.");
    }

    private static Set<String> planes(TestImage image) {
        return image.id().parts().stream().map(SampleId.Part::content).collect(Collectors.toSet());
    }

    private static String some(List<String> names) {
        return names.size() <= 4 ? String.join(", ", names) : String.join(", ", names.subList(0, 3)) + " …";
    }

    /** Columns of the metadata that name an origin, of which there are fewer than units, each unit being of one. */
    private static Optional<String> sharedOrigins(
            List<TestImage> images, Function<TestImage, String> unit, String grouping) {
        Map<String, Integer> shared = images.stream()
                .flatMap(image -> image.metadata().keySet().stream())
                .filter(key -> !key.equals(grouping) && Origins.isOrigin(key))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.toMap(key -> key, key -> sharedLevels(images, unit, key)));
        shared.values().removeIf(levels -> levels == 0);
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = shared.keySet().stream()
                .sorted(Comparator.<String, Integer>comparing(shared::get)
                        .reversed()
                        .thenComparing(key -> key))
                .toList();
        String which = keys.stream()
                .map(key -> key + " (" + shared.get(key) + (shared.get(key) == 1 ? "" : " different") + ")")
                .collect(Collectors.joining(" and "));
        String sentence = "By the metadata, units have " + which + " in common: the result may not hold for "
                + keys.stream().map(key -> "another " + key).collect(Collectors.joining(" or "));
        return Optional.of(
                shared.get(keys.get(0)) == 1
                        ? sentence + "."
                        : sentence + ", and intervals may be too narrow, because what has one in common resembles each"
                                + " other; data.groupedBy(\"" + keys.get(0) + "\") makes that the unit.");
    }

    /** How many levels a key has; 0 where some sample has none, or where it does not join units. */
    private static int sharedLevels(List<TestImage> images, Function<TestImage, String> unit, String key) {
        List<List<String>> origins =
                Origins.of(key, images.stream().map(image -> image.metadata()).toList());
        Map<String, List<String>> levels = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            List<String> level = origins.get(i);
            List<String> before = levels.putIfAbsent(unit.apply(images.get(i)), level);
            if (level.isEmpty() || before != null && !before.equals(level)) {
                return 0;
            }
        }
        int distinct = new HashSet<>(levels.values()).size();
        return distinct < levels.size() ? distinct : 0;
    }
}
