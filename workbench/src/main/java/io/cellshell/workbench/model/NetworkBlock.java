package io.cellshell.workbench.model;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Map;
import java.util.Set;

/**
 * The tensors and operations of a network as a block of DJL, to be trained: input (N, C, H, W) or (N, C, D, H, W), output (N, outputs, …)
 * before any softmax. A normalisation that is frozen runs in inference mode even while the rest is trained, so that its running statistics
 * stay as they are.
 */
public interface NetworkBlock extends Block {

    /** The tensors that a trainer may change, by their names in {@link Architecture#tensors()}. */
    Map<String, Parameter> tensors();

    /** The present values of all tensors, running statistics included. */
    Weights weights();

    /**
     * Freezes exactly these tensors; those frozen before are trained again where they are not among them.
     *
     * @param frozen names of tensors, of whole layers always
     */
    void freeze(Set<String> frozen);
}
