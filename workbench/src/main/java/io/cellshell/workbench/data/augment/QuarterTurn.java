package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** Turns by 0, 90, 180 or 270 degrees, which moves pixels onto pixels and interpolates nothing. */
record QuarterTurn() implements SpatialTransform {

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        return switch (random.nextInt(4)) {
            case 0 -> before;
            case 1 -> before.times(0, -1, 1, 0);
            case 2 -> before.times(-1, 0, 0, -1);
            default -> before.times(0, 1, -1, 0);
        };
    }

    @Override
    public String words() {
        return "turned by quarters";
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.ORIENTATION, Severity.STOP);
    }
}
