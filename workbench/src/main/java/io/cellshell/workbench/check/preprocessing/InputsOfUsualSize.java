package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The numbers that a network is given are of the usual size, about 0 to 1. They are not where few pixels are bright and all others
 * nearly equal: then percentiles enclose nothing but noise, or nothing at all, and what is bright becomes thousands or 1e9.
 */
public final class InputsOfUsualSize implements Check<InputsOfUsualSize.Subject> {

    /** Real images hold hot pixels and bright specks some ten times as bright as percentile 99.8. */
    private static final double WARN_ABOVE = 50;

    /** From here on nothing that a network has learned from other images holds. */
    private static final double STOP_ABOVE = 1000;

    private static final Practice PRACTICE = new Practice(
            "D2.inputs",
            "Networks learn from numbers of about one size; single large ones decide every gradient (LeCun et al. 2012,"
                    + " “Efficient BackProp”, doi 10.1007/978-3-642-35289-8_3).");

    /**
     * What one image becomes.
     *
     * @param name of the image
     * @param greatest the number farthest from 0, without its sign
     * @param unit the difference in intensity that becomes 1
     */
    public record Input(String name, double greatest, double unit) {}

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
    }

    @Override
    public Finding examine(Subject subject) {
        if (subject.inputs().isEmpty()) {
            return PRACTICE.notChecked("no image", "No image was given, so that none could be looked at.", "");
        }
        Input worst = subject.inputs().stream()
                .max(Comparator.comparingDouble(Input::greatest))
                .orElseThrow();
        long beyond = subject.inputs().stream()
                .filter(input -> input.greatest() > WARN_ABOVE)
                .count();
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
            return PRACTICE.ok(evidence, "The network is given numbers of the usual size.");
        }
        String sentence = "The normalisation stretches noise, or nothing at all, to the range from 0 to 1, so that"
                + " bright pixels become very large numbers.";
        String remedy = "Look at normalisation.show(image). Where objects are few and small, take"
                + " network.with(Normalisation.minMax()) or zeroMeanUnitVariance(); where single pixels are hot,"
                + " mend them first.";
        return worst.greatest() > STOP_ABOVE
                ? PRACTICE.stop(evidence, sentence, remedy)
                : PRACTICE.warn(evidence, sentence, remedy);
    }
}
