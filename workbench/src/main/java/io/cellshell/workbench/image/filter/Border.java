package io.cellshell.workbench.image.filter;

/** What a filter takes for the pixels beyond the border of an image. */
public enum Border {
    /** The nearest pixel, again and again: {@code a a | a b c | c c}. */
    NEAREST {
        @Override
        public int inside(int index, int length) {
            return Math.max(0, Math.min(length - 1, index));
        }
    },
    /** The image mirrored at its edge: {@code b a | a b c | c b}. */
    MIRROR {
        @Override
        public int inside(int index, int length) {
            int folded = Math.floorMod(index, 2 * length);
            return folded < length ? folded : 2 * length - 1 - folded;
        }
    },
    /** The image mirrored at its outermost pixels, which are not repeated: {@code c b | a b c | b a}. */
    MIRROR_WITHOUT_EDGE {
        @Override
        public int inside(int index, int length) {
            int period = Math.max(1, 2 * length - 2);
            int folded = Math.floorMod(index, period);
            return folded < length ? folded : period - folded;
        }
    };

    /** The pixel of the line that stands for this place, which may lie before or behind it. */
    public abstract int inside(int index, int length);
}
