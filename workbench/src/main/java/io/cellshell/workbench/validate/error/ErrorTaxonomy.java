package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;

/**
 * Tells in which ways predictions of one kind are wrong.
 *
 * @param <A> what is predicted
 */
public interface ErrorTaxonomy<A> {

    /** What errors are counted in. */
    ErrorScale scale();

    /**
     * The errors of one image.
     *
     * @param image what the model was given
     */
    ErrorTally tally(Image image, A truth, A prediction);
}
