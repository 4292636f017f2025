package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds images that follow each other in a stack or film, by metadata such as {@code z}, {@code t} or {@code frame}, or by such a letter
 * in their names. Where there is only a number at the end of names, or where a place in a series is taken twice, the images must
 * also be alike (r above 0.5 when reduced to 32 × 32, and beyond chance where they are smaller): numbers count unrelated images, too.
 */
final class ImageSequences {

    static final double ALIKE = 0.5;

    /**
     * In standard deviations of the correlation of two unrelated images: of white noise of n pixels it is 1/√n, measured 1.13/√n, and
     * unrelated images of 8 × 8 pixels come above 0.5 now and then; no correlation of two images of 5 × 5 pixels is beyond chance.
     */
    private static final double BEYOND_CHANCE = 5.5;

    private ImageSequences() {}

    private record Member(int image, SeriesPlace place) {}

    static List<Link> find(List<LeakageSearch.Subject> subjects, List<Fingerprint> prints) {
        Map<String, List<Member>> series = new TreeMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            LeakageSearch.Subject subject = subjects.get(i);
            for (SeriesPlace place : SeriesPlace.of(subject.name(), subject.metadata())) {
                series.computeIfAbsent(place.series(), s -> new ArrayList<>()).add(new Member(i, place));
            }
        }
        List<Link> links = new ArrayList<>();
        Set<List<Integer>> pairs = new HashSet<>();
        for (List<Member> members : series.values()) {
            for (Link link : neighbours(members, prints)) {
                if (pairs.add(List.of(link.first(), link.second()))) {
                    links.add(link);
                }
            }
        }
        return links;
    }

    private static List<Link> neighbours(List<Member> members, List<Fingerprint> prints) {
        members.sort(Comparator.comparingLong(m -> m.place().index()));
        long places = members.stream().map(m -> m.place().index()).distinct().count();
        boolean certain = places == members.size() && members.get(0).place().said();
        List<Link> links = new ArrayList<>();
        for (int i = 1; i < members.size(); i++) {
            Member one = members.get(i - 1);
            Member other = members.get(i);
            double r = alike(prints, one.image(), other.image());
            if (certain || r > Math.max(ALIKE, byChance(prints, one.image(), other.image()))) {
                String evidence = String.format(
                        Locale.ROOT,
                        "places %d and %d of the series %s; reduced to 32 × 32: r = %.3f",
                        one.place().index(),
                        other.place().index(),
                        one.place().series(),
                        r);
                int first = Math.min(one.image(), other.image());
                int second = Math.max(one.image(), other.image());
                links.add(new Link(
                        first, second, Link.Kind.SERIES, certain ? 1 : r, Side.RIGHT, Orientation.UPRIGHT, evidence));
            }
        }
        return links;
    }

    private static double alike(List<Fingerprint> prints, int one, int other) {
        Thumbnail first = prints.get(one).thumbnail();
        Thumbnail second = prints.get(other).thumbnail();
        return first.isTelling() && second.isTelling() ? first.correlation(second) : 0;
    }

    /** What the correlation of two thumbnails of unrelated images does not reach: the fewer pixels they have, the higher it is. */
    private static double byChance(List<Fingerprint> prints, int one, int other) {
        return BEYOND_CHANCE / Math.sqrt(Math.min(values(prints.get(one)), values(prints.get(other))));
    }

    private static int values(Fingerprint print) {
        return Math.min(Thumbnail.SIDE, print.height()) * Math.min(Thumbnail.SIDE, print.width());
    }
}
