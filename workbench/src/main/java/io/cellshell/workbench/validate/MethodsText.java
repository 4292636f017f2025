package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.WrappedModel;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.validate.statistics.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was done and what came out, as a paragraph for the methods section of a paper. */
final class MethodsText {

    private MethodsText() {}

    /**
     * The paragraph.
     *
     * @param look which look at the test images it was, where that is known
     * @param models the validated one first
     * @param data name of the data set
     * @param images number of them
     * @param weights what tells the validated model from others, see {@link #weights}
     * @param trainingKnown whether it is known what the validated model has learned from
     * @param fingerprint of the test images
     */
    static String of(
            Optional<LookCount> look,
            List<String> models,
            String data,
            int images,
            String weights,
            boolean trainingKnown,
            Evidence evidence,
            SignFlipTest test,
            String fingerprint) {
        List<String> sentences = new ArrayList<>();
        String amount = images == 1 ? "1 image" : images + " images";
        sentences.add("“" + models.get(0) + "”" + weights + " was tested on " + amount + " (“" + data + "”; "
                + (evidence.amount().equals(amount) ? "" : evidence.amount() + "; ") + evidence.unit() + ")"
                + (evidence.leaks().isEmpty() && trainingKnown ? ", from none of which it had learned." : "."));
        sentences.addAll(evidence.leaks());
        look.ifPresent(count -> sentences.addAll(count.warnings()));
        sentences.add("Predictions were held against the ground truth by " + evidence.definition() + ".");
        if (!evidence.counting().isEmpty()) {
            sentences.add(Character.toUpperCase(evidence.counting().charAt(0))
                    + evidence.counting().substring(1) + ".");
        }
        sentences.add("Results: " + String.join("; ", evidence.scores()) + ".");
        evidence.comparisons().stream().map(one -> one + ".").forEach(sentences::add);
        sentences.add(method(evidence, test));
        evidence.threads()
                .ifPresent(number ->
                        sentences.add("Networks predicted on " + number + (number == 1 ? " thread." : " threads.")));
        sentences.add("Computed with " + Environment.software()
                + (weights.isEmpty() ? "" : ", " + Torch.versions()) + "; the test images have the SHA-256 fingerprint "
                + fingerprint + ".");
        return String.join(" ", sentences);
    }

    /** A fingerprint of the weights of a network, to be read after its name; empty for other models. */
    static String weights(Model<?> model) {
        return WrappedModel.unwrapped(model) instanceof Network<?> network
                ? " (SHA-256 of its weights " + network.weights().sha256() + ")"
                : "";
    }

    /** How intervals and p were found, in the past tense. */
    private static String method(Evidence evidence, SignFlipTest test) {
        int units = evidence.units();
        boolean compared = !evidence.comparisons().isEmpty();
        String ways = test.words(units);
        if (units < Ratio.LEAST_UNITS) {
            return "With " + evidence.unit() + ", no interval was given.";
        }
        String intervals = units < SignFlipTest.LEAST_UNITS
                ? "Intervals (95 %) are by Student's t with cluster-robust variance (CR2; Bell and McCaffrey 2002) over "
                        + evidence.unit()
                : "Intervals (95 %) hold the values that a sign-flip permutation test over " + evidence.unit()
                        + " does not reject (" + ways + ")";
        return intervals
                + (compared
                        ? "; p values are two-sided, from "
                                + (units < SignFlipTest.LEAST_UNITS
                                        ? "a sign-flip permutation test of the paired differences (" + ways + ")"
                                        : "the same kind of test of the paired differences")
                                + (evidence.comparisons().size() > 1
                                        ? ", corrected for "
                                                + evidence.comparisons().size() + " comparisons after Holm (1979)"
                                        : "")
                        : "")
                + ".";
    }
}
