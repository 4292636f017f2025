package io.cellshell.workbench.check.leakage.search;

/**
 * The discrete Fourier transform of 64 × 64 complex numbers, by Cooley and Tukey (1965, doi 10.1090/S0025-5718-1965-0178586-1). Whole
 * rows are added at a time, which the virtual machine does eight numbers at once.
 */
final class Fourier {

    static final int SIDE = 64;

    private static final int BITS = Integer.numberOfTrailingZeros(SIDE);
    private static final float[] COSINES = table(false);
    private static final float[] SINES = table(true);

    private Fourier() {}

    /**
     * Transforms in place and exchanges the axes, so that twice leaves them as they were. With the two parts exchanged it is the
     * inverse, but for the factor 1 / 64².
     */
    static void transform(float[][] real, float[][] imaginary) {
        alongColumns(real, imaginary);
        transpose(real);
        transpose(imaginary);
        alongColumns(real, imaginary);
    }

    private static void alongColumns(float[][] real, float[][] imaginary) {
        reverseBits(real);
        reverseBits(imaginary);
        for (int half = 1; half < SIDE; half *= 2) {
            for (int from = 0; from < SIDE; from += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int angle = k * (SIDE / 2 / half);
                    butterfly(
                            real[from + k],
                            imaginary[from + k],
                            real[from + k + half],
                            imaginary[from + k + half],
                            COSINES[angle],
                            SINES[angle]);
                }
            }
        }
    }

    private static void butterfly(float[] re, float[] im, float[] otherRe, float[] otherIm, float cosine, float sine) {
        for (int x = 0; x < SIDE; x++) {
            float turnedRe = cosine * otherRe[x] - sine * otherIm[x];
            float turnedIm = cosine * otherIm[x] + sine * otherRe[x];
            otherRe[x] = re[x] - turnedRe;
            otherIm[x] = im[x] - turnedIm;
            re[x] += turnedRe;
            im[x] += turnedIm;
        }
    }

    private static void reverseBits(float[][] rows) {
        for (int i = 0; i < SIDE; i++) {
            int j = Integer.reverse(i) >>> Integer.SIZE - BITS;
            if (i < j) {
                float[] row = rows[i];
                rows[i] = rows[j];
                rows[j] = row;
            }
        }
    }

    private static void transpose(float[][] square) {
        for (int y = 1; y < SIDE; y++) {
            for (int x = 0; x < y; x++) {
                float value = square[y][x];
                square[y][x] = square[x][y];
                square[x][y] = value;
            }
        }
    }

    private static float[] table(boolean sines) {
        float[] table = new float[SIDE / 2];
        for (int k = 0; k < table.length; k++) {
            double angle = -2 * Math.PI * k / SIDE;
            table[k] = (float) (sines ? Math.sin(angle) : Math.cos(angle));
        }
        return table;
    }
}
