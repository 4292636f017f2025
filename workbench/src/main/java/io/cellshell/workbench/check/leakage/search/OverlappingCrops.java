package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds images that were cut from one field so that they share a part of it, upright and at one magnification. Where they may lie over
 * each other is told by phase correlation of the images reduced to 64 × 64 (see {@link Spectrum}). A place counts where they share 12 %
 * of the image and agree there when reduced to 128 × 128 (r above 0.96), where each half of what they share shows something, and
 * agrees, too (r above 0.9): a single object resembles every other.
 *
 * <p>The limits were chosen on simulated fields of 5 to 30 % nuclei. The control is the same search with one of the two images turned by
 * 180°. Nothing that is found then is real, so it tells how much of what is found is chance.
 */
final class OverlappingCrops {

    static final double LEAST_R = 0.96;
    static final double LEAST_R_HALF = 0.9;
    static final double LEAST_SHARE = 0.12;
    /** Of each half of what is shared, as a share of the variance of the whole image. */
    static final double LEAST_VARIANCE = 0.1;
    /** Crops that agree less when reduced to 64 × 64 agree no better on a finer grid. */
    private static final double LEAST_R_COARSE = 0.7;
    /** How far, in cells of the finer grid, the place may be from where the coarser one has it. */
    private static final int REACH = 2;

    private OverlappingCrops() {}

    private record Subject(Reduction fine, Reduction coarse, Spectrum spectrum, double variance) {
        static Subject of(Reduction fine) {
            Reduction coarse = fine.halved();
            return new Subject(fine, coarse, Spectrum.of(coarse), fine.variance());
        }
    }

    static List<Link> find(List<Fingerprint> prints) {
        List<Subject> subjects = prints.parallelStream()
                .map(Fingerprint::reduction)
                .map(Subject::of)
                .toList();
        return PairComparison.links(subjects.size(), (a, b) -> link(subjects, a, b, subjects.get(b)));
    }

    /** What chance finds. */
    static List<Link> control(List<Fingerprint> prints) {
        List<Subject> subjects = prints.parallelStream()
                .map(Fingerprint::reduction)
                .map(Subject::of)
                .toList();
        List<Subject> turned = prints.parallelStream()
                .map(print -> print.reduction().turned())
                .map(Subject::of)
                .toList();
        return PairComparison.links(subjects.size(), (a, b) -> link(subjects, a, b, turned.get(b)));
    }

    private static Optional<Link> link(List<Subject> subjects, int a, int b, Subject other) {
        Subject one = subjects.get(a);
        if (!one.fine.fits(other.fine)) {
            return Optional.empty();
        }
        return best(one, other).map(overlap -> {
            int cell = one.fine.cell();
            Shift shift = new Shift(cell * overlap.down(), cell * overlap.right());
            String evidence = String.format(
                    Locale.ROOT,
                    "the second lies about %s: %.0f %% are shared, r = %.3f",
                    shift.words(),
                    100 * Overlap.share(one.fine, other.fine, overlap.down(), overlap.right()),
                    overlap.r());
            return new Link(a, b, Link.Kind.OVERLAPPING, overlap.r(), Side.RIGHT, Orientation.UPRIGHT, shift, evidence);
        });
    }

    private static Optional<Overlap> best(Subject one, Subject other) {
        Overlap best = null;
        for (Spectrum.Peak peak : one.spectrum.peaks(other.spectrum)) {
            for (int down = peak.down(); down > -Fourier.SIDE; down -= Fourier.SIDE) {
                for (int right = peak.right(); right > -Fourier.SIDE; right -= Fourier.SIDE) {
                    if (Overlap.share(one.coarse, other.coarse, down, right) >= LEAST_SHARE
                            && Overlap.glance(one.coarse, other.coarse, down, right) > LEAST_R_COARSE) {
                        Overlap overlap = near(one, other, 2 * down, 2 * right);
                        if (isShared(overlap, one, other) && (best == null || overlap.r() > best.r())) {
                            best = overlap;
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The best place nearby. Its r is that between the cells, where a parabola through the neighbours has its top. */
    private static Overlap near(Subject one, Subject other, int down, int right) {
        Overlap best = Overlap.of(one.fine, other.fine, down, right);
        for (int y = down - REACH; y <= down + REACH; y++) {
            for (int x = right - REACH; x <= right + REACH; x++) {
                Overlap overlap = Overlap.of(one.fine, other.fine, y, x);
                if (overlap.r() > best.r()) {
                    best = overlap;
                }
            }
        }
        double gain = gain(one, other, best, 1, 0) + gain(one, other, best, 0, 1);
        return best.withR(Math.min(1, best.r() + gain));
    }

    private static double gain(Subject one, Subject other, Overlap best, int down, int right) {
        double before = Overlap.of(one.fine, other.fine, best.down() - down, best.right() - right)
                .r();
        double after = Overlap.of(one.fine, other.fine, best.down() + down, best.right() + right)
                .r();
        double bend = 2 * best.r() - before - after;
        return bend > 0 && best.r() >= Math.max(before, after) ? (after - before) * (after - before) / (8 * bend) : 0;
    }

    private static boolean isShared(Overlap overlap, Subject one, Subject other) {
        return overlap.r() > LEAST_R
                && overlap.leastR() > LEAST_R_HALF
                && overlap.leastVariance() > LEAST_VARIANCE * Math.max(one.variance, other.variance)
                && !isInPlace(overlap);
    }

    /** What shows the same at the same place is the affair of {@link Duplicates} and {@link ImageSequences}. */
    private static boolean isInPlace(Overlap overlap) {
        return Math.abs(overlap.down()) < REACH && Math.abs(overlap.right()) < REACH;
    }
}
