package io.cellshell.workbench.zoo.facts;

import java.util.Set;

/**
 * Weights as a description names them.
 *
 * @param format such as {@code onnx}
 * @param value all that is said of them
 */
public record WeightsFacts(String format, LenientValue value) {

    private static final Set<String> HERE = Set.of("onnx", "torchscript", "pytorch_script");

    /** Whether weights of this format run here. */
    public boolean runHere() {
        return HERE.contains(format);
    }
}
