package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.data.DataException;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Bends, as soft tissue bends (Ronneberger et al. 2015, doi 10.1007/978-3-319-24574-4_28): nodes of a grid are displaced at
 * random, cubic B-splines carry this on to the pixels between them.
 *
 * @param shift largest displacement, in pixels
 * @param spacing from one node to the next, in pixels; at least five times the shift, so that nothing folds or tears: an
 *     object in one piece stays in one piece
 */
record Elastic(double shift, double spacing) implements SpatialTransform {

    /** A B-spline's slope is at most twice its largest coefficient over the spacing, so twice along each axis is below 1. */
    static final double SMOOTH = 5;

    Elastic {
        if (!(shift > 0 && spacing >= SMOOTH * shift && spacing >= 2 && spacing < 1e6)) {
            throw new DataException("An elastic deformation shifts by more than 0 pixels over nodes at least five times"
                    + " as far apart, but a shift of " + shift + " and a spacing of " + spacing
                    + " were given; 3 and 32 suit most cells.");
        }
    }

    @Override
    public Geometry draw(Geometry before, UniformRandomProvider random) {
        return before.bent(ElasticDeformation.draw(shift, spacing, before.size().side(), random));
    }

    @Override
    public String words() {
        return "bent by up to " + ThreeDigits.number(shift) + " pixels over " + ThreeDigits.number(spacing) + " pixels";
    }

    @Override
    public Map<Measures, Severity> harms() {
        return Map.of(Measures.SHAPE, Severity.STOP, Measures.SIZE, Severity.WARN, Measures.ORIENTATION, Severity.WARN);
    }
}
