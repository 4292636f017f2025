package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.model.card.Polarity;
import java.util.List;
import java.util.Optional;

/** Objects are brighter than the background where the model's were, and darker where the model's were darker. */
final class PolarityFit implements FitCheck {

    private static final Practice PRACTICE = new Practice(
            "A3.polarity", "To a network that was trained on bright objects, dark ones are background (checklist A3).");

    @Override
    public Finding examine(FitSubject subject) {
        int wanted = wanted(subject.model());
        int found = found(subject);
        String evidence = "model: " + subject.model().polarity()
                + (subject.model().isPolarityByCard() ? " by its card" : " in its test input")
                + "; yours: " + words(found) + " in " + subject.lookedAt();
        if (subject.model().polarity() == Polarity.MIXED) {
            return PRACTICE.ok(evidence, "The model was trained on bright objects and on dark ones.");
        }
        if (wanted == 0) {
            return PRACTICE.notChecked(
                    evidence,
                    "Whether the model was trained on bright or on dark objects cannot be told.",
                    "Look at the pictures in its documentation.");
        }
        if (found == 0) {
            return PRACTICE.notChecked(
                    evidence,
                    "Whether your objects are bright or dark cannot be told by the images alone.",
                    "Look at one: the model was trained on " + words(wanted) + ".");
        }
        return found == wanted
                ? PRACTICE.ok(
                        evidence, "The objects are " + (found > 0 ? "bright" : "dark") + ", as those of the model.")
                : PRACTICE.warn(
                        evidence,
                        "The objects are " + (found > 0 ? "bright" : "dark") + ", and the model was trained on "
                                + words(wanted) + ".",
                        "Invert the images: " + FitCheck.call(inverted(subject, Adaptation.none())));
    }

    private static String words(int polarity) {
        return polarity == 0 ? "not to be told" : polarity > 0 ? "bright objects" : "dark objects";
    }

    private static int wanted(ModelSide model) {
        return model.polarity() == Polarity.BRIGHT_ON_DARK ? 1 : model.polarity() == Polarity.DARK_ON_BRIGHT ? -1 : 0;
    }

    /** By most of the images that tell; by labels, where there are some. */
    private static int found(FitSubject subject) {
        List<ImageLook> looks = subject.telling();
        boolean labelled = looks.stream().anyMatch(l -> l.labelledPolarity() != 0);
        int sum = looks.stream()
                .mapToInt(l -> labelled ? l.labelledPolarity() : l.polarity())
                .sum();
        // where images disagree, as OneKind says, most is not enough
        return Math.abs(sum) * 2 > looks.size() ? Integer.signum(sum) : 0;
    }

    /** Within the range of the type where that is 8 bits; else within that of the images, the same for all. */
    private static Adaptation inverted(FitSubject subject, Adaptation before) {
        Optional<Double> black = subject.looks().stream()
                .map(l -> l.image().type().bits() == 8 ? l.image().type().smallest() : l.low())
                .min(Double::compare);
        Optional<Double> white = subject.looks().stream()
                .map(l -> l.image().type().bits() == 8 ? l.image().type().largest() : l.high())
                .max(Double::compare);
        return before.inverted(black.orElse(0.0), white.orElse(255.0));
    }

    @Override
    public Adaptation mended(FitSubject subject) {
        int wanted = wanted(subject.model());
        return wanted != 0 && found(subject) == -wanted
                ? inverted(subject, subject.adaptation())
                : subject.adaptation();
    }
}
