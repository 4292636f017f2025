package io.cellshell.workbench.train.safeguard;

import java.util.List;
import java.util.Locale;

/**
 * A step of a training from which on nothing good can come.
 *
 * @param step from 1
 * @param loss of the step's batch
 * @param samples whose patches the batch holds
 * @param cause what is likely wrong, in a sentence
 * @param remedy what to do
 */
public record Divergence(int step, double loss, List<String> samples, String cause, String remedy) {

    public Divergence {
        samples = List.copyOf(samples);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "Step %d (loss %.4g, patches of %s): %s %s", step, loss, some(), cause, remedy);
    }

    private String some() {
        List<String> names = samples.stream().distinct().toList();
        return names.size() <= 4
                ? "“" + String.join("”, “", names) + "”"
                : "“" + String.join("”, “", names.subList(0, 3)) + "” and " + (names.size() - 3) + " others";
    }
}
