package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Rounded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** The objects are as large, in pixels, as those that the model was made for. */
final class ObjectSizeFit implements FitCheck {

    /** Checklist A3: within this a model may be off by a little, beyond it objects are split or missed. */
    static final double LEAST = 0.7;

    static final double MOST = 1.4;

    private static final Practice PRACTICE = new Practice(
            "A3.object-size",
            "A network has learned objects of some size in pixels; twice as large, they are another kind of object to it"
                    + " (checklist A3; Stringer et al. 2021, doi 10.1038/s41592-020-01018-x, rescale every image for that reason).");

    @Override
    public Finding examine(FitSubject subject) {
        double wanted = subject.model().objectDiameter();
        double[] found = diameters(subject);
        if (subject.model().restores()) {
            return PRACTICE.ok(
                    "a model that gives images back",
                    "The model restores images, and was made for no objects of one size.");
        }
        if (!(wanted > 0)) {
            return PRACTICE.notChecked(
                    "no object size on the model's side" + because(subject.model()),
                    "How large the objects were that the model was trained on is not known.",
                    "Ask its documentation, or try a few scales: Forensics finds the one that works.");
        }
        if (found.length == 0) {
            return PRACTICE.notChecked(
                    "model: " + pixels(wanted) + " " + subject.model().diameterFrom() + "; yours: none seen surely in "
                            + subject.lookedAt(),
                    "How large your objects are cannot be estimated: there are no labels, and nothing stands out that two"
                            + " methods measure alike.",
                    "Measure a few by hand, and rescale where they are far from it: Adaptation.none().scale("
                            + pixels(wanted).replace(" pixels", "") + " / diameter).to(model).");
        }
        double median = Quantiles.median(found);
        double scale = wanted / median;
        long labelled =
                subject.looks().stream().filter(l -> l.labelledDiameter() > 0).count();
        String evidence = "diameter " + pixels(median)
                + (labelled > 0 ? " by the labels of " + Count.of(labelled, "image") : ", an estimate without labels")
                + (found.length > 1
                        ? " (" + pixels(found[0]) + " to " + pixels(found[found.length - 1]) + " in " + found.length
                                + " images)"
                        : "")
                + "; the model's "
                + subject.model().diameters().map(s -> s + " pixels").orElse(pixels(wanted)) + " "
                + subject.model().diameterFrom() + "; ratio "
                + Rounded.of(rounded(scale));
        if (fits(subject.model(), median)) {
            return PRACTICE.ok(evidence, "The objects are about as large as those that the model was made for.");
        }
        return PRACTICE.warn(
                evidence,
                "The objects are " + (scale < 1 ? "larger" : "smaller")
                        + " than those that the model was made for, by a factor of "
                        + Rounded.of(rounded(Math.max(scale, 1 / scale))) + ".",
                "Rescale by " + Rounded.of(rounded(scale)) + ": "
                        + FitCheck.call(Adaptation.none().scale(rounded(scale))));
    }

    private static String because(ModelSide model) {
        return model.noSample().isEmpty()
                ? ": the card does not say, and nothing can be measured in its test input"
                : " (" + model.noSample() + ")";
    }

    private static String pixels(double diameter) {
        return String.format(Locale.ROOT, "%.1f pixels", diameter);
    }

    /** Near the median of what the model was trained on, or among nine tenths of it. */
    static boolean fits(ModelSide model, double diameter) {
        double scale = model.objectDiameter() / diameter;
        return scale >= LEAST && scale <= MOST
                || model.diameters()
                        .filter(s -> diameter >= s.low() && diameter <= s.high())
                        .isPresent();
    }

    /** Two digits are all that such a measurement bears. */
    static double rounded(double scale) {
        if (!(scale > 0 && Double.isFinite(scale))) {
            return scale;
        }
        return new BigDecimal(scale)
                .round(new MathContext(2, RoundingMode.HALF_EVEN))
                .doubleValue();
    }

    /** Of each image that shows objects of a size that can be told, in order; by labels, where there are some. */
    static double[] diameters(FitSubject subject) {
        List<ImageLook> looks = subject.telling();
        boolean labelled = looks.stream().anyMatch(l -> l.labelledDiameter() > 0);
        return looks.stream()
                .mapToDouble(l -> labelled ? l.labelledDiameter() : l.diameter())
                .filter(d -> d > 0)
                .sorted()
                .toArray();
    }

    @Override
    public Adaptation mended(FitSubject subject) {
        double wanted = subject.model().objectDiameter();
        double[] found = diameters(subject);
        if (!(wanted > 0) || found.length == 0) {
            return subject.adaptation();
        }
        double scale = wanted / Quantiles.median(found);
        return fits(subject.model(), Quantiles.median(found))
                ? subject.adaptation()
                : subject.adaptation().resized(Math.max(1 / 32.0, Math.min(32, rounded(scale))));
    }
}
