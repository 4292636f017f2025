package io.cellshell.workbench.zoo.facts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a model runs here, as far as its description says.
 *
 * @param answer whether it does
 * @param reason in a sentence where it does not, or where it is not known
 */
public record Runnability(Answer answer, String reason) {

    /** Whether it runs. */
    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** Of a description. */
    public static Runnability of(DescriptionFacts facts) {
        List<WeightsFacts> weights = facts.weights();
        if (weights.isEmpty()) {
            return new Runnability(Answer.UNKNOWN, "The list does not say what weights it has.");
        }
        if (weights.stream().noneMatch(WeightsFacts::runHere)) {
            return new Runnability(
                    Answer.NO,
                    "Its weights (" + weights.stream().map(WeightsFacts::format).collect(Collectors.joining(", "))
                            + ") do not run here, where ONNX and TorchScript do; in Python “bioimageio add-weights” may convert them.");
        }
        boolean custom = facts.outputs().stream()
                        .anyMatch(output -> output.steps().contains("custom"))
                || facts.inputs().stream().anyMatch(input -> input.steps().contains("custom"));
        if (custom) {
            return new Runnability(
                    Answer.YES,
                    "Its last step is a program in Python, which is not run; its output is shown before it.");
        }
        long needed = facts.inputs().stream().filter(input -> !input.optional()).count();
        if (needed > 1) {
            return new Runnability(Answer.YES, "It takes " + needed + " images at a time.");
        }
        return new Runnability(Answer.YES, "");
    }
}
