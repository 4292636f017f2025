package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses images that show different things: none twice, none that is annotated already, and none of a field of which another one is
 * chosen or annotated, as long as there are others.
 *
 * @param annotated what has been annotated already
 */
record DistinctImages(List<PoolImage> annotated) {

    static final DistinctImages NONE = new DistinctImages(List.of());

    /** To compare more of the images, or of those that are annotated, would take long. */
    private static final int MOST_COMPARED = 60;

    private static final Set<Link.Kind> SAME = EnumSet.of(Link.Kind.DUPLICATE, Link.Kind.NEAR_DUPLICATE);

    private static final int AS_ANNOTATED = -1;

    /**
     * The first ones that are distinct.
     *
     * @param order places in {@code images}, those that are wanted most first
     * @param number at most so many
     */
    List<Integer> of(List<Integer> order, List<PoolImage> images, int number) {
        Map<Integer, SampleId> ids = readable(order, images);
        List<SampleId> known = new ArrayList<>();
        annotated.forEach(one -> read(one).map(Image::id).ifPresent(known::add));
        KnownPixels pixels = KnownPixels.of(known);
        List<Integer> left = order.stream()
                .filter(ids::containsKey)
                .filter(i -> !pixels.holdSomeOf(ids.get(i)))
                .toList();
        Map<Integer, Map<Integer, Link.Kind>> links = links(left, images);
        Set<String> planes = planes(known);
        List<Integer> chosen = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i : left) {
            if (chosen.size() == number) {
                break;
            }
            Map<Integer, Link.Kind> linked = links.getOrDefault(i, Map.of());
            boolean again = linked.entrySet().stream()
                    .anyMatch(e -> SAME.contains(e.getValue()) && isTaken(e.getKey(), chosen, others));
            if (again || sameAs(ids, i, chosen) || sameAs(ids, i, others)) {
                continue;
            }
            boolean isNew = ids.get(i).parts().stream().noneMatch(part -> planes.contains(part.content()))
                    && linked.keySet().stream().noneMatch(other -> isTaken(other, chosen, others));
            planes.addAll(planes(List.of(ids.get(i))));
            (isNew ? chosen : others).add(i);
        }
        others.stream().limit(number - chosen.size()).forEach(chosen::add);
        return chosen;
    }

    private static boolean isTaken(int place, List<Integer> chosen, List<Integer> others) {
        return place == AS_ANNOTATED || chosen.contains(place) || others.contains(place);
    }

    private static boolean sameAs(Map<Integer, SampleId> ids, int one, List<Integer> taken) {
        return taken.stream().anyMatch(other -> ids.get(other).equals(ids.get(one)));
    }

    private static Set<String> planes(List<SampleId> ids) {
        return ids.stream()
                .flatMap(id -> id.parts().stream())
                .map(SampleId.Part::content)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<Integer, SampleId> readable(List<Integer> order, List<PoolImage> images) {
        Map<Integer, SampleId> ids = new HashMap<>();
        order.forEach(i -> read(images.get(i)).ifPresent(image -> ids.put(i, image.id())));
        return ids;
    }

    private static Optional<Image> read(PoolImage one) {
        try {
            return Optional.of(one.image().get());
        } catch (ImageException | DataException e) {
            return Optional.empty();
        }
    }

    /** For each place what it shares with other places, or with what is annotated. */
    private Map<Integer, Map<Integer, Link.Kind>> links(List<Integer> left, List<PoolImage> images) {
        List<LeakageSearch.Subject> subjects = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        left.stream().limit(MOST_COMPARED).forEach(i -> add(images.get(i), i, subjects, places));
        annotated.stream().limit(MOST_COMPARED).forEach(one -> add(one, AS_ANNOTATED, subjects, places));
        Map<Integer, Map<Integer, Link.Kind>> links = new HashMap<>();
        for (Link link : LeakageSearch.over(subjects).links()) {
            int one = places.get(link.first());
            int other = places.get(link.second());
            links.computeIfAbsent(one, i -> new HashMap<>()).merge(other, link.kind(), DistinctImages::surer);
            links.computeIfAbsent(other, i -> new HashMap<>()).merge(one, link.kind(), DistinctImages::surer);
        }
        return links;
    }

    private static Link.Kind surer(Link.Kind one, Link.Kind other) {
        return SAME.contains(other) ? other : one;
    }

    /** Large ones are not compared: that would take too long. */
    private static void add(PoolImage one, int place, List<LeakageSearch.Subject> subjects, List<Integer> places) {
        boolean isSmall = read(one)
                .filter(image -> !Plane.isLarge(image.height(), image.width()))
                .isPresent();
        if (isSmall) {
            subjects.add(new LeakageSearch.Subject(one.name(), Map.of(), one.image()));
            places.add(place);
        }
    }
}
