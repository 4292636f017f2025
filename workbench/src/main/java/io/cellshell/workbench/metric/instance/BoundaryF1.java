package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.surface.Surface;
import io.cellshell.workbench.metric.surface.SurfaceTally;
import io.cellshell.workbench.metric.surface.Tolerance;

/**
 * The harmonic mean of precision and recall of the outlines of objects (in volumes: of their surfaces): the share of the predicted outline
 * pixels that have a true outline within a tolerance, and the share of the true ones that have a predicted outline. The line between touching
 * objects is part of both outlines, so that merged objects are seen. Pixels of all images pooled; NaN where there is no object at all, 0
 * where there are objects in truth or prediction alone. Source: Martin et al. 2004, doi 10.1109/TPAMI.2004.1273918; Csurka et al. 2013, doi
 * 10.5244/C.27.32.
 *
 * @param tolerance in pixels, or in µm
 */
public record BoundaryF1(Tolerance tolerance) implements Metric<Labels, SurfaceTally> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "boundary F1@" + tolerance,
                "2 P R / (P + R), P the share of predicted outline pixels within " + tolerance
                        + " of a true outline, R the share of true ones within that of a predicted one, pixels of all images",
                "Martin et al. 2004, doi 10.1109/TPAMI.2004.1273918; Csurka et al. 2013, doi 10.5244/C.27.32");
    }

    @Override
    public SurfaceTally tally(Labels truth, Labels prediction) {
        Overlaps.requireSameImage(truth, prediction);
        int[] codes = truth.annotatedVoxels();
        return SurfaceTally.of(
                Surface.of(truth.dimensions(), codes, codes),
                Surface.of(truth.dimensions(), prediction.voxels(), codes),
                tolerance.limit(),
                tolerance.spacing());
    }

    @Override
    public double value(SurfaceTally total) {
        if (total.truth() == 0 || total.predicted() == 0) {
            return total.truth() == total.predicted() ? Double.NaN : 0;
        }
        double precision = total.predictedNear() / (double) total.predicted();
        double recall = total.truthNear() / (double) total.truth();
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }
}
