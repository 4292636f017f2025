package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.check.quality.measure.RobustScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** No image is unlike all the others: in brightness, contrast, noise, or the size of what it shows. */
public final class OutlierImages implements Check<ImageSet> {

    /** Robust standard deviations. Four numbers of each image are looked at, so it takes more than for one. */
    private static final double FAR = 6;

    /** Where more than a tenth are odd, there is no rule that they are exceptions from. */
    private static final double MIXTURE = 0.1;

    private static final Practice PRACTICE = new Practice(
            "B2.outliers",
            "An image from another setting counts as much as any other in training, and hides in a mean score (checklist"
                    + " B2).");

    @Override
    public Finding examine(ImageSet set) {
        List<ImageFeatures> features = set.features();
        if (features.size() < RobustScores.LEAST) {
            return PRACTICE.notChecked(
                    Count.of(features.size(), "image"),
                    "There are too few images to say what is usual.",
                    "Examine " + RobustScores.LEAST + " images or more together.");
        }
        Map<Integer, String> odd = new TreeMap<>();
        add(odd, features, "brightness", ImageFeatures::median);
        add(odd, features, "contrast", ImageFeatures::contrast);
        add(odd, features, "noise", ImageFeatures::noise);
        add(odd, features, "scale", ImageFeatures::coarseness);
        String evidence = odd.size() + " of " + features.size() + " images unlike the others";
        List<String> words = new ArrayList<>();
        odd.forEach((image, why) -> words.add(features.get(image).name() + " (" + why + ")"));
        if (odd.size() > MIXTURE * features.size()) {
            return PRACTICE.note(
                    evidence,
                    "“" + set.name() + "” is a mixture of several kinds of images.",
                    "Say in the metadata which are of a kind, and look at scores for each kind apart.");
        }
        return odd.isEmpty()
                ? PRACTICE.ok(evidence, "The images of “" + set.name() + "” are alike.")
                : PRACTICE.note(
                        evidence + ": " + FirstFew.of(words, ", "),
                        "Some images of “" + set.name() + "” are unlike the others (screening only).",
                        "Look at them; if they come from another experiment or setting, say so in the metadata and group by it.");
    }

    private static void add(
            Map<Integer, String> odd,
            List<ImageFeatures> features,
            String what,
            ToDoubleFunction<ImageFeatures> number) {
        double[] scores = RobustScores.of(features, number);
        for (int i = 0; i < scores.length; i++) {
            if (Math.abs(scores[i]) > FAR) {
                odd.merge(i, what, (before, more) -> before + ", " + more);
            }
        }
    }
}
