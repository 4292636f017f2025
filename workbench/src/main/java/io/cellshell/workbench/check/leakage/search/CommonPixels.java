package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds images that hold the same pixels in part: tiles that overlap, staggered or not, by a tenth of their side or less, crops of
 * any size out of one field, flipped, turned by right angles or inverted. Each {@link Landmarks landmark} that two images have in
 * common says where one would lie on the other. A place counts where five of them agree on it, and are a third at least of all
 * landmarks of the shared part: burnt-in scale bars and hot pixels agree, too, but are few among all.
 *
 * <p>Landmarks are looked up rather than compared pair by pair, so that the time grows with the number of images, not with its
 * square. Only equal patches count, so that chance seldom finds anything; docs/checks.md says how often it does on real images.
 */
final class CommonPixels {

    static final int LEAST_VOTES = 5;
    static final double LEAST_SHARE = 0.3;

    /** A patch that is in more places than that tells nothing. */
    private static final int MOST_PLACES = 100;

    private CommonPixels() {}

    /** How the second image lies on the first. */
    private record Placement(Orientation orientation, boolean inverted, Shift shift) {}

    private record Place(long key, int image, int landmark) {}

    private record Pair(int first, int second) {}

    static List<Link> find(List<Fingerprint> prints) {
        Map<Pair, Map<Placement, Integer>> votes = new HashMap<>();
        Place[] places = places(prints);
        for (int from = 0; from < places.length; ) {
            int to = from + 1;
            while (to < places.length && places[to].key() == places[from].key()) {
                to++;
            }
            if (to - from <= MOST_PLACES) {
                vote(prints, places, from, to, votes);
            }
            from = to;
        }
        List<Link> links = new ArrayList<>();
        votes.forEach((pair, placements) -> best(prints, pair, placements).ifPresent(links::add));
        links.sort(Comparator.comparing(Link::first).thenComparing(Link::second));
        return links;
    }

    private static Place[] places(List<Fingerprint> prints) {
        List<Place> places = new ArrayList<>();
        for (int image = 0; image < prints.size(); image++) {
            long[] keys = prints.get(image).landmarks().keys();
            for (int i = 0; i < keys.length; i++) {
                places.add(new Place(keys[i], image, i));
            }
        }
        Place[] sorted = places.toArray(Place[]::new);
        Arrays.sort(
                sorted,
                Comparator.comparingLong(Place::key)
                        .thenComparingInt(Place::image)
                        .thenComparingInt(Place::landmark));
        return sorted;
    }

    private static void vote(
            List<Fingerprint> prints, Place[] places, int from, int to, Map<Pair, Map<Placement, Integer>> votes) {
        for (int a = from; a < to; a++) {
            for (int b = a + 1; b < to; b++) {
                if (places[a].image() != places[b].image()) {
                    votes.computeIfAbsent(new Pair(places[a].image(), places[b].image()), p -> new HashMap<>())
                            .merge(placement(prints, places[a], places[b]), 1, Integer::sum);
                }
            }
        }
    }

    private static Placement placement(List<Fingerprint> prints, Place a, Place b) {
        Landmarks one = prints.get(a.image()).landmarks();
        Fingerprint second = prints.get(b.image());
        Landmarks other = second.landmarks();
        int poseA = one.poses()[a.landmark()];
        int poseB = other.poses()[b.landmark()];
        Orientation orientation = Orientation.values()[poseB % 8].after(Orientation.values()[poseA % 8]);
        int row = other.y()[b.landmark()];
        int column = other.x()[b.landmark()];
        int y = (int) orientation.y(row, column, second.height(), second.width());
        int x = (int) orientation.x(row, column, second.height(), second.width());
        Shift shift = new Shift(one.y()[a.landmark()] - y, one.x()[a.landmark()] - x);
        return new Placement(orientation, poseA / 8 != poseB / 8, shift);
    }

    private static Optional<Link> best(List<Fingerprint> prints, Pair pair, Map<Placement, Integer> placements) {
        Map.Entry<Placement, Integer> most = placements.entrySet().stream()
                .max(Map.Entry.<Placement, Integer>comparingByValue()
                        .thenComparing(e -> e.getKey().toString()))
                .orElseThrow();
        int votes = most.getValue();
        if (votes < LEAST_VOTES) {
            return Optional.empty();
        }
        Fingerprint one = prints.get(pair.first());
        Fingerprint other = prints.get(pair.second());
        Placement placement = most.getKey();
        int expected = expected(one, other, placement);
        if (votes < LEAST_SHARE * expected) {
            return Optional.empty();
        }
        double share = share(one, other, placement);
        String evidence = String.format(
                        Locale.ROOT,
                        "the second lies %s: %.0f %% of the smaller are shared, %d of %d landmarks are the same",
                        placement.shift().words(),
                        100 * share,
                        votes,
                        Math.max(votes, expected))
                + (placement.orientation() == Orientation.UPRIGHT
                        ? ""
                        : "; the second " + placement.orientation().words())
                + (placement.inverted() ? "; its intensities inverted or reversed" : "");
        boolean whole = share(one, other, placement) > 0.97
                && (double) one.height() * one.width() / ((double) other.height() * other.width()) > 0.97
                && (double) one.height() * one.width() / ((double) other.height() * other.width()) < 1.03;
        return Optional.of(new Link(
                pair.first(),
                pair.second(),
                whole ? Link.Kind.NEAR_DUPLICATE : Link.Kind.OVERLAPPING,
                Math.min(1, (double) votes / Math.max(1, expected)),
                Side.RIGHT,
                placement.orientation(),
                placement.shift(),
                evidence));
    }

    /** How many landmarks of the first lie where the second would, of those that the second would have kept. */
    private static int expected(Fingerprint one, Fingerprint other, Placement placement) {
        Landmarks landmarks = one.landmarks();
        int expected = 0;
        int height = placement.orientation().swapsAxes() ? other.width() : other.height();
        int width = placement.orientation().swapsAxes() ? other.height() : other.width();
        int margin = 3;
        for (int i = 0; i < landmarks.size(); i++) {
            int y = landmarks.y()[i] - placement.shift().down();
            int x = landmarks.x()[i] - placement.shift().right();
            boolean inside = y >= margin && x >= margin && y < height - margin && x < width - margin;
            expected += inside && landmarks.keys()[i] < other.landmarks().limit() ? 1 : 0;
        }
        return expected;
    }

    /** The share of the smaller of two images that the other covers. */
    private static double share(Fingerprint one, Fingerprint other, Placement placement) {
        int height = placement.orientation().swapsAxes() ? other.width() : other.height();
        int width = placement.orientation().swapsAxes() ? other.height() : other.width();
        double down = Math.min(one.height(), height + placement.shift().down())
                - Math.max(0, placement.shift().down());
        double right = Math.min(one.width(), width + placement.shift().right())
                - Math.max(0, placement.shift().right());
        return down * right / Math.min((double) one.height() * one.width(), (double) height * width);
    }
}
