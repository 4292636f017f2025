package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.Measures;
import java.util.Map;

/** One kind of random change of an image, with its strength. */
public sealed interface Transform permits SpatialTransform, IntensityTransform {

    /** What it does and how strongly, in words. */
    String words();

    /** The quantities of a specimen that it alters, and how much that matters where the model's answer rests on them. */
    Map<Measures, Severity> harms();
}
