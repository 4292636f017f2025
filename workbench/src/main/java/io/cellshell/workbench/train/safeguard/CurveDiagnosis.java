package io.cellshell.workbench.train.safeguard;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Locale;

/** Reads the curves of a training, and says in words what they show. */
public final class CurveDiagnosis {

    private static final int FEWEST = 5;
    private static final double NOT_LEARNED = 0.15;
    private static final double RISE = 1.1;
    private static final double FALL = 0.95;
    private static final double SPIKE = 1.25;
    private static final double OFTEN = 0.2;
    private static final double EASIER = 0.7;

    /** A loss on training images below half of that on validation images: what was learned holds for the former. */
    private static final double BY_HEART = 0.5;

    private static final double STILL = 0.05;
    private static final String REMEDY =
            "More training images help most; so do stronger augmentation, freezing more, and fewer epochs.";
    private static final String SOURCE = "Goodfellow et al. 2016, “Deep Learning”, chapters 7 and 11";

    private static final Practice UNDERFITTING = new Practice("E.underfitting", SOURCE);
    private static final Practice OVERFITTING = new Practice("E.overfitting", SOURCE);
    private static final Practice RATE = new Practice("E.unsteady", SOURCE);
    private static final Practice LEAK =
            new Practice("E.leaking", "Kapoor and Narayanan 2023, doi 10.1016/j.patter.2023.100804");
    private static final Practice IMPROVING = new Practice("E.improving", SOURCE);

    private CurveDiagnosis() {}

    /** What the curves show, the gravest first. */
    public static Findings of(TrainingCurve curve, String subject) {
        return new Findings(
                "the curves of " + subject,
                List.of(underfitting(curve), overfitting(curve), unsteady(curve), leaking(curve), improving(curve)));
    }

    private static Finding tooFew(Practice practice, TrainingCurve curve) {
        return practice.notChecked(
                curve.epochs() + (curve.epochs() == 1 ? " epoch" : " epochs"),
                "There are too few epochs to say anything.",
                "Train " + FEWEST + " epochs or more.");
    }

    private static Finding underfitting(TrainingCurve curve) {
        if (curve.epochs() < FEWEST || Double.isNaN(curve.constant())) {
            return tooFew(UNDERFITTING, curve);
        }
        double now = curve.trainingNear(curve.epochs(), 2);
        String evidence = String.format(
                Locale.ROOT,
                "training loss %.4g at the end, lowest validation loss %.4g; one answer for every pixel has %.4g",
                now,
                curve.lowest(),
                curve.constant());
        return Math.min(now, curve.lowest()) > (1 - NOT_LEARNED) * curve.constant()
                ? UNDERFITTING.warn(
                        evidence,
                        "Underfitting: at its end the network does hardly better than one answer for every pixel.",
                        "Take tuning.overfitOneBatch() to see whether it can learn at all and tuning.findLearningRate() for the"
                                + " rate; then train longer, freeze less, or take a larger network.")
                : UNDERFITTING.ok(evidence, "The network has learned the training part.");
    }

    private static Finding overfitting(TrainingCurve curve) {
        if (curve.epochs() < FEWEST) {
            return tooFew(OVERFITTING, curve);
        }
        double end = curve.validationAtEnd(3);
        double before = curve.trainingNear(Math.max(1, curve.best()), 1);
        double after = curve.trainingNear(curve.epochs(), 1);
        String evidence = String.format(
                Locale.ROOT,
                "validation loss %.4g in epoch %d, %.4g at the end; training loss %.4g then, %.4g at the end",
                curve.lowest(),
                curve.best(),
                end,
                before,
                after);
        return end + curve.nearZero() > RISE * (curve.lowest() + curve.nearZero()) && after < FALL * before
                ? OVERFITTING.note(
                        evidence,
                        "Overfitting: from epoch " + curve.best()
                                + " on the network learned the training images by heart; what it knew then is kept.",
                        REMEDY)
                : gap(curve, evidence);
    }

    /** The validation loss need not rise again: it may just stay where it is, far above that of the training images. */
    private static Finding gap(TrainingCurve curve, String rise) {
        double asBefore = Double.isNaN(curve.trainingAtStart()) ? 1 : Math.min(1, curve.ratioAtStart());
        String evidence = rise
                + String.format(
                        Locale.ROOT,
                        "; loss of the best network on training images without random changes %.4g",
                        curve.trainingAtBest());
        return curve.best() > 0 && curve.ratioAtBest() < BY_HEART * asBefore
                ? OVERFITTING.note(
                        evidence,
                        "Overfitting: the network answers the training images far better than the validation images.",
                        REMEDY)
                : OVERFITTING.ok(evidence, "Training and validation images are answered about equally well.");
    }

    /** The rate falls along a cosine, so that the second half is steady with any. */
    private static Finding unsteady(TrainingCurve curve) {
        if (curve.epochs() < FEWEST) {
            return tooFew(RATE, curve);
        }
        double least = Double.POSITIVE_INFINITY;
        int spikes = 0;
        for (double loss : curve.validation()) {
            spikes += isSpike(curve, loss, least) ? 1 : 0;
            least = Math.min(least, loss);
        }
        // a loss that rises and stays high is one of overfitting
        int turns = 0;
        for (int i = 1; i + 1 < curve.validation().size(); i++) {
            double here = curve.validation().get(i);
            boolean peak = isSpike(curve, here, curve.validation().get(i + 1))
                    && here > curve.validation().get(i - 1);
            turns += peak ? 1 : 0;
        }
        double worst = curve.validation().stream()
                .skip(1)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        boolean worse = worst > 2 * curve.validation().get(0) && spikes > 0 && turns > 0;
        String evidence = turns + " of " + curve.epochs() + " epochs have a validation loss a quarter above the next";
        return turns >= Math.max(2, OFTEN * curve.epochs()) || worse
                ? RATE.warn(
                        evidence,
                        "The validation loss jumps up and down: the learning rate is too high, or the validation part tiny.",
                        "Lower the rate to a third, or take tuning.findLearningRate().suggestion().")
                : RATE.ok(evidence, "The validation loss is steady.");
    }

    private static boolean isSpike(TrainingCurve curve, double loss, double other) {
        return loss + curve.nearZero() > SPIKE * (other + curve.nearZero());
    }

    private static Finding leaking(TrainingCurve curve) {
        String evidence = String.format(
                Locale.ROOT,
                "validation loss %.4g, loss on training images without random changes %.4g, before training %.4g and %.4g; %d"
                        + " validation images share pixels with training images",
                curve.lowest(),
                curve.trainingAtBest(),
                curve.validation().get(0),
                curve.trainingAtStart(),
                curve.sharedImages());
        if (curve.sharedImages() > 0) {
            return LEAK.warn(
                    evidence,
                    "Leaking validation: it holds images that were learned from.",
                    "Split anew, with groupedBy where images belong together; split.examine() looks for crops and copies.");
        }
        if (Double.isNaN(curve.trainingAtBest())) {
            return tooFew(LEAK, curve);
        }
        // images that a network which knows neither part answers as much better are easier, or have less noise
        double asBefore = Double.isNaN(curve.trainingAtStart()) ? 1 : Math.max(1, curve.ratioAtStart());
        return curve.best() > 0 && EASIER * curve.ratioAtBest() > asBefore
                ? LEAK.warn(
                        evidence,
                        "The validation images are answered better than the training images, which augmentation does not explain:"
                                + " they are easier, their annotations are better, or they are known.",
                        "split.examine() looks for crops, copies and neighbours; split anew, with groups where they are known.")
                : LEAK.ok(evidence, "Validation images are not answered better than training images.");
    }

    private static Finding improving(TrainingCurve curve) {
        if (curve.epochs() < FEWEST) {
            return tooFew(IMPROVING, curve);
        }
        int late = Math.max(2, curve.epochs() / 5);
        double before = curve.validation().subList(0, curve.validation().size() - late).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(Double.NaN);
        double share = (before - curve.lowest()) / (curve.validation().get(0) - curve.lowest());
        String evidence = String.format(
                Locale.ROOT,
                "%.1f %% of the fall of the validation loss came in the last %d epochs",
                100 * share,
                late);
        return curve.finished() && curve.best() > curve.epochs() - late && share > STILL
                ? IMPROVING.note(
                        evidence,
                        "Still improving at the end: more epochs would make the network better.",
                        "Take .epochs(" + 2 * curve.epochs() + ").")
                : IMPROVING.ok(evidence, "More epochs alone would hardly help.");
    }
}
