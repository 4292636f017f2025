package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which ground-truth objects and predicted objects share pixels, and how many. Computed once, it serves all thresholds.
 *
 * @param truthIds ids of the ground-truth objects, ascending
 * @param predictedIds ids of the predicted objects, ascending
 * @param pairs every pair that shares a pixel, by ground-truth id, then predicted id
 */
public record Overlaps(List<Integer> truthIds, List<Integer> predictedIds, List<Pair> pairs) {

    /**
     * Two objects that share pixels.
     *
     * @param truthId id in the ground truth
     * @param predictedId id in the prediction
     * @param pixels number of pixels they share
     * @param iou intersection over union: shared pixels over pixels in either, above 0, at most 1
     */
    public record Pair(int truthId, int predictedId, int pixels, double iou) {}

    public Overlaps {
        truthIds = List.copyOf(truthIds);
        predictedIds = List.copyOf(predictedIds);
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares two segmentations of one image, plane or volume.
     *
     * @throws ImageException where the shapes differ
     */
    public static Overlaps of(Labels truth, Labels prediction) {
        if (truth.depth() != prediction.depth()
                || truth.height() != prediction.height()
                || truth.width() != prediction.width()) {
            throw new ImageException("The ground truth has " + truth.extent() + ", but the prediction has "
                    + prediction.extent() + "; compare segmentations of the same image.");
        }
        int[] trueIds = truth.voxels();
        int[] predictedIds = prediction.voxels();
        SortedMap<Integer, Integer> truthAreas = new TreeMap<>();
        SortedMap<Integer, Integer> predictedAreas = new TreeMap<>();
        SortedMap<Long, Integer> shared = new TreeMap<>();
        int start = 0;
        for (int i = 1; i <= trueIds.length; i++) {
            // Counted by runs of the same two ids, of which there are far fewer than pixels.
            if (i < trueIds.length && trueIds[i] == trueIds[start] && predictedIds[i] == predictedIds[start]) {
                continue;
            }
            int trueId = trueIds[start];
            int predictedId = predictedIds[start];
            if (trueId > 0) {
                truthAreas.merge(trueId, i - start, Integer::sum);
            }
            if (predictedId > 0) {
                predictedAreas.merge(predictedId, i - start, Integer::sum);
            }
            if (trueId > 0 && predictedId > 0) {
                shared.merge((long) trueId << 32 | predictedId, i - start, Integer::sum);
            }
            start = i;
        }
        List<Pair> pairs = new ArrayList<>();
        for (Map.Entry<Long, Integer> entry : shared.entrySet()) {
            int truthId = (int) (entry.getKey() >> 32);
            int predictedId = (int) (long) entry.getKey();
            int pixels = entry.getValue();
            int union = truthAreas.get(truthId) + predictedAreas.get(predictedId) - pixels;
            pairs.add(new Pair(truthId, predictedId, pixels, (double) pixels / union));
        }
        return new Overlaps(List.copyOf(truthAreas.keySet()), List.copyOf(predictedAreas.keySet()), pairs);
    }

    /** For each ground-truth object that shares a pixel with a prediction, the pair with the greatest IoU. */
    Map<Integer, Pair> bestOfTruth() {
        Map<Integer, Pair> best = new TreeMap<>();
        Comparator<Pair> byIou = Comparator.comparingDouble(Pair::iou);
        pairs.forEach(pair -> best.merge(pair.truthId(), pair, (one, two) -> byIou.compare(two, one) > 0 ? two : one));
        return best;
    }
}
