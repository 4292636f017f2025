package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Watershed;

/**
 * Makes objects from probabilities: each connected region that is surely inside becomes a seed, and the seeds grow over the
 * foreground by watershed, first where the network is surest of an inside.
 *
 * @param inside probability above which a pixel belongs to a seed, 0 to 1
 * @param foreground probability of inside or boundary above which a pixel belongs to an object, 0 to 1
 * @param minimumArea pixels that an object must have
 */
public record InstanceDecoder(double inside, double foreground, int minimumArea) {

    public InstanceDecoder {
        if (!(inside > 0 && inside < 1 && foreground > 0 && foreground < 1 && minimumArea >= 0)) {
            throw new ModelException(
                    "Thresholds of probability lie between 0 and 1 and an area is not negative, but inside "
                            + inside + ", foreground " + foreground + " and area " + minimumArea
                            + " were given; 0.5, 0.5 and 15 are usual.");
        }
    }

    /** Even odds for both thresholds; objects below 15 pixels are dropped. */
    public static InstanceDecoder standard() {
        return new InstanceDecoder(0.5, 0.5, 15);
    }

    /** The objects, numbered from 1. */
    public Labels decode(Probabilities probabilities) {
        Image inner = probabilities.inside();
        int height = inner.height();
        int width = inner.width();
        float[] insides = inner.pixels();
        float[] backgrounds = probabilities.background().pixels();
        boolean[] seed = new boolean[insides.length];
        boolean[] mask = new boolean[insides.length];
        float[] relief = new float[insides.length];
        for (int i = 0; i < insides.length; i++) {
            mask[i] = 1 - backgrounds[i] > foreground;
            seed[i] = mask[i] && insides[i] > inside;
            relief[i] = -insides[i];
        }
        Labels seeds = ConnectedComponents.label(Mask.of(height, width, seed), Connectivity.FOUR);
        Image depth = Image.of(height, width, relief);
        return withoutSmall(Watershed.fromMarkers(depth, seeds, Mask.of(height, width, mask)));
    }

    private Labels withoutSmall(Labels labels) {
        int[] ids = labels.ids();
        int largest = 0;
        for (int id : ids) {
            largest = Math.max(largest, id);
        }
        int[] area = new int[largest + 1];
        for (int id : ids) {
            area[id]++;
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = area[ids[i]] < minimumArea ? 0 : ids[i];
        }
        return Labels.of(labels.height(), labels.width(), ids).relabelled();
    }
}
