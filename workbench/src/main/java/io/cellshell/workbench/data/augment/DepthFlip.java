package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns every other volume over, so that the last section comes first. A plane has no depth: there is nothing to draw, and it stays.
 */
record DepthFlip() implements SpatialTransform {

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        return before.size().depth() > 1 && random.nextBoolean() ? before.turnedOver() : before;
    }

    @Override
    public String words() {
        return "volumes turned over, every other one";
    }

    /** Light is lost on its way through the specimen, so deep sections are dimmer. */
    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.ORIENTATION, Severity.STOP, Measures.INTENSITY, Severity.NOTE);
    }
}
