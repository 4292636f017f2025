package io.cellshell.workbench.metric.instance;

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
        int[] codes = truth.annotatedVoxels();
        int[] ids = prediction.voxels();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = codes[i] == Labels.UNANNOTATED ? 0 : ids[i];
        }
        return new ObjectSizes(counted(codes), counted(ids));
    }

    /** By runs of one id, of which there are far fewer than pixels. */
    private static Map<Integer, Integer> counted(int[] ids) {
        Map<Integer, Integer> sizes = new HashMap<>();
        int start = 0;
        for (int i = 1; i <= ids.length; i++) {
            if (i < ids.length && ids[i] == ids[start]) {
                continue;
            }
            if (ids[start] > 0) {
                sizes.merge(ids[start], i - start, Integer::sum);
            }
            start = i;
        }
        return sizes;
    }
}
