package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which predicted object stands for which ground-truth object. A pair may match where its intersection over union (IoU) reaches
 * the threshold, and an object has one match at most. Of all such one-to-one matchings this is one with the most pairs, and
 * among those one with the greatest sum of IoU. Same as {@code stardist.matching.matching} (StarDist 0.9, Schmidt et al. 2018,
 * doi 10.1007/978-3-030-00934-2_30), but for two empty segmentations; see {@link Counts}.
 *
 * @param iou the threshold, above 0, at most 1
 * @param objects what became of each ground-truth object, by id
 * @param falsePositives ids of predicted objects without a match, ascending
 */
public record Matching(double iou, List<ObjectMatch> objects, List<Integer> falsePositives) {

    static final String SOURCE = "2018 Data Science Bowl; Schmidt et al. 2018, doi 10.1007/978-3-030-00934-2_30";

    public Matching {
        requireThreshold(iou);
        objects = List.copyOf(objects);
        falsePositives = List.copyOf(falsePositives);
    }

    static void requireThreshold(double iou) {
        if (!(iou > 0 && iou <= 1)) {
            throw new IllegalArgumentException(
                    "An IoU threshold is above 0 and at most 1, but " + iou + " was given; 0.5 is common.");
        }
    }

    /**
     * Matches a prediction with the ground truth of the same image.
     *
     * @param iou the threshold, above 0, at most 1; 0.5 asks for half, 0.9 for nearly perfect outlines
     * @throws io.cellshell.workbench.image.ImageException where the shapes differ
     */
    public static Matching of(Labels truth, Labels prediction, double iou) {
        return of(Overlaps.of(truth, prediction), iou);
    }

    /** Matches at one threshold more, without counting pixels again. */
    public static Matching of(Overlaps overlaps, double iou) {
        Map<Integer, Pair> matched = new TreeMap<>();
        OneToOne.match(overlaps, iou).forEach(pair -> matched.put(pair.truthId(), pair));
        Map<Integer, Pair> best = overlaps.bestOfTruth();
        Pair nothing = new Pair(0, 0, 0, 0);
        List<ObjectMatch> objects = new ArrayList<>();
        for (int id : overlaps.truthIds()) {
            Pair match = matched.getOrDefault(id, nothing);
            Pair nearest = best.getOrDefault(id, nothing);
            objects.add(new ObjectMatch(id, match.predictedId(), match.iou(), nearest.predictedId(), nearest.iou()));
        }
        Set<Integer> used = matched.values().stream().map(Pair::predictedId).collect(Collectors.toSet());
        return new Matching(
                iou,
                objects,
                overlaps.predictedIds().stream()
                        .filter(id -> !used.contains(id))
                        .toList());
    }

    /** True positives, false positives and false negatives, and their ratios. */
    public Counts counts() {
        return new Counts(tp(), fp(), fn());
    }

    /** True positives: ground-truth objects with a match. */
    public int tp() {
        return (int) objects.stream().filter(ObjectMatch::isMatched).count();
    }

    /** False positives: predicted objects without a match. */
    public int fp() {
        return falsePositives.size();
    }

    /** False negatives: ground-truth objects without a match. */
    public int fn() {
        return objects.size() - tp();
    }

    /** Mean IoU of the matched pairs; 0 without any. */
    public double meanMatchedIou() {
        return tp() == 0 ? 0 : sumOfMatchedIou() / tp();
    }

    /** Sum of the matched IoU over the number of ground-truth objects; 0 without any. */
    public double meanTruthIou() {
        return objects.isEmpty() ? 0 : sumOfMatchedIou() / objects.size();
    }

    /**
     * Panoptic quality: sum of the matched IoU / (TP + FP/2 + FN/2); NaN where there is no object at all. Source: Kirillov et al.
     * 2019, doi 10.1109/CVPR.2019.00963, equation 1, where the threshold is 0.5.
     */
    public double panopticQuality() {
        return sumOfMatchedIou() / (tp() + fp() / 2.0 + fn() / 2.0);
    }

    double sumOfMatchedIou() {
        return objects.stream().mapToDouble(ObjectMatch::matchedIou).sum();
    }
}
