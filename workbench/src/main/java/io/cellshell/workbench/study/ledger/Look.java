package io.cellshell.workbench.study.ledger;

import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.SampleId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One look at test images: a model was judged on them, and a person has seen the result.
 *
 * @param model its name
 * @param metric what was measured
 * @param result what was seen, in words
 * @param software with which, and its version
 * @param images those looked at
 */
public record Look(String model, String metric, String result, String software, List<SeenImage> images) {

    public Look {
        images = List.copyOf(images);
    }

    /** A look of which no prediction and no score is kept: whether it repeats another one is told by the name of the model. */
    public static Look of(String model, String what, String software, List<SampleId> images) {
        return new Look(
                model,
                what,
                what + " of " + model + " were looked for",
                software,
                images.stream().map(id -> new SeenImage(id, "", Double.NaN)).toList());
    }

    /** Whether nothing is missing, as it may be in a line that a person has changed. */
    boolean isWhole() {
        return Stream.of(model, metric, result, software).allMatch(Objects::nonNull)
                && images.stream().allMatch(SeenImage::isWhole);
    }

    /** How many of the other's images it has not. */
    long missingOf(Look other) {
        Set<SampleId> own = ids();
        return other.ids().stream().filter(id -> !own.contains(id)).count();
    }

    /** Whether some pixel was looked at both times: the same test set, or a part of it, under whatever names and in whatever order. */
    boolean meets(Look other) {
        KnownPixels known =
                KnownPixels.of(other.images.stream().map(SeenImage::image).toList());
        return images.stream().anyMatch(one -> known.holdSomeOf(one.image()));
    }

    /**
     * Whether an equal model was judged: it gave the same for every image that both looks have, as where a cell is run again. Where they share pixels
     * but no whole image, as crops do, there is nothing to compare, and the name tells.
     */
    boolean repeats(Look other) {
        Map<SampleId, SeenImage> before = new HashMap<>();
        other.images.forEach(one -> before.put(one.image(), one));
        List<SeenImage> both =
                images.stream().filter(one -> before.containsKey(one.image())).toList();
        boolean sameName = model.equals(other.model);
        return both.isEmpty()
                ? sameName && meets(other)
                : both.stream()
                        .allMatch(
                                one -> one.saysTheSame(before.get(one.image()), sameName, metric.equals(other.metric)));
    }

    /** Whether nothing new was seen: the same images, predictions and metric. */
    boolean isCopyOf(Look other) {
        return metric.equals(other.metric)
                && images.size() == other.images.size()
                && repeats(other)
                && ids().equals(other.ids());
    }

    private Set<SampleId> ids() {
        Set<SampleId> ids = new HashSet<>();
        images.forEach(one -> ids.add(one.image()));
        return ids;
    }
}
