package io.cellshell.workbench.model;

/** How the features that a convolution has made are normalised before they go on. Not to be confused with the intensities of an image. */
public enum FeatureNorm {
    /**
     * By the mean and variance of a whole batch in training, and by their running averages in prediction (Ioffe and Szegedy 2015, arXiv
     * 1502.03167): then it is a fixed map, so that a tile and the whole image agree. For batches of 8 and more.
     */
    BATCH("batch normalisation", true),
    /**
     * By the mean and variance of each group of channels of each input (Wu and He 2018, arXiv 1803.08494): 8 groups, or the greatest common
     * divisor of 8 and the number of channels. The same in training and prediction, whatever the batch size.
     */
    GROUP("group normalisation", false),
    /** By the mean and variance of each channel of each input (Ulyanov et al. 2016, arXiv 1607.08022), with a learned scale and offset. */
    INSTANCE("instance normalisation", false),
    /** Not at all; the convolutions have a bias instead. */
    NONE("no normalisation", true);

    /** What is added to a variance before the root is taken, as in PyTorch. */
    public static final float EPSILON = 1e-5f;

    private static final int GROUPS = 8;

    private final String words;
    private final boolean fixed;

    FeatureNorm(String words, boolean fixed) {
        this.words = words;
        this.fixed = fixed;
    }

    /** Whether a prediction does the same to every input, so that an image may be cut into tiles. */
    public boolean isFixedInPrediction() {
        return fixed;
    }

    String words() {
        return words;
    }

    /** Number of groups into which so many channels are divided, each with statistics of its own. */
    public int groups(int channels) {
        if (this == INSTANCE) {
            return channels;
        }
        int groups = GROUPS;
        while (channels % groups != 0) {
            groups /= 2;
        }
        return groups;
    }
}
