package io.cellshell.workbench.metric.restore;

/**
 * The discrete Fourier transform of complex numbers, of any length: by halves where it is a power of 2 (Cooley and Tukey 1965, doi
 * 10.1090/S0025-5718-1965-0178586-1), else as a convolution of such a length (Bluestein 1970, doi 10.1109/TAU.1970.1162132).
 */
public final class FourierTransform {

    private final int length;
    private final double[] cosines;
    private final double[] sines;
    /** Of a power of 2, for the convolution; null where the length itself is one. */
    private final FourierTransform convolution;

    private final double[] chirpReal;
    private final double[] chirpImaginary;

    /** @param length of the rows that will be transformed, 1 or more */
    public FourierTransform(int length) {
        this.length = length;
        boolean isPower = Integer.bitCount(length) == 1;
        int angles = isPower ? length / 2 : length;
        cosines = new double[angles];
        sines = new double[angles];
        for (int k = 0; k < angles; k++) {
            // by halves, the angles of a circle; else those of the chirp, k² modulo a full turn
            double turn = isPower ? 2.0 * k / length : (long) k * k % (2L * length) / (double) length;
            cosines[k] = Math.cos(Math.PI * turn);
            sines[k] = -Math.sin(Math.PI * turn);
        }
        convolution = isPower ? null : new FourierTransform(Integer.highestOneBit(2 * length - 1) * 2);
        chirpReal = isPower ? null : new double[convolution.length];
        chirpImaginary = isPower ? null : new double[convolution.length];
        if (!isPower) {
            for (int k = 0; k < length; k++) {
                int mirrored = (convolution.length - k) % convolution.length;
                chirpReal[k] = cosines[k];
                chirpReal[mirrored] = cosines[k];
                chirpImaginary[k] = -sines[k];
                chirpImaginary[mirrored] = -sines[k];
            }
            convolution.transform(chirpReal, chirpImaginary);
        }
    }

    /** Transforms a row of numbers in place. */
    public void transform(double[] real, double[] imaginary) {
        if (convolution == null) {
            byHalves(real, imaginary);
        } else {
            byConvolution(real, imaginary);
        }
    }

    private void byHalves(double[] real, double[] imaginary) {
        for (int i = 1, j = 0; i < length; i++) {
            int bit = length >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < length; half *= 2) {
            int step = length / 2 / half;
            for (int from = 0; from < length; from += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = from + k;
                    int b = a + half;
                    double cosine = cosines[k * step];
                    double sine = sines[k * step];
                    double re = cosine * real[b] - sine * imaginary[b];
                    double im = cosine * imaginary[b] + sine * real[b];
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    private void byConvolution(double[] real, double[] imaginary) {
        int wide = convolution.length;
        double[] re = new double[wide];
        double[] im = new double[wide];
        for (int k = 0; k < length; k++) {
            re[k] = real[k] * cosines[k] - imaginary[k] * sines[k];
            im[k] = real[k] * sines[k] + imaginary[k] * cosines[k];
        }
        convolution.transform(re, im);
        for (int k = 0; k < wide; k++) {
            double product = re[k] * chirpReal[k] - im[k] * chirpImaginary[k];
            // exchanged, so that the same transform is the inverse
            re[k] = re[k] * chirpImaginary[k] + im[k] * chirpReal[k];
            im[k] = product;
        }
        convolution.transform(re, im);
        for (int k = 0; k < length; k++) {
            double a = im[k] / wide;
            double b = re[k] / wide;
            real[k] = a * cosines[k] - b * sines[k];
            imaginary[k] = a * sines[k] + b * cosines[k];
        }
    }
}
