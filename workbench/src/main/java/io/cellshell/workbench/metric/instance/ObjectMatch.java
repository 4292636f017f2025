package io.cellshell.workbench.metric.instance;

/**
 * What became of one ground-truth object.
 *
 * @param truthId its id in the ground truth
 * @param matchedId id of the predicted object that it is matched with, or 0 where it was missed
 * @param matchedIou IoU with that object, or 0
 * @param bestId id of the predicted object with the greatest IoU, matched or not, or 0 where nothing overlaps
 * @param bestIou that greatest IoU, or 0
 */
public record ObjectMatch(int truthId, int matchedId, double matchedIou, int bestId, double bestIou) {

    /** Whether the object was found: a true positive. */
    public boolean isMatched() {
        return matchedId > 0;
    }
}
