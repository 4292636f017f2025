package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * In which way true objects went wrong. One lies on another where more than half of its pixels do.
 *
 * <ul>
 *   <li>Split: two or more predicted objects lie on the true one, and cover more than half of it together.
 *   <li>Merged: the true object and others lie on one predicted object, and cover more than half of it together.
 *   <li>Missed: neither, and no predicted object is there on which it lies and which lies on it.
 * </ul>
 *
 * <p>An object can be split and merged. Source: Hoover et al. 1996, doi 10.1109/34.506791, with the tolerance 0.5, which is exceeded here
 * where the original lets it be reached.
 *
 * @param objects true ones
 * @param split of these
 * @param merged of these
 * @param missed of these
 */
public record RegionErrors(long objects, long split, long merged, long missed) implements Tally<RegionErrors> {

    static final String SOURCE = "Hoover et al. 1996, doi 10.1109/34.506791, tolerance 0.5";

    /** Compares two segmentations of one image. */
    static RegionErrors of(Labels truth, Labels prediction) {
        Overlaps overlaps = Overlaps.of(truth, prediction);
        ObjectSizes sizes = ObjectSizes.of(truth, prediction);
        Map<Integer, Cover> ofTruth = new HashMap<>();
        Map<Integer, Cover> ofPrediction = new HashMap<>();
        Set<Integer> found = new HashSet<>();
        for (Pair pair : overlaps.pairs()) {
            boolean predictedOnTrue = 2L * pair.pixels() > sizes.prediction().get(pair.predictedId());
            boolean trueOnPredicted = 2L * pair.pixels() > sizes.truth().get(pair.truthId());
            if (predictedOnTrue) {
                ofTruth.merge(pair.truthId(), new Cover(1, pair.pixels()), Cover::plus);
            }
            if (trueOnPredicted) {
                ofPrediction.merge(pair.predictedId(), new Cover(1, pair.pixels()), Cover::plus);
            }
            if (predictedOnTrue && trueOnPredicted) {
                found.add(pair.truthId());
            }
        }
        Set<Integer> split = new HashSet<>();
        ofTruth.forEach((id, cover) -> {
            if (cover.isOfSeveral(sizes.truth().get(id))) {
                split.add(id);
            }
        });
        Set<Integer> merged = new HashSet<>();
        for (Pair pair : overlaps.pairs()) {
            Cover cover = ofPrediction.getOrDefault(pair.predictedId(), Cover.NONE);
            if (2L * pair.pixels() > sizes.truth().get(pair.truthId())
                    && cover.isOfSeveral(sizes.prediction().get(pair.predictedId()))) {
                merged.add(pair.truthId());
            }
        }
        long missed = overlaps.truthIds().stream()
                .filter(id -> !found.contains(id) && !split.contains(id) && !merged.contains(id))
                .count();
        return new RegionErrors(overlaps.truthIds().size(), split.size(), merged.size(), missed);
    }

    /** Objects that lie on another, and the pixels that they cover of it. */
    private record Cover(int objects, long pixels) {

        static final Cover NONE = new Cover(0, 0);

        Cover plus(Cover other) {
            return new Cover(objects + other.objects, pixels + other.pixels);
        }

        boolean isOfSeveral(int size) {
            return objects > 1 && 2 * pixels > size;
        }
    }

    @Override
    public RegionErrors plus(RegionErrors other) {
        return new RegionErrors(
                objects + other.objects, split + other.split, merged + other.merged, missed + other.missed);
    }
}
