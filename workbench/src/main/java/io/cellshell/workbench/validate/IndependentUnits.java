package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which images tell something independently of each other: groups where the data are grouped and there are several, else images; and
 * what was cut out of one image, or is the same image, is one unit besides.
 */
public final class IndependentUnits {

    private final List<TestImage> images;
    private final ResamplingUnits units;
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final boolean joined;

    private IndependentUnits(List<TestImage> images, String grouping) {
        this.images = List.copyOf(images);
        long groups = images.stream().map(TestImage::group).distinct().count();
        this.units = ResamplingUnits.of(grouping, groups > 1);
        Map<String, Set<String>> byPlane = new HashMap<>();
        Map<String, String> parents = new HashMap<>();
        for (TestImage image : images) {
            String unit = units.unit(image);
            for (SampleId.Part part : image.id().parts()) {
                byPlane.computeIfAbsent(part.content(), content -> new HashSet<>())
                        .add(unit);
            }
        }
        byPlane.values()
                .forEach(same ->
                        same.forEach(unit -> join(parents, same.iterator().next(), unit)));
        images.forEach(image -> names.put(image.index(), root(parents, units.unit(image))));
        this.joined = !parents.isEmpty();
    }

    /** @param grouping what the data are grouped by; empty where nothing is known */
    public static IndependentUnits of(List<TestImage> images, String grouping) {
        return new IndependentUnits(images, grouping);
    }

    private static void join(Map<String, String> parents, String one, String other) {
        String a = root(parents, one);
        String b = root(parents, other);
        if (!a.equals(b)) {
            parents.put(b, a);
        }
    }

    private static String root(Map<String, String> parents, String unit) {
        String at = unit;
        while (parents.containsKey(at)) {
            at = parents.get(at);
        }
        return at;
    }

    /** The unit of an image, by its place in the data set. */
    public String of(int index) {
        return names.get(index);
    }

    /** Number of units. */
    public int count() {
        return (int) names.values().stream().distinct().count();
    }

    /** Such as "6 fields of view (crops of one image count as one)". */
    public String count(int number) {
        return units.count(number) + (joined ? ", where crops of one image count as one" : "");
    }

    /** What must not be concluded, given where the units come from; none where nothing was judged. */
    public List<String> limits() {
        if (images.isEmpty()) {
            return List.of();
        }
        List<String> limits = new ArrayList<>(units.limitOf(images));
        Dependence.limits(images, image -> of(image.index()), units.grouping()).forEach(limits::add);
        return limits;
    }
}
