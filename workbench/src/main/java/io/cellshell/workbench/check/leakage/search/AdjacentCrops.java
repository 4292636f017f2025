package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds images that were cut side by side from one field: both foretell the same seam (see {@link BorderProfile}). Two seams are the same
 * where their correlation is above 0.98 and their levels agree, too (concordance above 0.9). Flipped and turned neighbours are looked
 * for as well; as these are 28 more chances to agree, 0.99 is asked of them. So it is where a seam goes through a single object, since
 * it resembles every other that has one object at the same place.
 *
 * <p>The limits were chosen on the fluorescence images of the 2018 Data Science Bowl, so that the control finds nothing there. The
 * control is the same search with one of the two seams read from its end, or, where all ways of reading are tried anyway, with
 * its halves exchanged. Nothing that is found then is real, so it tells how much of what is found is chance.
 */
final class AdjacentCrops {

    static final double LEAST_R = 0.98;
    static final double LEAST_R_DOUBTFUL = 0.99;
    static final double LEAST_CONCORDANCE = 0.9;

    private AdjacentCrops() {}

    static List<Link> find(List<Fingerprint> prints) {
        return PairComparison.links(prints.size(), (a, b) -> compare(prints, a, b, false));
    }

    /** What chance finds. */
    static List<Link> control(List<Fingerprint> prints) {
        return PairComparison.links(prints.size(), (a, b) -> compare(prints, a, b, true));
    }

    private static Optional<Link> compare(List<Fingerprint> prints, int a, int b, boolean control) {
        Optional<Link> best = Optional.empty();
        for (Side side : prints.get(a).borders().keySet()) {
            for (Orientation orientation : Orientation.values()) {
                Optional<Link> link = compare(prints, a, b, side, orientation, control);
                if (link.isPresent()
                        && (best.isEmpty() || link.get().r() > best.get().r())) {
                    best = link;
                }
            }
        }
        return best;
    }

    private static Optional<Link> compare(
            List<Fingerprint> prints, int a, int b, Side side, Orientation orientation, boolean control) {
        Side facing = side.facing();
        BorderProfile one = prints.get(a).borders().get(side);
        BorderProfile other = prints.get(b).borders().get(facing.in(orientation));
        if (other == null || one.values().length != other.values().length) {
            return Optional.empty();
        }
        if (!(one.mostConcordance(other) > LEAST_CONCORDANCE)) {
            return Optional.empty();
        }
        boolean upright = orientation == Orientation.UPRIGHT;
        boolean oneObject = Math.min(one.bright(), other.bright()) < 2;
        if (oneObject && !upright) {
            return Optional.empty();
        }
        BorderProfile.Agreement agreement = control && !upright
                ? one.with(other.displaced(), facing.isReversedBy(orientation))
                : one.with(other, facing.isReversedBy(orientation) != control);
        double least = upright && !oneObject ? LEAST_R : LEAST_R_DOUBTFUL;
        if (!(agreement.r() > least && agreement.concordance() > LEAST_CONCORDANCE)) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "seams of %d pixels: r = %.3f, concordance %.3f%s",
                one.values().length,
                agreement.r(),
                agreement.concordance(),
                upright ? "" : "; the second " + orientation.words());
        return Optional.of(new Link(a, b, Link.Kind.ADJACENT, agreement.r(), side, orientation, evidence));
    }
}
