package io.cellshell.workbench.data.augment;

import org.apache.commons.rng.UniformRandomProvider;

/** A change of where things lie: image and annotation move together, all sections of a volume alike. */
sealed interface SpatialTransform extends Transform permits Flip, QuarterTurn, Rotation, Scaling, Elastic, DepthFlip {

    /** Draws one movement and adds it to those before. */
    Geometry draw(Geometry before, UniformRandomProvider random);
}
