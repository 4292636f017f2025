package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;

/**
 * Which objects count, the true ones and the predicted ones alike: slips of the brush, and slivers of objects that the border of the
 * field or a split cuts off, can be found by no model, and would fill the list of the worst errors.
 *
 * @param minimumArea pixels that an object must have to count
 * @param minimumAreaAtBorder pixels that an object must have that touches the border, or comes within a pixel of it
 */
record CountingRule(int minimumArea, int minimumAreaAtBorder) {

    /** Every object counts. */
    static final CountingRule ALL = new CountingRule(0, 0);

    /** What the methods for segmentation drop by themselves, where objects are large enough for that. */
    private static final int SMALLEST = 15;

    private static final double SHARE = 0.1;
    private static final double SHARE_AT_BORDER = 0.5;

    /**
     * The rule that follows from the usual area, the median of the true objects that do not touch the border: an object has a tenth
     * of it, but no more than 15 pixels are asked for; at the border it has half of it.
     */
    static CountingRule of(double usual) {
        return new CountingRule(
                (int) Math.min(SMALLEST, Math.ceil(SHARE * usual)), (int) Math.ceil(SHARE_AT_BORDER * usual));
    }

    /** @param atBorder whether the border of the field may have cut the object off */
    boolean counts(LabelledObject object, boolean atBorder) {
        return object.size() >= minimumArea && (!atBorder || object.size() >= minimumAreaAtBorder);
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "every object counts";
        }
        return "objects below " + pixels(minimumArea)
                + (minimumAreaAtBorder == Integer.MAX_VALUE
                        ? ", and all that touch the border,"
                        : ", and below " + pixels(minimumAreaAtBorder) + " at the border,")
                + " do not count, neither true nor predicted ones";
    }

    private static String pixels(int number) {
        return number == 1 ? "1 pixel" : number + " pixels";
    }
}
