package io.cellshell.workbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.model.ClassMap;
import io.cellshell.workbench.model.UNet;
import java.util.List;
import java.util.stream.Stream;

/** Packs random patches into the tensors that a training step takes. */
final class Batches {

    private final Patches patches;
    private final int batchSize;
    private final int patchSize;

    Batches(Plan plan) {
        this.patches = new Patches(
                plan.train(),
                plan.start().normalisation(),
                plan.patchSize(),
                plan.augmentation(),
                plan.onObjects(),
                plan.seed());
        this.batchSize = plan.batchSize();
        this.patchSize = plan.patchSize();
    }

    /** Intensities (N, 1, H, W) and, for each class, where it is (N, classes, H, W). */
    record Batch(NDList images, NDList targets) {}

    Batch next(NDManager manager) {
        int area = patchSize * patchSize;
        List<Patch> drawn = Stream.generate(patches::next).limit(batchSize).toList();
        float[] targets = new float[batchSize * UNet.CLASSES * area];
        for (int n = 0; n < batchSize; n++) {
            Patch patch = drawn.get(n);
            int[] classes = ClassMap.of(patchSize, patchSize, patch.ids());
            for (int i = 0; i < area; i++) {
                targets[(n * UNet.CLASSES + classes[i]) * area + i] = 1;
            }
        }
        return new Batch(
                new NDList(images(manager, drawn)),
                new NDList(manager.create(targets, new Shape(batchSize, UNet.CLASSES, patchSize, patchSize))));
    }

    /** The intensities (N, 1, H, W) of patches of one size. */
    static NDArray images(NDManager manager, List<Patch> patches) {
        int size = patches.get(0).size();
        float[] images = new float[patches.size() * size * size];
        for (int n = 0; n < patches.size(); n++) {
            System.arraycopy(patches.get(n).pixels(), 0, images, n * size * size, size * size);
        }
        return manager.create(images, new Shape(patches.size(), 1, size, size));
    }
}
