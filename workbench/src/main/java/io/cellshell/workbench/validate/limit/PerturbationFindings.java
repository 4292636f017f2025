package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.validate.statistics.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What curves of perturbations say about the validated model. */
final class PerturbationFindings {

    private static final String SOURCE =
            "How a score falls under noise, blur and other changes tells which images of another microscope a model bears: Hendrycks and"
                    + " Dietterich 2019, arXiv 1903.12261.";

    private PerturbationFindings() {}

    static List<Finding> of(PerturbationCurves curves, String model) {
        List<Finding> found = new ArrayList<>();
        PerturbationPoint first = curves.curve(Perturbation.NOISE, model).get(0);
        Practice all = new Practice("F9.perturbations", SOURCE);
        if (Double.isNaN(first.value()) || first.value() == 0 || curves.isScoreOfNothing()) {
            return List.of(all.notChecked(
                    curves.metric() + " " + Numbers.text(first.value()) + " on the images as they are; "
                            + curves.amount(),
                    curves.isScoreOfNothing()
                            ? "What has learned nothing of an image reaches this score, so that it cannot fall."
                            : "There is no score that could fall.",
                    "Look for limits once the model works on images as they are."));
        }
        if (first.units() < BreakingPoint.leastUnits()) {
            return List.of(all.notChecked(
                    curves.amount() + "; independent units that tell something: " + first.units(),
                    "Too few independent units to tell a break from chance; the curves are shown, and not judged.",
                    "Give " + BreakingPoint.leastUnits() + " or more."));
        }
        for (Perturbation one : Perturbation.values()) {
            found.add(of(curves, one, model));
        }
        return found;
    }

    private static Finding of(PerturbationCurves curves, Perturbation perturbation, String model) {
        Practice practice = new Practice("F9." + perturbation.title().toLowerCase(Locale.ROOT), SOURCE);
        List<PerturbationPoint> curve = curves.curve(perturbation, model);
        List<PerturbationPoint> breaks = curves.breaks(perturbation, model);
        String evidence = evidence(curves, curve);
        List<PerturbationPoint> failed =
                curve.stream().filter(one -> !one.failure().isEmpty()).toList();
        if (breaks.isEmpty() && !failed.isEmpty()) {
            return practice.notChecked(
                    evidence,
                    "The model gave nothing where "
                            + perturbation.words(failed.get(0).strength()) + ": "
                            + failed.get(0).failure(),
                    "Give images that it takes when they are changed so.");
        }
        if (breaks.isEmpty()) {
            return practice.ok(
                    evidence,
                    "“" + model + "” loses no more than a tenth of its score, or no more than chance explains.");
        }
        String sentence = breaks.stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "“%s” breaks where %s (loses %.0f %% of its score)",
                        model,
                        perturbation.words(one.strength()),
                        100 * one.loss()))
                .collect(Collectors.joining("; "));
        String remedy = "Images may be so by " + perturbation.cause()
                + ". Measure on annotated images from there before using it on them; train with such images, or with augmentation of this"
                + " kind." + beside(curves, perturbation, model);
        return breaks.stream().anyMatch(one -> isMildest(one, curve))
                ? practice.warn(evidence, sentence + ", the mildest change that was tried.", remedy)
                : practice.note(evidence, sentence + ".", remedy);
    }

    private static boolean isMildest(PerturbationPoint broken, List<PerturbationPoint> curve) {
        return curve.stream()
                .filter(one -> !one.isNeutral() && one.isBelowNeutral() == broken.isBelowNeutral())
                .noneMatch(one -> one.distance() < broken.distance());
    }

    /** What the simple method does under the same. */
    private static String beside(PerturbationCurves curves, Perturbation perturbation, String model) {
        return curves.models().stream()
                .filter(name -> !name.equals(model))
                .map(name -> {
                    List<PerturbationPoint> breaks = curves.breaks(perturbation, name);
                    return " “" + name + "” beside it "
                            + (breaks.isEmpty()
                                    ? "does not break."
                                    : "breaks where "
                                            + breaks.stream()
                                                    .map(one -> perturbation.words(one.strength()))
                                                    .collect(Collectors.joining(", and where "))
                                            + ".");
                })
                .collect(Collectors.joining());
    }

    private static String evidence(PerturbationCurves curves, List<PerturbationPoint> curve) {
        String values = curve.stream()
                .filter(one -> one.failure().isEmpty())
                .map(one -> Perturbation.number(one.strength()) + ": " + Numbers.text(one.value()))
                .collect(Collectors.joining(", "));
        return curves.metric() + " by " + curve.get(0).perturbation().unit() + ": " + values + "; " + curves.amount();
    }
}
