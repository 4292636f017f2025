package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Locale;

/** A network is given the same numbers for an image when it learns from it and when it predicts it. */
public final class InputsAgree implements Check<InputsAgree.Subject> {

    /** Two ways through the same code give the same floats; a few of their last bits are let pass. */
    private static final double SAME = 1e-6;

    /** Below this no probability changes in its third digit. */
    private static final double NEARLY = 1e-4;

    /** Above this correlation the two differ by a scale and nothing else. */
    private static final double PROPORTIONAL = 0.9999;

    private static final Practice PRACTICE = new Practice(
            "D1.parity",
            "A network that is given other numbers than those it learned from misses objects; normalising tiles in one"
                    + " place and whole images in the other is the usual cause (such as github.com/MouseLand/cellpose/issues/608).");

    /**
     * The same pixels on both ways.
     *
     * @param name of what they were taken from
     * @param training what training makes of them, in the order of the pixels
     * @param prediction what prediction makes of them, in the same order
     */
    public record Subject(String name, float[] training, float[] prediction) {

        public Subject {
            if (training.length != prediction.length || training.length == 0) {
                throw new IllegalArgumentException("The same pixels are compared, at least one, but there are "
                        + training.length + " from training and " + prediction.length + " from prediction.");
            }
            training = training.clone();
            prediction = prediction.clone();
        }
    }

    @Override
    public Finding examine(Subject subject) {
        double largest = 0;
        for (int i = 0; i < subject.training().length; i++) {
            double difference = Math.abs((double) subject.training()[i] - subject.prediction()[i]);
            // a number that is missing on one way differs from any
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        String evidence = String.format(
                Locale.ROOT,
                "%d pixels of “%s” compared, largest difference %.2g",
                subject.training().length,
                subject.name(),
                largest);
        if (largest <= SAME) {
            return PRACTICE.ok(evidence, "Training and prediction give the network the same numbers.");
        }
        String sentence = "The network would be given other numbers for an image than those it has learned from.";
        String line = Line.through(subject.training(), subject.prediction())
                .map(fit -> String.format(
                        Locale.ROOT,
                        "; prediction = %.4g × training %+.4g, correlation %.5f",
                        fit.slope(),
                        fit.offset(),
                        fit.correlation()))
                .orElse("");
        boolean scaled = Line.through(subject.training(), subject.prediction())
                .filter(fit -> fit.correlation() > PROPORTIONAL)
                .isPresent();
        String remedy = scaled
                ? "The scale differs: predict with the normalisation of training, over the whole image and not over tiles."
                : "The pixels differ by more than a scale: check normalisation by tiles, the order of axes and channels,"
                        + " and any resizing on one of the two ways.";
        return largest <= NEARLY
                ? PRACTICE.warn(evidence + line, sentence, remedy)
                : PRACTICE.stop(evidence + line, sentence, remedy);
    }
}
