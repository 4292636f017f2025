package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The numbers that a network is given are of the usual size, about 0 to 1, and differ. They are too large where few pixels are bright
 * and all others nearly equal: then percentiles enclose nothing but noise, or nothing at all, and what is bright becomes thousands.
 * They hardly differ where a hot pixel is the brightest of all (minimum to maximum), or where a fixed unit is far too large.
 */
public final class InputsOfUsualSize implements Check<InputsOfUsualSize.Subject> {

    /** Real images hold hot pixels and bright specks some ten times as bright as percentile 99.8. */
    private static final double WARN_ABOVE = 50;

    /** From here on nothing that a network has learned from other images holds. */
    private static final double STOP_ABOVE = 1000;

    /** Objects and background that are no farther apart than noise added in training are the same to a network. */
    private static final double LEAST_SPREAD = 0.05;

    private static final Practice PRACTICE = new Practice(
            "D2.inputs",
            "Networks learn from numbers of about one size; single large ones decide every gradient (LeCun et al. 2012,"
                    + " “Efficient BackProp”, doi 10.1007/978-3-642-35289-8_3).");

    private static final String REMEDY = "Look at normalisation.show(image). Where objects are few and small, take"
            + " network.with(Normalisation.minMax()) or zeroMeanUnitVariance(); where single pixels are hot,"
            + " mend them first.";

    /**
     * What one image becomes.
     *
     * @param name of the image
     * @param lowest the lowest number
     * @param highest the highest number
     * @param spread difference between the highest and the lowest, a few outermost pixels left out
     * @param unit the difference in intensity that becomes 1
     * @param refused why the image cannot be normalised, where it cannot; then the numbers are not known
     */
    public record Input(
            String name, double lowest, double highest, double spread, double unit, Optional<String> refused) {

        /** An image that the normalisation refuses, and why. */
        public static Input refused(String name, String why) {
            return new Input(name, 0, 0, 0, 0, Optional.of(why));
        }

        double greatest() {
            return Math.max(Math.abs(lowest), Math.abs(highest));
        }
    }

    /**
     * What a normalisation makes of images.
     *
     * @param normalisation in words
     * @param inputs an element for each image
     */
    public record Subject(String normalisation, List<Input> inputs) {

        public Subject {
            inputs = List.copyOf(inputs);
        }

        private List<Input> those(Predicate<Input> kind) {
            return inputs.stream().filter(kind).toList();
        }
    }

    @Override
    public Finding examine(Subject subject) {
        if (subject.inputs().isEmpty()) {
            return PRACTICE.notChecked("no image", "No image was given, so that none could be looked at.", "");
        }
        List<Input> refused = subject.those(input -> input.refused().isPresent());
        if (!refused.isEmpty()) {
            return PRACTICE.stop(
                    refused.size() + " of " + subject.inputs().size() + " images cannot be normalised: "
                            + refused.get(0).refused().orElseThrow(),
                    "Training cannot begin, and what it would give the network could not be looked at.",
                    REMEDY);
        }
        Input worst = subject.inputs().stream()
                .max(Comparator.comparingDouble(Input::greatest))
                .orElseThrow();
        long beyond = subject.those(input -> input.greatest() > WARN_ABOVE).size();
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d images with numbers beyond %.0f; the greatest %.3g, in “%s”, where a difference in intensity of %.3g becomes 1; %s",
                beyond,
                subject.inputs().size(),
                WARN_ABOVE,
                worst.greatest(),
                worst.name(),
                worst.unit(),
                subject.normalisation());
        if (beyond == 0) {
            return flat(subject, evidence);
        }
        String sentence = "The normalisation stretches noise, or nothing at all, to the range from 0 to 1, so that"
                + " bright pixels become very large numbers.";
        return worst.greatest() > STOP_ABOVE
                ? PRACTICE.stop(evidence, sentence, REMEDY)
                : PRACTICE.warn(evidence, sentence, REMEDY);
    }

    private static Finding flat(Subject subject, String evidence) {
        List<Input> blank = subject.those(input -> input.highest() == input.lowest());
        if (blank.size() == subject.inputs().size()) {
            return PRACTICE.stop(
                    "all " + blank.size() + " images are of a single intensity, such as “"
                            + blank.get(0).name() + "”",
                    "The network would be given one and the same number for every pixel, from which nothing can be learned.",
                    "Look at the images: the channel may be an empty one, or the files were written by a program that lost"
                            + " their intensities.");
        }
        if (!blank.isEmpty()) {
            return PRACTICE.warn(
                    blank.size() + " of " + subject.inputs().size() + " images of a single intensity, such as “"
                            + blank.get(0).name() + "”",
                    "The network would be given one and the same number for every pixel of an image.",
                    "Leave these images out, unless they show an empty field that a sound camera took.");
        }
        List<Input> pressed = subject.those(input -> input.spread() < LEAST_SPREAD);
        if (!pressed.isEmpty()) {
            Input first = pressed.get(0);
            return PRACTICE.warn(
                    String.format(
                            Locale.ROOT,
                            "%d of %d images with nearly equal numbers, such as “%s”: %.2g between all but a few pixels, %.2g with"
                                    + " these; %s",
                            pressed.size(),
                            subject.inputs().size(),
                            first.name(),
                            first.spread(),
                            first.highest() - first.lowest(),
                            subject.normalisation()),
                    "Single pixels, or a unit that is far too large, decide the scale, so that objects and background become"
                            + " nearly the same number.",
                    "Look at normalisation.show(image). Mend hot pixels, or take percentiles; of a fixed normalisation"
                            + " the unit must fit the intensities.");
        }
        return PRACTICE.ok(evidence, "The network is given numbers of the usual size.");
    }
}
