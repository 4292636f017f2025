package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;
import java.util.Set;

/**
 * Two images that share something a model could learn by heart.
 *
 * @param first place of one image, counted from 0
 * @param second place of the other, which comes later
 * @param kind what they share
 * @param r the correlation that shows it; 1 where it is known for certain
 * @param side where the second lies as seen from the first; meant for {@link Kind#ADJACENT}
 * @param orientation how the second is to be flipped and turned to fit the first
 * @param shift where the second lies in the first, as well as the reduced images tell; meant for {@link Kind#OVERLAPPING}
 * @param evidence in words
 */
public record Link(
        int first, int second, Kind kind, double r, Side side, Orientation orientation, Shift shift, String evidence) {

    /** A link of images that do not lie over each other in part. */
    public Link(int first, int second, Kind kind, double r, Side side, Orientation orientation, String evidence) {
        this(first, second, kind, r, side, orientation, Shift.NONE, evidence);
    }

    /** Whether one image is in one part and the other in the other. */
    boolean joins(Set<Integer> one, Set<Integer> other) {
        return one.contains(first) && other.contains(second) || one.contains(second) && other.contains(first);
    }

    /** What two images share. */
    public enum Kind {
        /** Every pixel. */
        DUPLICATE("the same image"),
        /** Nearly every pixel, in one of the eight flips and turns. */
        NEAR_DUPLICATE("nearly the same image"),
        /** A border: both are cut from one field. */
        ADJACENT("adjacent crops of one field"),
        /** A part: both are cut from one field, one displaced. */
        OVERLAPPING("overlapping crops of one field"),
        /** A stack or a film, in which they follow each other. */
        SERIES("neighbours in z or t");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In plain words. */
        public String words() {
            return words;
        }
    }
}
