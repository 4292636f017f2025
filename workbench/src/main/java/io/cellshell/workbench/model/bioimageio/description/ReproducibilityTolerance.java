package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;

/**
 * How far the outputs of a model may differ from its test tensors.
 *
 * @param relative of the expected value
 * @param absolute added to it
 * @param mismatchedPerMillion how many values of a million may differ by more
 * @param outputs that it is for; empty for all
 * @param weightsFormats that it is for; empty for all
 */
public record ReproducibilityTolerance(
        double relative, double absolute, int mismatchedPerMillion, List<String> outputs, List<String> weightsFormats) {

    public ReproducibilityTolerance {
        outputs = List.copyOf(outputs);
        weightsFormats = List.copyOf(weightsFormats);
    }

    /** What holds where a description of format 0.5 says nothing. */
    public static ReproducibilityTolerance standard() {
        return new ReproducibilityTolerance(1e-3, 1e-3, 100, List.of(), List.of());
    }

    /** Whether it is for an output of a network with weights of this format. */
    public boolean isFor(String output, String weightsFormat) {
        return (outputs.isEmpty() || outputs.contains(output))
                && (weightsFormats.isEmpty() || weightsFormats.contains(weightsFormat));
    }
}
