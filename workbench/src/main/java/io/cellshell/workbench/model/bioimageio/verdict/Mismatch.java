package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.model.bioimageio.description.ReproducibilityTolerance;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How an output differs from what it should be. A value disagrees where |actual - expected| exceeds absolute + relative · |expected|, all in
 * 32-bit floats; one that is no number never does. Source: {@code evaluate_mismatched_elements} of bioimageio.core 0.11.
 *
 * @param output its name
 * @param disagreeing how many values disagree
 * @param of how many there are
 * @param notNumbers how many of the values that were found are no numbers
 * @param worst where the difference beyond what is allowed is the largest, in words; empty where none is
 */
record Mismatch(String output, long disagreeing, long of, long notNumbers, String worst) {

    private static final double MILLION = 1e6;
    private static final double PERCENT_FROM = 1000;
    private static final double PER_PERCENT = 10_000;

    static Mismatch of(String output, Tensor actual, Tensor expected, ReproducibilityTolerance tolerance) {
        float absolute = (float) tolerance.absolute();
        float relative = (float) tolerance.relative();
        long count = 0;
        long notNumbers = 0;
        int worst = -1;
        float largest = 0;
        for (int i = 0; i < expected.values().length; i++) {
            float found = actual.values()[i];
            float wanted = expected.values()[i];
            float difference = Math.abs(found - wanted);
            float allowed = absolute + relative * Math.abs(wanted);
            notNumbers += Float.isNaN(found) ? 1 : 0;
            if (difference > allowed) {
                count++;
                if (worst < 0 || difference - allowed > largest) {
                    worst = i;
                    largest = difference - allowed;
                }
            }
        }
        return new Mismatch(
                output,
                count,
                expected.values().length,
                notNumbers,
                worst < 0
                        ? ""
                        : "largest at " + place(expected, worst) + ": " + actual.values()[worst] + " where "
                                + expected.values()[worst] + " is expected");
    }

    private static String place(Tensor tensor, int index) {
        List<String> all = new ArrayList<>();
        for (int a = 0; a < tensor.axes().size(); a++) {
            all.add(tensor.axes().get(a) + " "
                    + index / tensor.stride(a) % tensor.sizes().get(a));
        }
        return String.join(", ", all);
    }

    double perMillion() {
        return of == 0 ? 0 : (double) disagreeing / of * MILLION;
    }

    /** In one sentence. */
    String sentence(ReproducibilityTolerance tolerance) {
        String limits = "relative " + tolerance.relative() + ", absolute " + tolerance.absolute();
        if (disagreeing == 0) {
            return "Output “" + output + "”: all " + of + " values agree (" + limits + ")";
        }
        String share = perMillion() >= PERCENT_FROM
                ? Rounded.of(perMillion() / PER_PERCENT) + " %"
                : Rounded.of(perMillion()) + " per million";
        return "Output “" + output + "”: " + disagreeing + " of " + of + " values disagree (" + share + ", "
                + tolerance.mismatchedPerMillion() + " per million are allowed; " + limits + "); " + worst;
    }
}
