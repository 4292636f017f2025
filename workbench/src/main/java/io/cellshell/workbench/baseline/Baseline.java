package io.cellshell.workbench.baseline;

/** The classical methods, to be beaten before a network is worth its trouble. */
public final class Baseline {

    private Baseline() {}

    /** Threshold by Otsu, touching objects parted by a watershed; for bright blobs such as nuclei on a dark background. */
    public static OtsuWatershed otsuWatershed() {
        return OtsuWatershed.DEFAULT;
    }
}
