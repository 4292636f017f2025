package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

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
    },
    /**
     * Of star-convex objects: channel 0 a probability, 1 / (1 + exp(−x)), the others distances in pixels of which the head gives the logarithm,
     * exp(min(x, 8)).
     */
    STAR_CONVEX {
        @Override
        NDArray of(NDArray values) {
            NDList parts = values.split(new long[] {1}, 1);
            NDArray largest = values.getManager().full(new Shape(), LARGEST_LOGARITHM);
            NDArray distances = parts.get(1).minimum(largest).exp();
            return ai.djl.nn.Activation.sigmoid(parts.get(0)).concat(distances, 1);
        }
    };

    /** Of a distance: about 3000 pixels, so that no distance is infinite. */
    public static final float LARGEST_LOGARITHM = 8;

    /** Of the output of a head (N, C, …). */
    abstract NDArray of(NDArray values);
}
