package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds images that are there twice: with the same pixels, or nearly so, also flipped, turned or rescaled. The control displaces the
 * content of one of the two; what is found then is chance.
 */
final class Duplicates {

    static final double LEAST_R = 0.95;
    /** Images of another shape are no duplicates, but rescaling rounds to whole pixels. */
    private static final double SHAPE = 0.03;

    private Duplicates() {}

    static List<Link> find(List<Fingerprint> prints) {
        List<List<Thumbnail>> oriented =
                prints.stream().map(Duplicates::oriented).toList();
        return PairComparison.links(prints.size(), (a, b) -> compare(prints, a, b, oriented.get(b)));
    }

    /** What chance finds. */
    static List<Link> control(List<Fingerprint> prints) {
        List<List<Thumbnail>> oriented = prints.stream()
                .map(p -> oriented(p).stream().map(Thumbnail::displaced).toList())
                .toList();
        return PairComparison.links(prints.size(), (a, b) -> near(prints, a, b, oriented.get(b)));
    }

    private static List<Thumbnail> oriented(Fingerprint print) {
        return Stream.of(Orientation.values())
                .filter(o -> print.thumbnail().isTelling())
                .map(print.thumbnail()::in)
                .toList();
    }

    private static Optional<Link> compare(List<Fingerprint> prints, int a, int b, List<Thumbnail> oriented) {
        Optional<Link> alike = near(prints, a, b, oriented);
        boolean upright = alike.isEmpty() || alike.get().orientation() == Orientation.UPRIGHT;
        boolean same = sameContent(prints.get(a), prints.get(b)) || sameParts(prints.get(a), prints.get(b));
        return same && upright
                ? Optional.of(new Link(
                        a, b, Link.Kind.DUPLICATE, 1, Side.RIGHT, Orientation.UPRIGHT, "the same pixels (SHA-256)"))
                : alike;
    }

    /** Planes of one intensity have no content to be the same: any two of them are alike. */
    private static boolean sameContent(Fingerprint a, Fingerprint b) {
        return !a.id().parts().isEmpty() && a.id().equals(b.id());
    }

    /** One is a part of the other's image, and the same part; or it is a stored copy of it. */
    private static boolean sameParts(Fingerprint a, Fingerprint b) {
        return a.isPlane() && b.isPlane() && a.id().parts().stream().anyMatch(b.id().parts()::contains);
    }

    private static Optional<Link> near(List<Fingerprint> prints, int a, int b, List<Thumbnail> oriented) {
        if (!prints.get(a).thumbnail().isTelling()) {
            return Optional.empty();
        }
        Orientation best = Orientation.UPRIGHT;
        double most = 0;
        for (int o = 0; o < oriented.size(); o++) {
            Orientation orientation = Orientation.values()[o];
            double r = prints.get(a).thumbnail().correlation(oriented.get(o));
            if (Math.abs(r) > Math.abs(most) && sameShape(prints.get(a), prints.get(b), orientation)) {
                most = r;
                best = orientation;
            }
        }
        if (!(Math.abs(most) > LEAST_R)) {
            return Optional.empty();
        }
        String evidence = String.format(Locale.ROOT, "reduced to 32 × 32: r = %.3f", most)
                + (best == Orientation.UPRIGHT ? "" : "; the second " + best.words())
                + (most < 0 ? "; its intensities inverted" : "");
        return Optional.of(new Link(a, b, Link.Kind.NEAR_DUPLICATE, Math.abs(most), Side.RIGHT, best, evidence));
    }

    static boolean sameShape(Fingerprint a, Fingerprint b, Orientation orientation) {
        double one = (double) a.height() / a.width();
        double other = orientation.swapsAxes() ? (double) b.width() / b.height() : (double) b.height() / b.width();
        return Math.abs(one / other - 1) < SHAPE;
    }
}
