package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Quantiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Diameters of objects that are plausible: of a circle (a ball) of the same size, in pixels.
 *
 * @param low above 0
 * @param high at least as great
 */
record DiameterRange(double low, double high) {

    DiameterRange {
        if (!(low > 0 && high >= low && Double.isFinite(high))) {
            throw new TournamentException(
                    "Plausible diameters reach from a number of pixels above 0 to a greater one, but " + low + " and "
                            + high + " were given.");
        }
    }

    /** Those of nine in ten annotated objects. */
    static DiameterRange of(Dataset annotated) {
        List<Double> diameters = new ArrayList<>();
        for (Sample sample : annotated) {
            sample.labels().objects().stream()
                    .filter(object -> !object.touchesBorder())
                    .map(LabelledObject::equivalentDiameter)
                    .forEach(diameters::add);
        }
        if (diameters.isEmpty()) {
            throw new TournamentException(
                    "No object of “" + annotated.name()
                            + "” lies whole within its image, so that it says nothing of sizes; say objectDiameters(low, high).");
        }
        double[] values = diameters.stream().mapToDouble(d -> d).toArray();
        return new DiameterRange(Quantiles.quantile(values, 0.05), Quantiles.quantile(values, 0.95));
    }

    boolean holds(double diameter) {
        return diameter >= low && diameter <= high;
    }
}
