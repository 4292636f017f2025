package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.image.IdPairs;
import io.cellshell.workbench.image.IdPairs.IdPair;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Objects: one pixel off, touching ones merged, the smallest tenth missing, nothing predicted. */
final class ObjectTrial {

    private static final double SMALLEST = 0.1;

    /** Outlines that two people draw differ by about so many pixels. */
    private static final double TOLERANCE = 2;

    private final List<Integer> sizes = new ArrayList<>();
    private int images;
    private int empty;
    private int touching;
    private boolean volumes;

    private ObjectTrial() {}

    static Trial<Labels> of(Truths truths) {
        ObjectTrial seen = new ObjectTrial();
        truths.forEach(Labels.class, "Reading the objects", seen::add);
        return new Trial<>(seen.facts(), seen.mistakes(), seen.metrics(truths.pixelSize()));
    }

    private void add(Labels labels) {
        images++;
        empty += labels.count() == 0 ? 1 : 0;
        volumes |= !labels.isPlane();
        labels.objects().stream().map(LabelledObject::size).forEach(sizes::add);
        Map<Integer, Integer> objectsOf = new HashMap<>();
        for (IdPair pair : IdPairs.of(labels, merged(labels))) {
            if (pair.first() > 0) {
                objectsOf.merge(pair.second(), 1, Integer::sum);
            }
        }
        touching +=
                objectsOf.values().stream().filter(n -> n > 1).mapToInt(n -> n).sum();
    }

    /** Objects that touch are one. */
    private static Labels merged(Labels labels) {
        return ConnectedComponents.label(Mask.of(labels), labels.isPlane() ? Connectivity.FOUR : Connectivity.SIX);
    }

    private List<String> facts() {
        Collections.sort(sizes);
        List<String> facts = new ArrayList<>();
        facts.add(Count.of(sizes.size(), "object") + " in " + Count.of(images, "image") + ", " + empty
                + " of them without any");
        if (!sizes.isEmpty()) {
            facts.add(String.format(
                    Locale.ROOT,
                    "median size %d %s; %.0f %% of the objects touch another",
                    sizes.get(sizes.size() / 2),
                    volumes ? "voxels" : "pixels",
                    100 * touchingShare()));
        }
        if (volumes) {
            facts.add("volumes; outlines are compared in µm where the pixel size is known");
        }
        return facts;
    }

    private double touchingShare() {
        return touching / (double) sizes.size();
    }

    private List<Mistake<Labels>> mistakes() {
        List<Mistake<Labels>> mistakes = new ArrayList<>();
        mistakes.add(Mistake.none(labels -> labels));
        mistakes.add(Mistake.nothing("nothing predicted", ObjectTrial::nothing));
        mistakes.add(Mistake.small("one pixel off", ObjectTrial::shifted));
        if (touching > 0) {
            mistakes.add(Mistake.grave("touching objects merged", touchingShare(), ObjectTrial::merged));
        }
        int limit = sizes.isEmpty() ? 0 : sizes.get((int) (SMALLEST * sizes.size()));
        long smaller = sizes.stream().filter(size -> size < limit).count();
        if (smaller > 0) {
            mistakes.add(Mistake.grave(
                    "smallest missing", smaller / (double) sizes.size(), labels -> labels.withoutObjectsBelow(limit)));
        }
        return mistakes;
    }

    private static Labels nothing(Labels labels) {
        return Labels.of(labels.depth(), labels.height(), labels.width(), new int[labels.voxels().length]);
    }

    private static Labels shifted(Labels labels) {
        int[] ids = OnePixelOff.moved(labels.voxels(), labels.width(), 0);
        return Labels.of(labels.depth(), labels.height(), labels.width(), ids);
    }

    private List<Metric<Labels, ?>> metrics(Optional<PixelSize> pixelSize) {
        List<Metric<Labels, ?>> metrics = new ArrayList<>(List.of(
                Metrics.averagePrecision(0.5),
                Metrics.objectF1(0.5),
                Metrics.panopticQuality(),
                Metrics.meanAveragePrecision(),
                Metrics.seg(),
                Metrics.aggregatedJaccard(),
                Metrics.missRate(),
                Metrics.mergeRate(),
                Metrics.splitRate()));
        if (volumes) {
            pixelSize
                    .filter(size -> size.z().isPresent())
                    .ifPresent(size -> metrics.add(4, Metrics.boundaryF1(TOLERANCE * size.x(), size)));
        } else {
            metrics.add(4, Metrics.boundaryF1(TOLERANCE));
        }
        return metrics;
    }
}
