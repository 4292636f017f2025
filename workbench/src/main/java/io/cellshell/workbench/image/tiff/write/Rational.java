package io.cellshell.workbench.image.tiff.write;

/** A fraction of two 32-bit numbers, as TIFF writes resolutions. */
final class Rational {

    private static final long MOST = 0xffff_ffffL;

    private Rational() {}

    /** The nearest fraction, found as a continued fraction: 1 / 0.325 becomes 40 / 13. */
    static byte[] of(double value) {
        long above = 1;
        long below = 0;
        long lastAbove = 0;
        long lastBelow = 1;
        double rest = Math.max(1.0 / MOST, Math.min(MOST, value));
        while (true) {
            long whole = (long) rest;
            long nextAbove = whole * above + lastAbove;
            long nextBelow = whole * below + lastBelow;
            if (nextAbove > MOST || nextBelow > MOST) {
                break;
            }
            lastAbove = above;
            lastBelow = below;
            above = nextAbove;
            below = nextBelow;
            if (rest - whole < 1e-12 || Math.abs((double) above / below - value) <= 1e-15 * value) {
                break;
            }
            rest = 1 / (rest - whole);
        }
        return TiffFields.buffer(8).putInt((int) above).putInt((int) below).array();
    }
}
