package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.check.metadata.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What a {@link TrainingSizeCurve} says, in sentences. */
final class SizeCurveWords {

    /** The gain that is asked about; of an overlap, a difference that can be seen. */
    private static final double GAIN = 0.05;

    /** Of three draws and three others, all of one kind are above all of the other by chance once in twenty. */
    private static final int DRAWS_THAT_TELL = 3;

    private final TrainingSizeCurve curve;
    private final int most;

    SizeCurveWords(TrainingSizeCurve curve) {
        this.curve = curve;
        this.most = curve.most();
    }

    List<String> statements() {
        List<String> lines = new ArrayList<>();
        curve.changeWith(2)
                .ifPresentOrElse(
                        twice -> {
                            lines.add("With twice the images, " + 2 * most + ", " + curve.metric() + " would change by "
                                    + twice + ".");
                            lines.addAll(helps(twice));
                            lines.add(
                                    "The interval is that of draws and seeds; it holds for more images of the same kind, and other validation"
                                            + " images would move the whole curve.");
                        },
                        () -> lines.add(unknown()));
        int undefined = curve.points().size() - curve.known().size();
        if (undefined > 0) {
            lines.add("Left out of the curve, since " + curve.metric() + " is undefined for them: " + undefined + " of "
                    + curve.points().size() + " networks.");
        }
        if (!curve.unfinished().isEmpty()) {
            lines.add(curve.unfinished());
        }
        return lines;
    }

    private String unknown() {
        if (!LearningCurve.isEnough(curve.known())) {
            return tooFew(
                    curve.points().stream()
                            .mapToInt(TrainingSizeCurve.Point::groups)
                            .distinct()
                            .count(),
                    curve.points().stream()
                            .mapToInt(TrainingSizeCurve.Point::draw)
                            .distinct()
                            .count());
        }
        return isPerfect()
                ? perfect()
                : String.format(
                        Locale.ROOT,
                        "Every network has the same score, %.3f, whether of few images or of all, so nothing is known of what more would"
                                + " bring. Train longer, and see with showResults whether anything was learned; or judge by more images.",
                        with(most).findFirst().orElseThrow());
    }

    static String tooFew(long sizes, long draws) {
        return "How many images are needed cannot be known from this: a curve needs four sizes of the training part, which 5 groups give, and an"
                + " interval needs two draws or more; there are " + sizes + (sizes == 1 ? " size" : " sizes") + " and "
                + draws
                + (draws == 1 ? " draw." : " draws.");
    }

    /** Scores of the networks that learned from so many images, as they are. */
    private DoubleStream with(int images) {
        return curve.known().stream()
                .filter(point -> point.images() == images)
                .mapToDouble(point -> curve.sign() * point.score());
    }

    private boolean isPerfect() {
        return with(most).allMatch(score -> score == curve.best());
    }

    private static String perfect() {
        return "Every network that learned from all images has the best score that is possible, so nothing is"
                + " left for more images to show. To tell whether they would help, judge by more or harder images.";
    }

    /** Each is worse than each of the fewest images. */
    private boolean falls(int fewest) {
        if (Math.min(with(most).count(), with(fewest).count()) < DRAWS_THAT_TELL) {
            return false;
        }
        double highest = with(most).map(score -> curve.sign() * score).max().orElse(Double.NaN);
        return with(fewest).allMatch(score -> curve.sign() * score > highest);
    }

    private List<String> helps(LearningCurve.Estimate change) {
        if (isPerfect()) {
            return List.of(perfect());
        }
        int fewest = curve.known().stream()
                .mapToInt(LearningCurve.Point::images)
                .min()
                .orElse(most);
        if (falls(fewest)) {
            return List.of(
                    "But every network that learned from all images is worse than any that learned from " + fewest
                            + ", which no curve of this kind can follow. See whether some images or annotations are of another kind"
                            + " (data.examine()), and train longer: all sizes had the same number of steps.");
        }
        boolean shown = curve.higherIsBetter() ? change.low() > 0 : change.high() < 0;
        return shown
                ? List.of(needed())
                : List.of(
                        "The interval holds 0: it is not shown that more images of this kind would help. Look at other ways first: which images"
                                + " fail (showResults), the learning rate, other layers (compareFreezing).",
                        needed());
    }

    private String needed() {
        double left = Math.abs(curve.best() - with(most).average().orElse(Double.NaN));
        if (left < GAIN) {
            return String.format(
                    Locale.ROOT,
                    "%s cannot become better by %.2f: %.3f is left up to the best value.",
                    curve.metric(),
                    GAIN,
                    left);
        }
        String goal = String.format(Locale.ROOT, "To make %s better by %.2f", curve.metric(), GAIN);
        int farthest = (int) ((TrainingSizeCurve.FARTHEST - 1) * most);
        return curve.moreImagesFor(GAIN)
                .map(more -> String.format(
                        Locale.ROOT,
                        "%s, about %.0f more images are needed (95 %% interval %.0f to %s).",
                        goal,
                        Math.ceil(more.value()),
                        Math.max(0, Math.floor(more.low())),
                        Double.isInfinite(more.high())
                                ? "more than " + farthest + ", which cannot be known from so few"
                                : String.format(Locale.ROOT, "%.0f", Math.ceil(more.high()))))
                .orElse(goal + ", more than " + farthest + " more images would be needed, if any number is enough: how"
                        + " many cannot be known from " + most + ".");
    }
}
