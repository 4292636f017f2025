package io.cellshell.workbench.metric;

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
     * Compares two segmentations of one image.
     *
     * @throws ImageException where the shapes differ
     */
    public static Overlaps of(Labels truth, Labels prediction) {
        if (truth.height() != prediction.height() || truth.width() != prediction.width()) {
            throw new ImageException("The ground truth has " + truth.height() + " × " + truth.width()
                    + " pixels (height × width), but the prediction has " + prediction.height() + " × "
                    + prediction.width()
                    + "; compare segmentations of the same image.");
        }
        int[] trueIds = truth.ids();
        int[] predictedIds = prediction.ids();
        SortedMap<Integer, Integer> truthAreas = new TreeMap<>();
        SortedMap<Integer, Integer> predictedAreas = new TreeMap<>();
        SortedMap<Long, Integer> shared = new TreeMap<>();
        for (int i = 0; i < trueIds.length; i++) {
            if (trueIds[i] > 0) {
                truthAreas.merge(trueIds[i], 1, Integer::sum);
            }
            if (predictedIds[i] > 0) {
                predictedAreas.merge(predictedIds[i], 1, Integer::sum);
            }
            if (trueIds[i] > 0 && predictedIds[i] > 0) {
                shared.merge((long) trueIds[i] << 32 | predictedIds[i], 1, Integer::sum);
            }
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
