package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;

/**
 * Whatever is done to an image before a network sees it, where that may be more than a zero and a scale: the preprocessing of somebody else's
 * network. What it makes of an image is made by {@link #apply} alone, of all channels at once.
 */
public non-sealed interface Preparation extends Normalisation {

    @Override
    Image apply(Image image);

    /**
     * The zero and scale that were applied to a channel, found from what became of it.
     *
     * @throws DataException where more was done than that
     */
    @Override
    default Rescaling of(Image image) {
        float[] before = image.voxels();
        float[] after = apply(image).voxels();
        int low = 0;
        int high = 0;
        for (int i = 0; i < before.length; i++) {
            low = before[i] < before[low] ? i : low;
            high = before[i] > before[high] ? i : high;
        }
        double scale = before[high] == before[low]
                ? 1
                : ((double) after[high] - after[low]) / ((double) before[high] - before[low]);
        double zero = scale == 0 ? 0 : before[low] - after[low] / scale;
        Rescaling found = new Rescaling((float) zero, (float) scale);
        double range = Math.abs((double) after[high] - after[low]) + 1e-6;
        for (int i = 0; i < before.length; i++) {
            if (!(Math.abs((before[i] - found.zero()) * found.scale() - after[i]) <= 1e-3 * range)) {
                throw new DataException(
                        "What is done to the image “" + image.name() + "” before the network (" + words()
                                + ") is more than a zero and a scale, so that it can be done to no other image in the same way; a network"
                                + " that restores images needs one of CellShell's own, as task.network(UNet.standard(), 1) makes it.");
            }
        }
        return found;
    }
}
