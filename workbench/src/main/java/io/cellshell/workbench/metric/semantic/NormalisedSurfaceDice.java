package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.surface.SurfaceTally;
import io.cellshell.workbench.metric.surface.Tolerance;

/**
 * Normalised surface distance (NSD), also called surface Dice: the share of the pixels of both surfaces of a class that have the other
 * surface within a tolerance, surfaces of all images pooled. Unlike Dice it does not depend on how large a region is. NaN where the
 * class is neither in truth nor in prediction; 0 where it is in one alone. A surface is counted in pixels, as MONAI does without
 * subvoxels; the original weighs each by its area. Source: Nikolov et al. 2021, doi 10.2196/26151.
 *
 * @param name of the class
 * @param tolerance in pixels, or in µm
 */
public record NormalisedSurfaceDice(String name, Tolerance tolerance)
        implements RatioMetric<SemanticMask, SurfaceTally> {

    public NormalisedSurfaceDice {
        PixelClasses.requireName(name);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "NSD@" + tolerance + " of " + name,
                "(|S_T near S_P| + |S_P near S_T|) / (|S_T| + |S_P|), S the pixels on the surface of “" + name
                        + "” in truth and prediction of all images, near: within " + tolerance,
                "Nikolov et al. 2021, doi 10.2196/26151");
    }

    @Override
    public SurfaceTally tally(SemanticMask truth, SemanticMask prediction) {
        ClassSurfaces surfaces = ClassSurfaces.of(truth, prediction, name);
        return SurfaceTally.of(surfaces.truth(), surfaces.prediction(), tolerance.limit(), tolerance.spacing());
    }

    @Override
    public double numerator(SurfaceTally total) {
        return (double) total.truthNear() + total.predictedNear();
    }

    @Override
    public double denominator(SurfaceTally total) {
        return (double) total.truth() + total.predicted();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
