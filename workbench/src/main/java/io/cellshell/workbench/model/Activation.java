package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;

/** What is made of the values that the head of a network gives for a pixel. */
public enum Activation {
    /** The values as they are. */
    LINEAR {
        @Override
        NDArray of(NDArray values) {
            return values;
        }
    },
    /** exp(x) / Σ exp(x) over the channels: probabilities of classes of which a pixel has one. */
    SOFTMAX {
        @Override
        NDArray of(NDArray values) {
            return values.softmax(1);
        }
    },
    /** 1 / (1 + exp(−x)), each channel by itself: from 0 to 1. */
    SIGMOID {
        @Override
        NDArray of(NDArray values) {
            return ai.djl.nn.Activation.sigmoid(values);
        }
    };

    /** Of the output of a head (N, C, …). */
    abstract NDArray of(NDArray values);
}
