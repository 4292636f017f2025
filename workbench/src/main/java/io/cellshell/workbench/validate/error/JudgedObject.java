package io.cellshell.workbench.validate.error;

import java.util.Optional;

/**
 * A true object, a predicted one, or a pair that match, and what became of it.
 *
 * @param image place of its image in the data set
 * @param unit which independent unit it is of
 * @param truth the true object; empty for a prediction that matches none
 * @param predicted the predicted object; empty for a true object that was missed
 * @param error in which way it is wrong; empty for a pair that match
 * @param counted whether it is an error by itself: not the parts of a split, which is one error of the true object
 */
public record JudgedObject(
        int image,
        String unit,
        Optional<ObjectProperties> truth,
        Optional<ObjectProperties> predicted,
        Optional<ObjectErrorKind> error,
        boolean counted) {

    boolean isFound() {
        return error.isEmpty();
    }
}
