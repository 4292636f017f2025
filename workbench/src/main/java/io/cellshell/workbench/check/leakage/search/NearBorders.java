package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds images that were cut beside each other from one field with a gap of a pixel or a few between them. Their seams agree less than
 * those of {@link AdjacentCrops}, but each is the other's best match by far among all images: what is missing to a correlation of 1 is
 * less than half of what is missing to the second best. Upright ones alone are looked for, and seams that go through three
 * objects or more. The control reads one of the two seams from its end.
 */
final class NearBorders {

    static final double LEAST_R = 0.93;
    static final double LEAST_CONCORDANCE = 0.85;

    /** Of what is missing to the second best match. */
    static final double SHARE = 0.5;

    /** In few images the second best may be bad by chance. */
    private static final double USUAL = 0.8;

    private static final int LEAST_OBJECTS = 3;

    private NearBorders() {}

    private record End(int image, Side side) {}

    private record Match(End one, End other, BorderProfile.Agreement agreement) {}

    static List<Link> find(List<Fingerprint> prints, boolean control) {
        Map<End, List<Match>> matches = new HashMap<>();
        for (int a = 0; a < prints.size(); a++) {
            for (int b = a + 1; b < prints.size(); b++) {
                for (Side side : Side.values()) {
                    int second = b;
                    match(prints, new End(a, side), new End(second, side.facing()), control)
                            .ifPresent(match -> {
                                matches.computeIfAbsent(match.one(), e -> new ArrayList<>())
                                        .add(match);
                                matches.computeIfAbsent(match.other(), e -> new ArrayList<>())
                                        .add(match);
                            });
                }
            }
        }
        List<Link> links = new ArrayList<>();
        matches.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(match ->
                        isFarBest(match, matches.get(match.one())) && isFarBest(match, matches.get(match.other())))
                .map(NearBorders::link)
                .sorted(Comparator.comparing(Link::first).thenComparing(Link::second))
                .forEach(links::add);
        return links;
    }

    private static Optional<Match> match(List<Fingerprint> prints, End one, End other, boolean control) {
        BorderProfile first = prints.get(one.image()).borders().get(one.side());
        BorderProfile second = prints.get(other.image()).borders().get(other.side());
        if (first == null
                || second == null
                || first.values().length != second.values().length
                || Math.min(first.bright(), second.bright()) < LEAST_OBJECTS
                || !(first.mostConcordance(second) > LEAST_CONCORDANCE)) {
            return Optional.empty();
        }
        BorderProfile.Agreement agreement = first.with(second, control);
        return agreement.r() > USUAL && agreement.concordance() > USUAL
                ? Optional.of(new Match(one, other, agreement))
                : Optional.empty();
    }

    private static boolean isFarBest(Match match, List<Match> all) {
        double second = all.stream()
                .filter(other -> other != match)
                .mapToDouble(other -> other.agreement().r())
                .max()
                .orElse(USUAL);
        double r = match.agreement().r();
        return r > LEAST_R
                && match.agreement().concordance() > LEAST_CONCORDANCE
                && 1 - r < SHARE * (1 - Math.max(USUAL, second));
    }

    private static Link link(Match match) {
        String evidence = String.format(
                Locale.ROOT,
                "seams: r = %.3f, concordance %.3f, far more than with any other image",
                match.agreement().r(),
                match.agreement().concordance());
        return new Link(
                match.one().image(),
                match.other().image(),
                Link.Kind.ADJACENT,
                match.agreement().r(),
                match.one().side(),
                Orientation.UPRIGHT,
                evidence);
    }
}
