package io.cellshell.workbench.model.card;

/** Whether objects are brighter or darker than what is around them. */
public enum Polarity {
    BRIGHT_ON_DARK("bright on dark"),
    DARK_ON_BRIGHT("dark on bright"),
    /** In some images brighter, in others darker. */
    MIXED("in some images bright on dark, in others dark on bright"),
    UNKNOWN("not known");

    /** Of images that agree, so that one odd field does not count. */
    private static final double SHARE = 0.9;

    private final String words;

    Polarity(String words) {
        this.words = words;
    }

    /** What nearly all images show. */
    static Polarity of(int bright, int dark) {
        int all = bright + dark;
        if (all == 0) {
            return UNKNOWN;
        }
        return bright >= SHARE * all ? BRIGHT_ON_DARK : dark >= SHARE * all ? DARK_ON_BRIGHT : MIXED;
    }

    @Override
    public String toString() {
        return words;
    }
}
