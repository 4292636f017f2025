package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.data.split.Splitting;

/**
 * A split that nobody asked for: three fifths for training, a fifth for validation, a fifth for a test at the end; by groups where they are known.
 *
 * @param split the parts
 * @param words how it was made, to be told
 */
record OwnSplit(Split split, String words) {

    private static final double TRAIN = 0.6;
    private static final double OTHER = 0.2;

    /** Between the strips of a single image; a few objects wide. */
    private static final int GAP = 32;

    static OwnSplit of(Dataset data) {
        Splitting splitting = data.split(TRAIN, OTHER, OTHER);
        if (data.size() == 1) {
            return made(
                    data,
                    splitting.leftToRight().gap(GAP),
                    "left to right, since there is one image: scores then hold for that image");
        }
        return data.grouping().isEmpty()
                ? made(
                        data,
                        splitting,
                        "by image, since it is not known which images belong together; where some do, say data.groupedBy(…)")
                : made(
                        data,
                        splitting.byGroup(),
                        "by " + data.grouping() + ", so that no " + data.grouping() + " is in two parts");
    }

    private static OwnSplit made(Dataset data, Splitting splitting, String how) {
        Split split = splitting.make();
        return new OwnSplit(
                split,
                "No split was given, so “" + data.name() + "” was split " + how + ": "
                        + split.train().size() + " for training, "
                        + split.validation().size() + " for validation, "
                        + split.test().size() + " for a test at the end (tuning.split().test()).");
    }
}
