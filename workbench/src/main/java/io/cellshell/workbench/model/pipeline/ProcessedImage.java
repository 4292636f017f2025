package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistic;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image as the network gets it, part by part, with statistics of the whole.
 *
 * @param ofWhole one for each step
 */
record ProcessedImage(SurroundedImage surrounded, List<Processing> steps, List<Statistics> ofWhole) {

    /**
     * The statistics of all steps are those of the image as it is given, before the first of them, with what the network sees beyond its
     * border: as in {@code bioimageio.core} 0.11.
     *
     * @param asGiven the images of all inputs, unprocessed, by the inputs' names
     */
    static ProcessedImage of(SurroundedImage image, List<Processing> steps, Map<String, Blocks> asGiven) {
        return new ProcessedImage(
                image,
                steps,
                steps.stream().map(step -> statistics(step, image, asGiven)).toList());
    }

    /** The image alone. */
    ImageTensor image() {
        return surrounded.image();
    }

    /** What a step needs to know of the whole tensor before it, and of images as they were given. */
    static Statistics statistics(Processing step, Blocks before, Map<String, Blocks> asGiven) {
        Set<Statistic> own = new HashSet<>();
        Map<String, Set<Statistic>> others = new HashMap<>();
        for (Statistic needed : step.needs()) {
            if (needed.tensor().isEmpty()) {
                own.add(needed);
            } else {
                others.computeIfAbsent(needed.tensor().get(), t -> new HashSet<>())
                        .add(new Statistic(needed.kind(), needed.axes(), needed.share(), Optional.empty()));
            }
        }
        Statistics all = Statistics.of(before, own);
        for (Map.Entry<String, Set<Statistic>> other : others.entrySet()) {
            Blocks reference = asGiven.get(other.getKey());
            if (reference == null) {
                throw new ModelException("The model's processing compares with the input “" + other.getKey()
                        + "”, but its inputs are " + asGiven.keySet()
                        + "; give that one too, or correct the model's description.");
            }
            all = all.and(Statistics.of(reference, other.getValue()).ofInput(other.getKey()));
        }
        return all;
    }

    /** A part, processed, which may reach out of the image. */
    Tensor read(int[] origin, int[] size) {
        return image().read(origin, size, surrounded.border(), this::processed);
    }

    /** What lies in the image, since there are statistics of its places alone. */
    private Tensor processed(Tensor inside, int[] origin) {
        int[] from = new int[origin.length];
        for (int a = 0; a < from.length; a++) {
            from[a] = origin[a] + surrounded.beyond().get(a);
        }
        Tensor part = inside;
        for (int i = 0; i < steps.size(); i++) {
            part = steps.get(i).apply(part, ofWhole.get(i).of(part, from));
        }
        return part;
    }
}
