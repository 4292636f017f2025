package io.cellshell.workbench.check.preprocessing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a model is for: which quantities matter, and what kind of answer it gives. This decides which random changes of its
 * training images would teach it something false.
 *
 * @param measured the quantities that matter
 * @param answer the kind of answer
 */
public record Purpose(Set<Measures> measured, Answer answer) {

    /** What a model says about an image. */
    public enum Answer {
        /** Where: outlines, masks or points, which move with the image. What is measured is measured later, in the original. */
        WHERE,
        /** What or how much: a class, a number, restored intensities. No transform of the image changes the true answer with it. */
        WHAT
    }

    public Purpose {
        measured = Set.copyOf(measured);
    }

    /** The model itself tells these quantities apart, or gives a class or number that rests on them. */
    public static Purpose measuring(Measures... quantities) {
        Set<Measures> measured = EnumSet.noneOf(Measures.class);
        measured.addAll(List.of(quantities));
        return new Purpose(measured, Answer.WHAT);
    }

    /** The same quantities, measured inside the outlines or at the points that the model gives, in the original image. */
    public Purpose insideOutlines() {
        return new Purpose(measured, Answer.WHERE);
    }
}
