package io.cellshell.workbench.check.quality.measure;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether the colours of a picture say no more than one grey value a pixel: a look-up table has 256 colours at most, and what three
 * channels have in common after lossy compression lies on a straight line.
 */
public final class FalseColours {

    /** The entries of a look-up table. */
    private static final int TABLE = 256;

    /** So many pixels a colour; below, few colours are no wonder. */
    private static final int PIXELS_A_COLOUR = 16;

    /** Correlation of two channels that differ by no more than rounding and compression. Stains that lie in the same places have less. */
    private static final double SAME = 0.995;

    /** A channel with less than this share of the spread of the widest one is empty but for compression. */
    private static final double EMPTY = 0.02;

    private FalseColours() {}

    /** The number of different colours, where it is small for so many pixels and no more than a look-up table has; 0 otherwise. */
    public static int ofTable(float[][] rgb) {
        Set<Long> colours = new HashSet<>();
        int most = Math.min(TABLE, rgb[0].length / PIXELS_A_COLOUR);
        for (int i = 0; i < rgb[0].length && colours.size() <= most; i++) {
            colours.add(((long) rgb[0][i] << 42) + ((long) rgb[1][i] << 21) + (long) rgb[2][i]);
        }
        return colours.size() > most ? 0 : colours.size();
    }

    /** Whether all channels that vary do so along with each other. */
    public static boolean onALine(float[][] rgb) {
        double widest = 0;
        for (float[] channel : rgb) {
            widest = Math.max(widest, Math.sqrt(PixelStatistics.variance(channel)));
        }
        for (int a = 0; a < rgb.length; a++) {
            for (int b = a + 1; b < rgb.length; b++) {
                boolean vary = Math.min(PixelStatistics.variance(rgb[a]), PixelStatistics.variance(rgb[b]))
                        > Math.pow(EMPTY * widest, 2);
                if (vary && PixelStatistics.correlation(rgb[a], rgb[b]) < SAME) {
                    return false;
                }
            }
        }
        return widest > 0;
    }
}
