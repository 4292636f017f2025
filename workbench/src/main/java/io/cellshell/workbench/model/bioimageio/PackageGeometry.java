package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.Architecture;
import java.util.List;

/**
 * Sizes that a package names: the format wants the least size of an axis to be more than two halos.
 *
 * @param axes in space, slowest first
 * @param step multiples of it are added to the least size
 * @param halo pixels at each end that are worth nothing; 0 where the network has to see the whole image
 * @param isWholeHalo whether that is all that the network looks; of a deep network for volumes it is less, since no test tensor could be
 *     as large
 */
record PackageGeometry(List<String> axes, int least, int step, int halo, boolean isWholeHalo) {

    /** Of the least input, 8 MB. */
    private static final long MOST_VALUES = 1 << 21;

    private static final int TEST_IN_PLANE = 128;
    private static final int TEST_IN_VOLUME = 32;

    static PackageGeometry of(Architecture network) {
        List<String> axes = network.dimensions() == 2 ? List.of("y", "x") : List.of("z", "y", "x");
        int step = network.stride();
        int halo = network.isFixedInPrediction() ? network.halo() : 0;
        int most = halo;
        while (halo > 0 && Math.pow(2.0 * halo + step, network.dimensions()) > MOST_VALUES) {
            halo -= step;
        }
        return new PackageGeometry(axes, 2 * halo + step, step, halo, halo == most);
    }

    /** Pixels of a test tensor along each axis. */
    int testSize() {
        int wanted = axes.size() == 2 ? TEST_IN_PLANE : TEST_IN_VOLUME;
        return least + Math.max(0, (wanted - least + step - 1) / step) * step;
    }
}
