package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** Mirrors every other patch, left to right; together with turns this gives every orientation. */
record Flip() implements SpatialTransform {

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        return before.times(1, 0, 0, random.nextBoolean() ? -1 : 1);
    }

    @Override
    public String words() {
        return "mirrored, every other one";
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.ORIENTATION, Severity.STOP);
    }
}
