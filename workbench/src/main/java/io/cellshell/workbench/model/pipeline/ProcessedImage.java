package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Blocks;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Statistic;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An image as the network gets it, part by part, with statistics of the whole.
 *
 * @param border what stands beyond the image
 * @param ofWhole one for each step
 */
record ProcessedImage(ImageTensor image, Border border, List<Processing> steps, List<Statistics> ofWhole) {

    /** @param asGiven the images of all inputs, unprocessed, by the inputs' names */
    static ProcessedImage of(ImageTensor image, Border border, List<Processing> steps, Map<String, Blocks> asGiven) {
        List<Statistics> all = new ArrayList<>();
        Blocks now = image;
        for (Processing step : steps) {
            Statistics ofWhole = statistics(step, now, asGiven);
            all.add(ofWhole);
            now = now.after(step, ofWhole);
        }
        return new ProcessedImage(image, border, steps, all);
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
        int[][] indices = new int[origin.length][];
        int[] from = new int[origin.length];
        List<Integer> inside = new ArrayList<>();
        for (int a = 0; a < origin.length; a++) {
            indices[a] = TensorParts.continued(origin[a], size[a], image.sizes().get(a), border);
            int least = Integer.MAX_VALUE;
            int greatest = 0;
            for (int index : indices[a]) {
                least = Math.min(least, index);
                greatest = Math.max(greatest, index);
            }
            from[a] = least;
            inside.add(greatest - least + 1);
            for (int i = 0; i < indices[a].length; i++) {
                indices[a][i] -= least;
            }
        }
        Tensor part = image.read(from, inside);
        for (int i = 0; i < steps.size(); i++) {
            part = steps.get(i).apply(part, ofWhole.get(i).of(part, from));
        }
        return TensorParts.gathered(part, indices);
    }
}
