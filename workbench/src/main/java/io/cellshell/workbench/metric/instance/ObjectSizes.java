package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.IdPairs;
import io.cellshell.workbench.image.IdPairs.IdPair;
import io.cellshell.workbench.image.Labels;
import java.util.HashMap;
import java.util.Map;

/**
 * How many pixels the objects of two segmentations of one image have, without those that the truth does not annotate.
 *
 * @param truth by id
 * @param prediction by id
 */
record ObjectSizes(Map<Integer, Integer> truth, Map<Integer, Integer> prediction) {

    static ObjectSizes of(Labels truth, Labels prediction) {
        Map<Integer, Integer> wanted = new HashMap<>();
        Map<Integer, Integer> given = new HashMap<>();
        for (IdPair ids : IdPairs.of(truth, prediction)) {
            if (ids.first() != Labels.UNANNOTATED) {
                wanted.merge(ids.first(), ids.pixels(), Integer::sum);
                given.merge(ids.second(), ids.pixels(), Integer::sum);
            }
        }
        return new ObjectSizes(wanted, given);
    }
}
