package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns by a random angle.
 *
 * @param degrees largest angle, either way; 180 is any angle
 */
record Rotation(double degrees) implements SpatialTransform {

    private static final double ANY = 180;

    Rotation {
        if (!(degrees > 0 && degrees <= ANY)) {
            throw new DataException("A rotation goes up to an angle above 0 and at most 180 degrees, but " + degrees
                    + " was given; 180 is any angle.");
        }
    }

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        double angle =
                degrees == ANY ? random.nextDouble(0, 2 * Math.PI) : Math.toRadians(degrees) * random.nextDouble(-1, 1);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return before.times(cos, -sin, sin, cos);
    }

    @Override
    public String words() {
        return degrees == ANY ? "turned by any angle" : "turned by up to " + ThreeDigits.number(degrees) + "°";
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.ORIENTATION, Severity.STOP);
    }
}
