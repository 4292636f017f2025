package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A sample that was changed.
 *
 * @param sample the changed image with what is true of it
 * @param undone brings a restored image back to the intensities of the truth
 */
record PerturbedSample(Sample sample, Function<Image, Image> undone) {

    /** The truth stays what it was. */
    static PerturbedSample of(Sample original, Image changed) {
        return of(original, changed, original.annotation());
    }

    static PerturbedSample of(Sample original, Image changed, Annotation truth) {
        return new PerturbedSample(
                new Sample(original.name(), changed, truth, original.metadata()), Function.identity());
    }

    /** This change of intensities, which is taken back in what a model restores: intensities of the truth were not changed. */
    PerturbedSample undoneBy(Function<ChannelRange, DoubleUnaryOperator> back, Image original) {
        return new PerturbedSample(sample, restored -> {
            if (original.size(Axis.C) > 1) {
                throw new ImageException("A change of intensities cannot be taken back in a restored image of "
                        + original.size(Axis.C) + " channels.");
            }
            return ChannelRange.pixelwise(restored, back.apply(ChannelRange.of(original)));
        });
    }

    /** A prediction as one that can be held against the truth. */
    @SuppressWarnings("unchecked")
    <P> P restored(P prediction) {
        return prediction instanceof Image restored ? (P) undone.apply(restored) : prediction;
    }
}
