package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.IdPairs;
import io.cellshell.workbench.image.IdPairs.IdPair;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which ground-truth objects and predicted objects share pixels, and how many. Computed once, it serves all thresholds.
 *
 * @param truthIds ids of the ground-truth objects, ascending
 * @param predictedIds ids of the predicted objects, ascending
 * @param pairs every pair that shares a pixel, by ground-truth id, then predicted id
 */
public record Overlaps(List<Integer> truthIds, List<Integer> predictedIds, List<Pair> pairs) {

    /** Intersection over union from which a pair matches, in panoptic quality. */
    private static final double MATCH = 0.5;

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
     * Compares two segmentations of one image, plane or volume. Where the ground truth is not annotated, nothing counts: pixels there are no
     * part of a predicted object, and one that has more than half of its pixels there is left out, unless what is left of it matches a
     * ground-truth object (Kirillov et al. 2019, doi 10.1109/CVPR.2019.00963, section 4.1).
     *
     * @throws ImageException where the shapes differ
     */
    public static Overlaps of(Labels truth, Labels prediction) {
        requireSameImage(truth, prediction);
        SortedMap<Integer, Integer> unknown = new TreeMap<>();
        SortedMap<Integer, Integer> truthAreas = new TreeMap<>();
        SortedMap<Integer, Integer> predictedAreas = new TreeMap<>();
        List<IdPair> shared = new ArrayList<>();
        for (IdPair ids : IdPairs.of(truth, prediction)) {
            if (ids.first() > 0) {
                truthAreas.merge(ids.first(), ids.pixels(), Integer::sum);
            }
            if (ids.second() > 0) {
                (ids.first() == Labels.UNANNOTATED ? unknown : predictedAreas)
                        .merge(ids.second(), ids.pixels(), Integer::sum);
            }
            if (ids.first() > 0 && ids.second() > 0) {
                shared.add(ids);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (IdPair ids : shared) {
            int union = truthAreas.get(ids.first()) + predictedAreas.get(ids.second()) - ids.pixels();
            pairs.add(new Pair(ids.first(), ids.second(), ids.pixels(), (double) ids.pixels() / union));
        }
        Set<Integer> left = leftOut(unknown, predictedAreas, pairs);
        return new Overlaps(
                List.copyOf(truthAreas.keySet()),
                predictedAreas.keySet().stream()
                        .filter(id -> !left.contains(id))
                        .toList(),
                pairs.stream()
                        .filter(pair -> !left.contains(pair.predictedId()))
                        .toList());
    }

    static void requireSameImage(Labels truth, Labels prediction) {
        if (truth.depth() != prediction.depth()
                || truth.height() != prediction.height()
                || truth.width() != prediction.width()) {
            throw new ImageException("The ground truth has " + truth.extent() + ", but the prediction has "
                    + prediction.extent() + "; compare segmentations of the same image.");
        }
    }

    private static Set<Integer> leftOut(
            SortedMap<Integer, Integer> unknown, SortedMap<Integer, Integer> areas, List<Pair> pairs) {
        Set<Integer> left = new TreeSet<>();
        unknown.forEach((id, pixels) -> {
            if (pixels > areas.getOrDefault(id, 0)) {
                left.add(id);
            }
        });
        pairs.stream()
                .filter(pair -> pair.iou() >= MATCH)
                .map(Pair::predictedId)
                .forEach(left::remove);
        return left;
    }

    /** For each ground-truth object that shares a pixel with a prediction, the pair with the greatest IoU. */
    Map<Integer, Pair> bestOfTruth() {
        Map<Integer, Pair> best = new TreeMap<>();
        Comparator<Pair> byIou = Comparator.comparingDouble(Pair::iou);
        pairs.forEach(pair -> best.merge(pair.truthId(), pair, (one, two) -> byIou.compare(two, one) > 0 ? two : one));
        return best;
    }
}
