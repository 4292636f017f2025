package io.cellshell.workbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.BoundaryTarget;
import io.cellshell.workbench.model.UNet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Packs random patches into the numbers that a training step takes. */
final class Batches {

    private final Patches patches;
    private final int batchSize;
    private final int patchSize;

    Batches(TrainingConfig plan) {
        this.patches = new Patches(
                plan.train(),
                plan.start().normalisation(),
                PatchSize.of(plan.patchSize()),
                plan.augmentation(),
                plan.onObjects(),
                plan.seed());
        this.batchSize = plan.batchSize();
        this.patchSize = plan.patchSize();
    }

    /** Intensities (N, 1, H, W) and, for each class, where it is (N, classes, H, W). */
    record Numbers(float[] images, float[] targets, int count, int size) {

        Learner.Batch tensors(NDManager manager) {
            return new Learner.Batch(
                    manager.create(images, new Shape(count, 1, size, size)),
                    manager.create(targets, new Shape(count, UNet.CLASSES, size, size)));
        }
    }

    /** Draws the patches of the next batch, to be made on any thread. */
    Supplier<Numbers> draw() {
        List<Supplier<Patch>> drawn =
                Stream.generate(patches::draw).limit(batchSize).toList();
        return () -> numbers(drawn.stream().map(Supplier::get).toList());
    }

    private Numbers numbers(List<Patch> drawn) {
        int area = patchSize * patchSize;
        float[] targets = new float[batchSize * UNet.CLASSES * area];
        for (int n = 0; n < batchSize; n++) {
            int[] classes = BoundaryTarget.of(
                    patchSize, patchSize, drawn.get(n).annotation(Labels.class).ids());
            for (int i = 0; i < area; i++) {
                targets[(n * UNet.CLASSES + classes[i]) * area + i] = 1;
            }
        }
        return new Numbers(images(drawn), targets, batchSize, patchSize);
    }

    private static float[] images(List<Patch> patches) {
        int area = patches.get(0).values().length;
        float[] images = new float[patches.size() * area];
        for (int n = 0; n < patches.size(); n++) {
            System.arraycopy(patches.get(n).values(), 0, images, n * area, area);
        }
        return images;
    }

    /** The intensities (N, 1, H, W) of patches of one size. */
    static NDArray images(NDManager manager, List<Patch> patches) {
        int size = patches.get(0).size().side();
        return manager.create(images(patches), new Shape(patches.size(), 1, size, size));
    }
}
