package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Enlarges or reduces.
 *
 * @param change largest relative change of size, above 0 and below 1
 */
record Scaling(double change) implements SpatialTransform {

    Scaling {
        if (!(change > 0 && change < 1)) {
            throw new DataException("A zoom changes size by a share above 0 and below 1, but " + change
                    + " was given; 0.2 is up to 20 %.");
        }
    }

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        double scale = 1 + change * random.nextDouble(-1, 1);
        return before.times(scale, 0, 0, scale);
    }

    @Override
    public String words() {
        return "enlarged or reduced by up to " + ThreeDigits.number(100 * change) + " %";
    }

    /** The sum of an object's intensities grows with its area. */
    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.SIZE, Severity.STOP, Measures.INTENSITY, Severity.WARN);
    }
}
