package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Torch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of an image of which only a part was annotated: what lies in the rest goes into no target, no loss and no metric. */
class UnannotatedLabelsTest {

    private static final int SIDE = 16;

    /** Two squares in the left half, which was annotated, and one on the right of it, which was not. */
    private static int[] ids(boolean right) {
        int[] ids = new int[SIDE * SIDE];
        for (int i = 0; i < ids.length; i++) {
            int y = i / SIDE;
            int x = i % SIDE;
            boolean inColumn = x >= 1 && x < 6;
            ids[i] =
                    inColumn && y < 6 ? 1 : inColumn && y > 8 && y < 14 ? 2 : right && x > 9 && y > 4 && y < 12 ? 3 : 0;
        }
        return ids;
    }

    private static Labels half(boolean right) {
        return Labels.of(SIDE, SIDE, ids(right)).annotatedIn(new Region(0, 0, SIDE, 8));
    }

    private static final Image IMAGE = Image.of(SIDE, SIDE, new float[SIDE * SIDE]);

    static Stream<Task<Labels>> tasks() {
        return Stream.of(Task.instanceSegmentation(), Task.starConvexObjects(), Task.flowFieldObjects());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void nothingIsLearnedFromWhatWasNotAnnotated(Task<Labels> task) {
        Target target = task.targets().encode(half(false), IMAGE);
        assertThat(task.targets().encode(half(true), IMAGE).values()).isEqualTo(target.values());
        assertThat(task.targets().annotated(target)).isEqualTo(target.pixels() / 2);
        Loss loss = task.losses().get(0);
        float[] outputs = new float[target.values().length];
        float[] others = new float[outputs.length];
        float[] leftDiffers = new float[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = i * 37 % 19 / 9f - 1;
            boolean annotated = i % target.width() < target.width() / 2;
            others[i] = annotated ? outputs[i] : 5 - outputs[i];
            leftDiffers[i] = annotated ? 1 - outputs[i] : outputs[i];
        }
        double value = value(loss, target, outputs);
        assertThat(value(loss, target, others)).isCloseTo(value, within(1e-6));
        assertThat(Math.abs(value(loss, target, leftDiffers) - value)).isGreaterThan(1e-3);
        int[] none = new int[SIDE * SIDE];
        Arrays.fill(none, Labels.UNANNOTATED);
        Target nothing = task.targets().encode(Labels.partly(1, SIDE, SIDE, none), IMAGE);
        assertThat(task.targets().annotated(nothing)).isZero();
        assertThat(value(loss, nothing, outputs)).isZero();
    }

    private static double value(Loss loss, Target target, float[] outputs) {
        Shape shape = new Shape(1, target.channels(), target.height(), target.width());
        try (NDManager manager = Torch.newManager()) {
            NDArray value = loss.of(manager.create(target.values(), shape), manager.create(outputs, shape));
            return value.getFloat();
        }
    }

    /** Whatever way a patch is turned, its border between the two parts is that of the labels. */
    @Test
    void patchesKnowWhatWasNotAnnotated() {
        float[] bright = new float[SIDE * SIDE];
        Labels labels = half(true);
        for (int i = 0; i < bright.length; i++) {
            bright[i] = labels.isAnnotated(0, i / SIDE, i % SIDE) ? 100 + i % 3 : 0;
        }
        Patches patches = new Patches(
                Dataset.of(Image.of(SIDE, SIDE, bright), labels),
                Normalisation.fixed(0, 1),
                PatchSize.of(8),
                Augmentation.none().flips().quarterTurns(),
                3);
        int unknown = 0;
        for (int n = 0; n < 20; n++) {
            Patch patch = patches.next();
            Labels of = patch.annotation(Labels.class);
            unknown += of.unannotated();
            for (int i = 0; i < 64; i++) {
                assertThat(of.isAnnotated(0, i / 8, i % 8))
                        .isEqualTo(patch.image().at(i / 8, i % 8) > 50);
            }
        }
        assertThat(unknown).isPositive();
    }

    @Test
    void metricsLeaveOutWhatWasNotAnnotated() {
        Labels truth = half(false);
        assertThat(Matching.of(truth, Labels.of(SIDE, SIDE, ids(true)), 0.5)
                        .counts()
                        .fp())
                .isZero();
        assertThat(Matching.of(truth, Labels.of(SIDE, SIDE, ids(true)), 1)
                        .counts()
                        .tp())
                .isEqualTo(2);
        assertThat(Matching.of(Labels.of(SIDE, SIDE, ids(false)), Labels.of(SIDE, SIDE, ids(true)), 0.5)
                        .counts()
                        .fp())
                .isEqualTo(1);
        int[] reaching = ids(false);
        int[] mostlyKnown = ids(false);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 6; x < SIDE; x++) {
                // the first object goes on behind the border of what is known, as far as it likes
                reaching[y * SIDE + x] = y < 6 && x > 7 ? 1 : 0;
                // a new one, of which most lies before it
                mostlyKnown[y * SIDE + x] = y == 7 && x < 9 ? 9 : 0;
            }
        }
        var first = Matching.of(truth, Labels.of(SIDE, SIDE, reaching), 1).counts();
        assertThat(List.of(first.tp(), first.fp(), first.fn())).containsExactly(2, 0, 0);
        assertThat(Matching.of(truth, Labels.of(SIDE, SIDE, mostlyKnown), 0.5)
                        .counts()
                        .fp())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotKnownStaysUnknown(@TempDir Path folder) {
        Labels labels = half(true);
        assertThat(labels.count()).isEqualTo(2);
        assertThat(labels.toString()).contains("128 pixels not annotated");
        assertThat(labels.crop(new Region(0, 4, 4, 8)).unannotated()).isEqualTo(16);
        assertThat(labels.relabelled().unannotated()).isEqualTo(128);
        assertThat(labels.outlines().unannotated()).isEqualTo(128);
        assertThat(labels.withoutObjectsBelow(27).unannotated()).isEqualTo(128);
        assertThat(Labels.of(SIDE, SIDE, ids(true)).ignoring(3).unannotated()).isEqualTo(42);
        Labels volume = Labels.partly(2, 1, 3, new int[] {-1, 0, -1, 0, 0, 7});
        assertThat(volume.z(0).annotatedVoxels()).containsExactly(-1, 0, -1);
        assertThat(volume.maximum().annotatedVoxels()).containsExactly(-1, 0, 7);
        assertThatThrownBy(() -> labels.ignoring(9)).hasMessageContaining("no pixel of the id 9");
        assertThatThrownBy(() -> Labels.of(1, 1, new int[] {-1})).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> labels.write(folder.resolve("labels.tif")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("128 pixels that were not annotated");
    }
}
