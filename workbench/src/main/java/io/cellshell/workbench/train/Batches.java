package io.cellshell.workbench.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.task.Target;
import io.cellshell.workbench.task.TargetEncoder;
import io.cellshell.workbench.task.TrainingExample;
import io.cellshell.workbench.train.input.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Packs random patches into the numbers that a training step takes. */
final class Batches {

    private final Patches patches;
    private final int batchSize;
    private final TargetEncoder targets;
    private final int dimensions;
    private final SplittableRandom seeds;

    Batches(TrainingConfig<?> plan) {
        this(plan, plan.patches(), plan.batchSize());
    }

    Batches(TrainingConfig<?> plan, Patches patches, int batchSize) {
        this.patches = patches;
        this.batchSize = batchSize;
        this.targets = plan.objective().targets();
        this.dimensions = plan.start().architecture().dimensions();
        this.seeds = new SplittableRandom(plan.seed());
    }

    /**
     * What goes into a step.
     *
     * @param samples the sample of each patch
     * @param images intensities, patch by patch
     * @param imageShape (N, C, H, W) or (N, C, D, H, W)
     * @param targets patch by patch
     * @param targetShape (N, outputs, …), the rest as that of the images, or 1 where the target is one for the whole image
     */
    record Numbers(List<String> samples, float[] images, Shape imageShape, float[] targets, Shape targetShape) {

        Learner.Batch tensors(NDManager manager) {
            return new Learner.Batch(
                    Torch.array(manager, images, imageShape), Torch.array(manager, targets, targetShape));
        }
    }

    /** Draws the patches of the next batch, to be made on any thread. */
    Supplier<Numbers> draw() {
        List<Supplier<Patch>> drawn =
                Stream.generate(patches::draw).limit(batchSize).toList();
        SplittableRandom ofBatch = seeds.split();
        return () -> numbers(drawn.stream().map(Supplier::get).toList(), ofBatch);
    }

    /** Leaves out batches that were learned from already: they are drawn, but no patch is made. */
    void skip(int batches) {
        for (int i = 0; i < batches; i++) {
            draw();
        }
    }

    private Numbers numbers(List<Patch> drawn, SplittableRandom ofBatch) {
        List<float[]> images = new ArrayList<>();
        List<float[]> encoded = new ArrayList<>();
        Target first = null;
        for (Patch patch : drawn) {
            TrainingExample example = targets.example(patch.annotation(), patch.image(), ofBatch.nextLong());
            Target target = example.target();
            first = first == null ? target : first;
            images.add(Pixels.channelByChannel(example.input()));
            encoded.add(target.values());
        }
        Patch one = drawn.get(0);
        return new Numbers(
                drawn.stream().map(patch -> patch.image().name()).toList(),
                joined(images),
                Pixels.shape(drawn.size(), one.image(), dimensions),
                joined(encoded),
                Pixels.shape(drawn.size(), first, dimensions));
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[Math.multiplyExact(parts.size(), parts.get(0).length)];
        for (int n = 0; n < parts.size(); n++) {
            System.arraycopy(parts.get(n), 0, all, n * parts.get(n).length, parts.get(n).length);
        }
        return all;
    }
}
