package io.cellshell.workbench.metric;

import java.io.Serializable;

/**
 * What a metric keeps of one image: small, immutable, and additive. The tallies of the images of a unit added up are the tally of the
 * unit, and so on up to the data set, so that pooled values, values of an image or a group, bootstrap intervals and permutation tests
 * need the tallies alone and no image. They can be sent to another machine.
 *
 * <p>Addition is associative and commutative, but for the last digits of sums of fractions.
 *
 * @param <T> the type itself
 */
public interface Tally<T extends Tally<T>> extends Serializable {

    /** The tally of both together. */
    T plus(T other);
}
