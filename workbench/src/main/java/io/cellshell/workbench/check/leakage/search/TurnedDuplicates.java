package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds images that are there twice, the one turned against the other by up to twelve degrees about the middle, on top of a flip or
 * a turn by right angles; also inverted. Only pairs that are somewhat alike when reduced to 32 × 32 are turned about. They are compared
 * in the square that is left in the middle, reduced to 64 × 64 at most, and each half of it must agree: a single object resembles
 * every other. The control displaces the content of one of the two; what is found then is chance.
 */
final class TurnedDuplicates {

    static final double LEAST_R = 0.85;
    static final double LEAST_R_HALF = 0.75;

    /** Of each half, as a share of the variance of the whole square: something must be seen in each. */
    static final double LEAST_VARIANCE = 0.2;

    /** Where less is seen in a half, the whole and the halves must agree more. */
    static final double LEAST_R_SPARSE = 0.93;

    static final double LEAST_VARIANCE_SPARSE = 0.03;

    /** Below this, no turn by so many degrees, to the next five, explains the difference. */
    private static final double LEAST_R_COARSE = 0.35;

    private static final int STEP = 5;
    private static final int STEPS = 2;

    private static final int MOST_DEGREES = 12;

    /** What is left in the middle at any of these turns. */
    private static final double MIDDLE = 0.78;

    private static final int SMALLEST = 24;
    private static final int REACH = 2;

    private TurnedDuplicates() {}

    private record Turn(double degrees, Overlap overlap) {}

    /** An image, and small ones of it at some turns, to see which pairs are worth a closer look. */
    private record Subject(Reduction coarse, List<Thumbnail> turned) {

        static Subject of(Fingerprint print) {
            Reduction coarse = print.reduction().halved();
            if (!print.thumbnail().isTelling() || coarse.leastSide() < 2) {
                return new Subject(coarse, List.of());
            }
            List<Thumbnail> turned = new ArrayList<>();
            for (int degrees = -STEP * STEPS; degrees <= STEP * STEPS; degrees += STEP) {
                Reduction one = coarse.part(coarse.height(), coarse.width(), Math.toRadians(degrees), 0, 0, 1);
                turned.add(Thumbnail.of(one.values(), one.height(), one.width()));
            }
            return new Subject(coarse, List.copyOf(turned));
        }

        Subject displaced() {
            return new Subject(
                    coarse.displaced(),
                    turned.stream().map(Thumbnail::displaced).toList());
        }
    }

    static List<Link> find(List<Fingerprint> prints, boolean control) {
        List<Subject> subjects = prints.parallelStream().map(Subject::of).toList();
        List<Subject> others =
                control ? subjects.stream().map(Subject::displaced).toList() : subjects;
        // each of the first, as it is, against each of the second, turned
        List<List<Thumbnail>> oriented = subjects.stream()
                .map(s -> s.turned().isEmpty()
                        ? List.<Thumbnail>of()
                        : Stream.of(Orientation.values())
                                .map(s.turned().get(STEPS)::in)
                                .toList())
                .toList();
        return PairComparison.links(
                prints.size(), (a, b) -> compare(prints, subjects.get(a), oriented.get(a), others.get(b), a, b));
    }

    private static Optional<Link> compare(
            List<Fingerprint> prints, Subject one, List<Thumbnail> oriented, Subject other, int a, int b) {
        int best = 0;
        double most = 0;
        for (int o = 0; o < oriented.size(); o++) {
            if (Duplicates.sameShape(prints.get(b), prints.get(a), Orientation.values()[o])) {
                for (Thumbnail turned : other.turned()) {
                    double r = turned.isTelling() ? oriented.get(o).correlation(turned) : 0;
                    if (Math.abs(r) > Math.abs(most)) {
                        most = r;
                        best = o;
                    }
                }
            }
        }
        if (!(Math.abs(most) > LEAST_R_COARSE)) {
            return Optional.empty();
        }
        Orientation orientation = Orientation.values()[best];
        return turned(one.coarse().in(orientation), other.coarse(), Math.signum(most))
                .map(turn -> link(a, b, Orientation.UPRIGHT.after(orientation), turn));
    }

    private static Link link(int a, int b, Orientation orientation, Turn turn) {
        String evidence = String.format(
                        Locale.ROOT,
                        "turned by %.0f°, the middle agrees: r = %.3f",
                        turn.degrees(),
                        turn.overlap().r())
                + (orientation == Orientation.UPRIGHT ? "" : "; the second " + orientation.words());
        return new Link(
                a, b, Link.Kind.NEAR_DUPLICATE, Math.min(1, turn.overlap().r()), Side.RIGHT, orientation, evidence);
    }

    private static Optional<Turn> turned(Reduction one, Reduction other, double sign) {
        int side = (int) (MIDDLE * Math.min(one.leastSide(), other.leastSide()));
        if (side < SMALLEST
                || Math.abs(one.height() - other.height()) > 1
                || Math.abs(one.width() - other.width()) > 1) {
            return Optional.empty();
        }
        Reduction middle = one.part(side, side, 0, 0, 0, 1);
        Turn best = null;
        for (int degrees = -MOST_DEGREES; degrees <= MOST_DEGREES; degrees += 2) {
            best = better(best, turn(middle, other, side, degrees, 0, 0, sign));
        }
        Turn coarse = best;
        for (double degrees = coarse.degrees() - 2; degrees <= coarse.degrees() + 2; degrees += 1) {
            for (int down = -REACH; down <= REACH; down++) {
                for (int right = -REACH; right <= REACH; right++) {
                    best = better(best, turn(middle, other, side, degrees, down / 2.0, right / 2.0, sign));
                }
            }
        }
        Overlap overlap = best.overlap();
        boolean full = overlap.r() > LEAST_R
                && overlap.leastR() > LEAST_R_HALF
                && overlap.leastVariance() > LEAST_VARIANCE * middle.variance();
        boolean sparse = overlap.r() > LEAST_R_SPARSE
                && overlap.leastR() > LEAST_R
                && overlap.leastVariance() > LEAST_VARIANCE_SPARSE * middle.variance();
        return full || sparse ? Optional.of(best) : Optional.empty();
    }

    private static Turn turn(
            Reduction middle, Reduction other, int side, double degrees, double down, double right, double sign) {
        return new Turn(
                degrees, Overlap.of(middle, other.part(side, side, Math.toRadians(degrees), down, right, sign), 0, 0));
    }

    private static Turn better(Turn one, Turn other) {
        return one == null || other.overlap().r() > one.overlap().r() ? other : one;
    }
}
