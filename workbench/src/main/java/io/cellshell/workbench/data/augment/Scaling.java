package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Enlarges or reduces.
 *
 * @param most the largest relative change of size, above 0 and below 1; or the largest factor, above 1, whose inverse is the smallest
 * @param asFactor whether it is a factor, whose logarithm is drawn evenly then
 */
record Scaling(double most, boolean asFactor) implements SpatialTransform {

    private static final double LARGEST_FACTOR = 10;

    Scaling {
        if (asFactor && !(most > 1 && most <= LARGEST_FACTOR)) {
            throw new DataException("A factor of size lies above 1 and is at most 10, but " + most
                    + " was given; 2 is from half to twice the size.");
        }
        if (!asFactor && !(most > 0 && most < 1)) {
            throw new DataException("A zoom changes size by a share above 0 and below 1, but " + most
                    + " was given; 0.2 is up to 20 %.");
        }
    }

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        double drawn = random.nextDouble(-1, 1);
        double scale = asFactor ? Math.pow(most, drawn) : 1 + most * drawn;
        return before.times(scale, 0, 0, scale);
    }

    @Override
    public String words() {
        return asFactor
                ? "enlarged or reduced by a factor of up to " + ThreeDigits.number(most)
                : "enlarged or reduced by up to " + ThreeDigits.number(100 * most) + " %";
    }

    /** The sum of an object's intensities grows with its area. */
    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.SIZE, Severity.STOP, Measures.INTENSITY, Severity.WARN);
    }
}
