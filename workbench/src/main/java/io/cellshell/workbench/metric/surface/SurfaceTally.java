package io.cellshell.workbench.metric.surface;

import io.cellshell.workbench.metric.Tally;

/**
 * How many pixels of two surfaces lie within a distance of each other.
 *
 * @param truth pixels of the true surfaces
 * @param truthNear of these, how many have a predicted surface near
 * @param predicted pixels of the predicted surfaces
 * @param predictedNear of these, how many have a true surface near
 */
public record SurfaceTally(long truth, long truthNear, long predicted, long predictedNear)
        implements Tally<SurfaceTally> {

    /**
     * Compares two surfaces of one image.
     *
     * @param limit the distance, in the unit of the spacing
     */
    public static SurfaceTally of(Surface truth, Surface prediction, double limit, Spacing spacing) {
        return new SurfaceTally(
                truth.count(),
                truth.within(limit, prediction, spacing),
                prediction.count(),
                prediction.within(limit, truth, spacing));
    }

    @Override
    public SurfaceTally plus(SurfaceTally other) {
        return new SurfaceTally(
                truth + other.truth,
                truthNear + other.truthNear,
                predicted + other.predicted,
                predictedNear + other.predictedNear);
    }
}
