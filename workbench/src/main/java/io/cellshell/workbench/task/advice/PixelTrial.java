package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** Classes of pixels: one pixel off, the rarest class never named, the most frequent one everywhere. */
final class PixelTrial {

    /** Outlines that two people draw differ by about so many pixels. */
    private static final double TOLERANCE = 2;

    private final Map<String, Long> pixels = new TreeMap<>();
    private boolean volumes;

    private PixelTrial() {}

    static Trial<SemanticMask> of(Truths truths) {
        PixelTrial seen = new PixelTrial();
        truths.forEach(SemanticMask.class, "Reading the masks", seen::add);
        return new Trial<>(seen.facts(), seen.mistakes(), seen.metrics(truths.pixelSize()));
    }

    private void add(SemanticMask mask) {
        volumes |= mask.depth() > 1;
        mask.counts().forEach((name, count) -> pixels.merge(name, (long) count, Long::sum));
        pixels.values().removeIf(count -> count == 0);
    }

    private List<String> facts() {
        double all = pixels.values().stream().mapToLong(Long::longValue).sum();
        return List.of("pixels: "
                + pixels.entrySet().stream()
                        .map(one -> String.format(Locale.ROOT, "%s %.2f %%", one.getKey(), 100 * one.getValue() / all))
                        .collect(Collectors.joining(", ")));
    }

    private List<Mistake<SemanticMask>> mistakes() {
        List<Mistake<SemanticMask>> mistakes = new ArrayList<>();
        mistakes.add(Mistake.none(mask -> with(mask, mask.voxels(), code -> code)));
        mistakes.add(Mistake.small(
                "one pixel off",
                mask -> with(mask, OnePixelOff.moved(mask.voxels(), mask.width(), mask.voxels()[0]), code -> code)));
        if (pixels.size() > 1) {
            String most = Frequencies.mostFrequent(pixels);
            String rarest = Frequencies.rarest(pixels);
            mistakes.add(
                    1,
                    Mistake.nothing(
                            "“" + most + "” everywhere",
                            mask -> with(mask, mask.voxels(), code -> number(mask, most))));
            mistakes.add(Mistake.grave(
                    "“" + rarest + "” never predicted",
                    1.0 / pixels.size(),
                    mask -> with(
                            mask, mask.voxels(), code -> code == number(mask, rarest) ? number(mask, most) : code)));
        }
        return mistakes;
    }

    private static int number(SemanticMask mask, String name) {
        return Math.max(0, mask.names().indexOf(name));
    }

    /** A prediction has a class for each pixel; where nothing was annotated, any will do. */
    private static SemanticMask with(SemanticMask mask, int[] codes, IntUnaryOperator change) {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Math.max(0, change.applyAsInt(codes[i]));
        }
        return SemanticMask.of(mask.depth(), mask.height(), mask.width(), codes, mask.names());
    }

    private List<Metric<SemanticMask, ?>> metrics(Optional<PixelSize> pixelSize) {
        List<Metric<SemanticMask, ?>> metrics =
                new ArrayList<>(List.of(Metrics.meanIou(), Metrics.meanDice(), Metrics.pixelAccuracy()));
        Optional<PixelSize> usable =
                pixelSize.filter(size -> !volumes || size.z().isPresent());
        for (String name : pixels.keySet()) {
            metrics.add(Metrics.dice(name));
            if (usable.isPresent()) {
                PixelSize size = usable.get();
                metrics.add(Metrics.surfaceDice(name, TOLERANCE * size.x(), size));
                metrics.add(Metrics.hausdorff95(name, size));
            } else if (!volumes) {
                metrics.add(Metrics.surfaceDice(name, TOLERANCE));
                metrics.add(Metrics.hausdorff95(name));
            }
        }
        return metrics;
    }
}
