package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** No test image is known from the images that were learned from. There is one such check for each way of being known. */
public final class NeighboursApart implements Check<Leak> {

    private static final String WHY =
            "Data leakage: a model is not tested on what it has seen (Kapoor & Narayanan 2023, doi 10.1016/j.patter.2023.100804).";

    private final String id;
    private final Set<Link.Kind> kinds;
    private final String what;

    private NeighboursApart(String id, Set<Link.Kind> kinds, String what) {
        this.id = id;
        this.kinds = kinds;
        this.what = what;
    }

    /** No test image is also a training image, be it flipped, turned or rescaled (C1). */
    public static NeighboursApart duplicates() {
        return new NeighboursApart(
                "C1.duplicates",
                EnumSet.of(Link.Kind.DUPLICATE, Link.Kind.NEAR_DUPLICATE),
                "a duplicate in the training part");
    }

    /** No test image is cut from the same field as a training image (C2). */
    public static NeighboursApart crops() {
        return new NeighboursApart(
                "C2.crops",
                EnumSet.of(Link.Kind.ADJACENT, Link.Kind.OVERLAPPING),
                "a neighbouring or overlapping crop of the same field in the training part");
    }

    /** No test image follows a training image in a stack or film (C4). */
    public static NeighboursApart series() {
        return new NeighboursApart(
                "C4.series", EnumSet.of(Link.Kind.SERIES), "a neighbour in z or t in the training part");
    }

    /** All of them. */
    public static List<NeighboursApart> all() {
        return List.of(duplicates(), crops(), series());
    }

    /** STOP where a test image has a neighbour, NOTE where chance finds half as many or more. */
    @Override
    public Finding examine(Leak whole) {
        Leak leak = whole.of(kinds);
        int images = leak.tested().size();
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d test images (%.1f %%); in the control, by chance, %.1f %%",
                leak.leaking(),
                images,
                100 * leak.share(),
                100 * leak.shareByChance());
        if (leak.leaking() == 0) {
            return new Finding(id, Severity.OK, evidence, "No test image has " + what + ".", "", WHY);
        }
        String sentence = String.format(
                Locale.ROOT, "In this split %.0f %% of the test images have %s", 100 * leak.share(), what);
        if (leak.leaking() <= 2 * leak.byChance()) {
            return new Finding(
                    id,
                    Severity.NOTE,
                    evidence,
                    sentence + ", but chance alone finds nearly as many.",
                    "Look at the pairs in data.radar(), and decide by eye.",
                    WHY);
        }
        return new Finding(
                id,
                Severity.STOP,
                evidence,
                sentence + ": they were partly seen in training, so a score on them is too good.",
                "Keep together what belongs together: data.groupedBy(data.radar()), then split byGroup().",
                WHY);
    }
}
