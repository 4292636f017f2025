package io.cellshell.workbench.metric.semantic;

import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.surface.Spacing;
import java.util.stream.DoubleStream;

/**
 * The 95th percentile of the distances from each surface of a class to the other, both directions together, of each image; and the mean of
 * that over images. Unlike the greatest distance it does not hang on a single pixel. An image with the class in truth or prediction alone
 * counts with its diagonal, so that a model gains nothing by leaving out what is hard (as in the BraTS challenge); one with the class
 * in neither is undefined and left out of the mean. As MedPy's {@code hd95}. Source: Huttenlocher et al. 1993, doi 10.1109/34.232073;
 * Taha and Hanbury 2015, doi 10.1186/s12880-015-0068-x.
 *
 * @param name of the class
 * @param spacing says whether distances are in pixels or in µm
 */
public record HausdorffDistance95(String name, Spacing spacing) implements MeanMetric<SemanticMask> {

    private static final double SHARE = 0.95;

    public HausdorffDistance95 {
        PixelClasses.requireName(name);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "HD95 of " + name + " (" + spacing.unit() + ")",
                "mean over images of the 95th percentile of the distances from each surface of “" + name
                        + "” to the other; the diagonal of the image where one is missing",
                "Huttenlocher et al. 1993, doi 10.1109/34.232073; Taha and Hanbury 2015, doi 10.1186/s12880-015-0068-x");
    }

    @Override
    public MeanTally tally(SemanticMask truth, SemanticMask prediction) {
        ClassSurfaces surfaces = ClassSurfaces.of(truth, prediction, name);
        int wanted = surfaces.truth().count();
        int given = surfaces.prediction().count();
        if (wanted == 0 || given == 0) {
            return MeanTally.of(wanted == given ? Double.NaN : spacing.diagonal(truth.dimensions()));
        }
        double[] distances = DoubleStream.concat(
                        DoubleStream.of(surfaces.truth().distancesTo(surfaces.prediction(), spacing)),
                        DoubleStream.of(surfaces.prediction().distancesTo(surfaces.truth(), spacing)))
                .toArray();
        return MeanTally.of(Quantiles.quantile(distances, SHARE));
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
