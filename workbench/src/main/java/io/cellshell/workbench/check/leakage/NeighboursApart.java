package io.cellshell.workbench.check.leakage;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.search.Leak;
import io.cellshell.workbench.check.leakage.search.Link;
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
    private final ComparedParts parts;

    private NeighboursApart(String id, Set<Link.Kind> kinds, String what) {
        this(id, kinds, what, ComparedParts.TEST_AND_TRAINING);
    }

    private NeighboursApart(String id, Set<Link.Kind> kinds, String what, ComparedParts parts) {
        this.id = id;
        this.kinds = kinds;
        this.what = what;
        this.parts = parts;
    }

    /** The same check between other parts than test and training. */
    public NeighboursApart between(ComparedParts others) {
        return new NeighboursApart(id, kinds, what, others);
    }

    /** No test image is also a training image, be it flipped, turned or rescaled (C1). */
    public static NeighboursApart duplicates() {
        return new NeighboursApart(
                "C1.duplicates", EnumSet.of(Link.Kind.DUPLICATE, Link.Kind.NEAR_DUPLICATE), "a duplicate");
    }

    /** No test image is cut from the same field as a training image (C2). */
    public static NeighboursApart crops() {
        return new NeighboursApart(
                "C2.crops",
                EnumSet.of(Link.Kind.ADJACENT, Link.Kind.OVERLAPPING),
                "a neighbouring or overlapping crop of the same field");
    }

    /** No test image follows a training image in a stack or film (C4). */
    public static NeighboursApart series() {
        return new NeighboursApart("C4.series", EnumSet.of(Link.Kind.SERIES), "a neighbour in z or t");
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
        String where = what + " in the " + parts.known() + " part";
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d %s images (%.1f %%); false matches expected by chance: %.1f %%",
                leak.leaking(),
                images,
                parts.examined(),
                100 * leak.share(),
                100 * leak.shareByChance());
        if (leak.leaking() == 0) {
            return leak.blank().isEmpty() || kinds.contains(Link.Kind.SERIES)
                    ? new Finding(
                            id, Severity.OK, evidence, "No " + parts.examined() + " image has " + where + ".", "", WHY)
                    : new Finding(
                            id,
                            Severity.NOT_CHECKED,
                            evidence + "; " + leak.blank().size() + " hold nothing to recognise",
                            "Some " + parts.examined() + " images are so even that nobody can say whether they have "
                                    + where + ".",
                            "Leave blank images out.",
                            WHY);
        }
        String sentence = String.format(
                Locale.ROOT,
                "In this split %.0f %% of the %s images have %s",
                100 * leak.share(),
                parts.examined(),
                where);
        if (leak.leaking() <= 2 * leak.byChance()) {
            return new Finding(
                    id,
                    Severity.NOTE,
                    evidence,
                    sentence + ", but chance alone finds nearly as many.",
                    "Look at the pairs in data.leakageSearch(), and decide by eye.",
                    WHY);
        }
        return new Finding(
                id,
                parts.gravest(),
                evidence,
                sentence + ": " + parts.consequence() + ".",
                "Keep together what belongs together: data.groupedBy(data.leakageSearch()), then split byGroup().",
                WHY);
    }
}
