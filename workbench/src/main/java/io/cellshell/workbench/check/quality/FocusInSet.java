package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.check.quality.measure.RobustScores;
import java.util.ArrayList;
import java.util.List;

/** No image is much less sharp than the others of its set. */
public final class FocusInSet implements Check<ImageSet> {

    /** Robust standard deviations, customary since Iglewicz and Hoaglin 1993. */
    private static final double FAR = 3.5;

    /** And half as sharp as the median: less is a difference of specimens, not of focus. */
    private static final double HALF = 0.5;

    private static final Practice PRACTICE = new Practice(
            "B2.focus-in-set",
            "Out of focus, outlines are guesses and small objects vanish (checklist B2; Bray et al. 2012,"
                    + " doi 10.1177/1087057111420292).");

    @Override
    public Finding examine(ImageSet set) {
        List<ImageFeatures> features = set.features();
        if (features.size() < RobustScores.LEAST) {
            return PRACTICE.notChecked(
                    Count.of(features.size(), "image"),
                    "There are too few images to compare their focus.",
                    "Examine " + RobustScores.LEAST + " images or more together.");
        }
        double[] scores = RobustScores.of(features, ImageFeatures::sharpness);
        double median = PixelStatistics.median(
                features.stream().mapToDouble(ImageFeatures::sharpness).toArray());
        List<String> blurred = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < -FAR && features.get(i).sharpness() < HALF * median) {
                blurred.add(features.get(i).name());
            }
        }
        String evidence = blurred.size() + " of " + features.size() + " images less than half as sharp as the median";
        return blurred.isEmpty()
                ? PRACTICE.ok(evidence, "The images of “" + set.name() + "” are equally sharp.")
                : PRACTICE.warn(
                        evidence + ": " + FirstFew.of(blurred, ", "),
                        "Some images of “" + set.name()
                                + "” are out of focus, or show something softer than the others.",
                        "Look at them; leave blurred ones out, or mark them in the metadata and test on them apart.");
    }
}
