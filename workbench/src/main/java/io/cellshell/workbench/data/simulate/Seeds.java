package io.cellshell.workbench.data.simulate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent random numbers from one seed. Scene, camera and each further thing draw from streams of their own, so that a knob
 * of one leaves the others as they are: the same seed with more noise is the same field of view with more noise.
 */
public final class Seeds {

    static final long SCENE = 1;
    public static final long LABELS = 2;
    static final long PLATE = 3;

    /** And from here on one stream for each frame or sample. */
    static final long CAMERA = 1L << 32;

    static final long SAMPLE = 2L << 32;

    private Seeds() {}

    public static UniformRandomProvider random(long seed, long stream) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(mixed(seed, stream));
    }

    /** The finaliser of SplitMix64 (Steele et al. 2014, doi 10.1145/2660193.2660195) on both numbers. */
    static long mixed(long seed, long stream) {
        long z = finalised(seed + 0x9e3779b97f4a7c15L) + stream * 0x9e3779b97f4a7c15L;
        return finalised(z);
    }

    private static long finalised(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
